"""Fragments that are run when somebody sees their place: ``when="visible"``."""

from __future__ import annotations

from tests.run.harness import App, st

S = st.session_state


class Lazy:
    """An app with one lazy fragment, on a page that tells what is seen."""

    def __init__(self, make, **options) -> None:
        self.runs = 0
        self.results: list[object] = []
        self.options = options
        self.app: App = make(self)
        self.app.session.stage.lazy = True
        self.app.start()

    def body(self) -> str:
        self.runs += 1
        st.slider("In", key="in")
        return "drawn"

    def __call__(self) -> None:
        st.button("Main")
        if not S.get("hide"):
            part = st.fragment(self.body, when="visible", **self.options)
            self.results.append(part())

    def scroll(self) -> Lazy:
        (at,) = self.app.session.stage.bodies
        self.app.session.appeared(at)
        self.app.settle()
        return self


def test_it_waits_until_its_place_is_seen(make) -> None:
    lazy = Lazy(make)
    app = lazy.app.click("Main")
    assert (lazy.runs, lazy.results) == (0, [None, None])
    assert app.shape() == ["Main", ["skeleton"]]
    (place,) = app.nodes("fragment")
    assert place.props["lazy"] is True
    lazy.scroll()
    assert (lazy.runs, app.shape()) == (1, ["Main", ["In"]])
    assert "lazy" not in app.nodes("fragment")[0].props
    assert (app.session.full_runs, app.session.fragment_runs.total()) == (2, 1)
    app.healthy()


def test_once_seen_it_is_a_fragment_like_others(make) -> None:
    lazy = Lazy(make).scroll().scroll()
    lazy.app.click("Main").set("In", 4)
    assert (lazy.runs, lazy.results) == (3, [None, "drawn"])
    lazy.app.healthy()


def test_it_ticks_from_when_it_is_seen(make) -> None:
    lazy = Lazy(make, run_every=1)
    lazy.app.advance(5)
    assert lazy.runs == 0
    lazy.scroll()
    lazy.app.advance(2)
    assert lazy.runs == 3


def test_one_that_comes_back_waits_again(make) -> None:
    lazy = Lazy(make).scroll()
    lazy.app.state.set("hide", True)
    lazy.app.click("Main")
    lazy.app.state.set("hide", False)
    lazy.app.click("Main")
    assert (lazy.runs, lazy.app.shape()) == (1, ["Main", ["skeleton"]])
    lazy.app.healthy()


def test_where_nobody_can_tell_it_runs_at_once(start) -> None:
    log: list[int] = []
    start(lambda: st.fragment(lambda: log.append(1), when="visible")())
    assert log == [1]


def test_a_place_that_is_gone_when_the_page_tells_of_it_is_no_matter(make) -> None:
    lazy = Lazy(make)
    lazy.app.session.appeared("n99")
    lazy.app.settle()
    assert (lazy.runs, lazy.app.session.full_runs) == (0, 1)
