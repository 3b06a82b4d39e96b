"""Pages: what opens them, what ends with them, what stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nbflow.core.ids import FragmentId
from nbflow.core.rerun import APP, Fragments, Goto, Rerun, merge
from nbflow.core.tree import walk
from nbflow.run import page as page_module
from nbflow.run.menu import MENU
from nbflow.run.page import CellSource, Page
from nbflow.run.pages import navigation, switch_page
from nbflow.run.query import query_params
from nbflow.run.runner import End
from nbflow.run.script import HOOKS, SourceScript, compile_script
from nbflow.testing import AppTest
from tests.run.harness import App, Gate, st


def menu(app: App) -> dict[str, Any]:
    return dict(app.page.tree[MENU].props)


def titles(app: App) -> list[str]:
    return [entry["title"] for section in menu(app)["sections"] for entry in section["pages"]]


def go(app: App, page: str, **query: list[str]) -> App:
    """Press a menu entry."""
    app.session.stage.on_event(MENU, "page", {"page": page, "query": query})
    return app.settle()


def two_pages(**more: Callable[[], Any]) -> Callable[[], None]:
    def one() -> None:
        st.text("one")
        st.slider("a", key="a")

    def two() -> None:
        st.text("two")

    def script() -> None:
        st.text("frame")
        st.slider("f", key="f")
        navigation([one, two, *(Page(f, title=t, url_path=t) for t, f in more.items())]).run()
        st.text("end")

    return script


# -- the algebra --------------------------------------------------------------------


def test_the_newest_page_wins_and_none_is_lost():
    first, second = Rerun(APP, goto=Goto("/a")), Rerun(APP, goto=Goto("/b"))
    tick = Rerun(Fragments((FragmentId("f"),)), patient=True)
    assert merge(first, second).goto == Goto("/b")
    assert merge(first, tick).goto == merge(tick, first).goto == Goto("/a")


# -- opening ------------------------------------------------------------------------


def test_a_press_in_the_menu_opens_a_page(start):
    app = start(two_pages())
    assert (app.texts, menu(app)["current"]) == (["frame", "one", "end"], "/one")
    go(app, "/two")
    assert (app.texts, menu(app)["current"]) == (["frame", "two", "end"], "/two")
    app.rerun()
    assert app.texts == ["frame", "two", "end"]
    app.healthy()


def test_the_menu_stands_first_in_the_sidebar_or_on_top(start):
    position = "sidebar"

    def script() -> None:
        st.sidebar.text("side")
        st.text("main")
        navigation([lambda_page], position=position)

    def lambda_page() -> None: ...

    app = start(script)
    assert [at for at, _ in walk(app.page.tree, "sidebar")][1] == MENU
    position = "top"
    app.rerun()
    assert app.page.tree["main"].kids[0] == MENU
    assert MENU not in app.page.tree["sidebar"].kids
    position = "hidden"
    app.rerun()
    assert MENU not in app.page.tree
    app.healthy()


def test_a_menu_has_sections_and_leaves_out_what_is_hidden(start):
    def script() -> None:
        navigation(
            {
                "": [Page(lambda: None, title="A", icon="🎈", url_path="a")],
                "Empty": [Page(lambda: None, title="B", url_path="b", visibility="hidden")],
                "More": [Page("https://example.org", title="C", help="away")],
            },
            expanded=True,
        )

    app = start(script)
    assert menu(app) == {
        "sections": [
            {"title": "", "pages": [{"page": "/a", "title": "A", "icon": "🎈"}]},
            {
                "title": "More",
                "pages": [
                    {"page": "/c", "title": "C", "help": "away", "url": "https://example.org"}
                ],
            },
        ],
        "current": "/a",
        "expanded": True,
    }


def test_a_switch_that_newer_input_cuts_off_is_not_lost(threaded):
    gate, slow = Gate(), True

    def frame() -> None:
        if slow and app.session.full_runs == 1:
            gate.wait()
        st.text("frame")
        navigation([one, two]).run()

    def one() -> None:
        st.text("one")

    def two() -> None:
        st.text("two")

    app: App = threaded(frame)
    app.start()
    app.session.stage.on_event(MENU, "page", {"page": "/two"})
    app.loop.drain()
    with gate.held():
        slow = False
        while app.loop.step_to(1.0):
            pass
        app.session.rerun()
        app.loop.drain()
    app.settle()
    assert app.ends[-2:] == [End.CANCELLED, End.FINISHED]
    assert app.texts == ["frame", "two"]


def test_a_press_on_the_open_page_keeps_its_widgets(start):
    app = start(two_pages())
    app.set("a", 7)
    go(app, "/one")
    assert app.entry("a").value == 7


def test_leaving_forgets_the_page_and_keeps_the_frame(start):
    app = start(two_pages())
    app.set("a", 7).set("f", 9)
    go(app, "/two")
    assert [e.spec.key for e in app.state.entries.values()] == ["f"]
    go(app, "/one")
    assert (app.entry("a").value, app.entry("f").value) == (0, 9)
    app.healthy()


def test_an_unknown_page_is_said_and_the_first_is_shown(start):
    app = start(two_pages())
    go(app, "/gone")
    assert app.texts == ["frame", "one", "end"]
    (toast,) = app.nodes("toast", "event")
    assert "gone" in toast.props["body"]
    assert go(app, "/two").texts == ["frame", "two", "end"]


def test_what_a_page_shows_goes_at_once_when_it_is_left(start):
    """A page that never ends would else show the old one for ever."""
    seen: list[list[str]] = []

    def slow() -> None:
        st.text("slow")
        app.session.flush()
        seen.append(list(app.texts))

    app: App = start(two_pages(slow=slow))
    go(app, "/slow")
    assert [sorted(texts) for texts in seen] == [["end", "frame", "slow"]]


def test_what_a_page_put_into_the_sidebar_goes_with_it():
    at = AppTest.from_string(
        """
        import nbflow as st
        def one():
            st.sidebar.text("side of one")
            st.sidebar.button("touch")
        def two():
            st.text("two")
        st.sidebar.text("frame")
        st.navigation([one, two]).run()
        """
    ).run()
    assert [text.value for text in at.sidebar.text] == ["frame", "side of one"]
    at.switch_page("two").run()
    assert ([text.value for text in at.sidebar.text], len(at.button)) == (["frame"], 0)


def test_no_name_is_the_first_page_as_when_the_browser_goes_back(start):
    app: App = start(two_pages())
    go(app, "/two")
    inside = app.texts
    go(app, "", a=["1"])
    assert app.texts != inside
    assert "one" in app.texts
    assert app.session.stage.query == {"a": ["1"]}
    assert app.nodes("toast") == []


def test_a_failing_page_ends_the_timers_of_the_one_before(start):
    @st.fragment(run_every=1)
    def clock() -> None:
        st.text("tick")

    def bad() -> None:
        raise ValueError("no")

    def ticking() -> None:
        clock()

    app = start(two_pages(ticking=ticking, bad=bad))
    go(app, "/ticking")
    assert len(app.session.timers()) == 1
    go(app, "/bad")
    assert (app.session.timers(), app.errors) == ([], ["ValueError"])
    app.advance(5)
    assert app.session.full_runs == 3
    app.healthy()


def test_dialogs_close_with_their_page():
    at = AppTest.from_string(
        """
        import nbflow as st
        @st.dialog("Ask")
        def ask():
            st.text_input("x", key="x")
        def one():
            if st.button("open"):
                ask()
        def two():
            raise ValueError("so that no completed run tidies up")
        st.navigation([one, two]).run()
        """
    ).run()
    at.button[0].click().run()
    assert len(at.dialog) == 1
    at.switch_page("two").run()
    assert len(at.dialog) == 0
    assert (len(at.session.stage.dialogs), len(at.session.stage.bodies)) == (0, 0)
    assert "x" not in at.session_state


def test_a_fragments_rerun_belongs_to_its_page(start):
    seen: list[str] = []

    @st.fragment
    def part() -> None:
        st.slider("x", key="x")
        seen.append(app.entry("x").page if app else "")

    def inside() -> None:
        part()

    app: App | None = None
    app = start(two_pages(inside=inside))
    go(app, "/inside")
    before = app.entry("x").id
    app.set("x", 5)
    assert (app.entry("x").id, app.entry("x").value, app.entry("x").page) == (before, 5, "/inside")
    assert app.session.fragment_runs.total() == 1
    app.healthy()


def test_a_parallel_fragment_cannot_switch(start):
    @st.fragment(parallel=True)
    def part() -> None:
        switch_page("two")

    app = start(two_pages(beside=lambda: part()))
    go(app, "/beside")
    assert app.errors == ["LayoutContextError"]


def test_a_switch_names_pages_in_many_ways(start):
    target: Any = None

    def script() -> None:
        pages = [Page(one), Page(two, url_path="zwei", title="Second")]
        page = navigation(pages)
        page.run()
        if target is not None and page.title == "one":
            switch_page(pages[1] if target is Page else target)

    def one() -> None:
        st.text("one")

    def two() -> None:
        st.text("two")

    for target in (Page, two, "zwei", "two"):
        app = start(script)
        assert app.texts == ["two"], target


def test_query_params_follow_the_page(start):
    app = start(two_pages())
    stage = app.session.stage
    stage.query = {"a": ["1"], "embed": ["true"]}
    told: list[Any] = []
    stage.on_address = lambda page, query: told.append((page, query))
    go(app, "/two", b=["2"])
    assert stage.query == {"embed": ["true"], "b": ["2"]}
    assert told[-1] == ("two", {"embed": ["true"], "b": ["2"]})
    go(app, "/one")
    assert told[-1] == ("", {"embed": ["true"]})


def test_outside_of_apps_there_are_parameters_in_memory():
    query_params["x"] = 1
    assert query_params.to_dict() == {"x": "1"}
    query_params.clear()
    assert len(query_params) == 0


# -- cells ----------------------------------------------------------------------------


@pytest.fixture
def cell():
    """Return a function that defines a page's cell."""
    made: list[str] = []

    class Space:
        def fresh(self) -> dict[str, Any]:
            return {"st": st, **HOOKS}

        def refresh(self) -> None: ...

    def define(name: str, source: str) -> None:
        code = compile_script(source, f"<{name}>")
        page_module.CELLS[name] = CellSource(name, SourceScript(code, dict, source), Space)
        made.append(name)

    yield define
    for name in made:
        page_module.CELLS.pop(name, None)


def test_a_cell_is_a_page_by_its_name(start, cell):
    cell("Sales report", 'st.text("sold")\nst.slider("x", key="x")')

    def home() -> None:
        st.text("home")

    app = start(lambda: navigation([home, "Sales report"]).run())
    assert titles(app) == ["home", "Sales report"]
    go(app, "/sales_report")
    assert app.texts == ["sold"]
    assert app.entry("x").page == "/sales_report"


def test_a_page_that_is_nowhere_lists_the_cells(cell):
    cell("there", "1")
    at = AppTest.from_string('import nbflow as st\nst.Page("nowhere")').run()
    assert "'there'" in at.exception[0].value


# -- AppTest ----------------------------------------------------------------------------

APP_OF_TWO = """
import nbflow as st
def home():
    st.write("home")
def about():
    st.write("about", st.query_params.to_dict())
st.navigation([home, about]).run()
"""


def test_app_test_opens_pages_and_keeps_its_parameters():
    at = AppTest.from_string(APP_OF_TWO).run()
    at.query_params = {"a": "1"}
    at.switch_page("about").run()
    assert at.markdown[0].value == "about"
    assert at.query_params == {"a": "1"}


def test_app_test_says_which_pages_there_are():
    at = AppTest.from_string(APP_OF_TWO).run()
    with pytest.raises(ValueError, match="'home', 'about'"):
        at.switch_page("nowhere")


def test_the_menu_is_no_element_for_tests():
    at = AppTest.from_string(APP_OF_TWO).run()
    assert len(at.sidebar) == 0
    assert MENU in at.session.snapshot()
