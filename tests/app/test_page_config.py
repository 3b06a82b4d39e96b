"""``st.set_page_config``, and apps that rerun by themselves."""

from __future__ import annotations

import pytest

from nbflow.core.tree import ROOT
from nbflow.testing import AppTest

HEAD = "import nbflow as st\nS = st.session_state\n"


def app(text: str, **options) -> AppTest:
    return AppTest.from_string(HEAD + text, **options).run()


def props(at: AppTest) -> dict[str, object]:
    return dict(at.session.snapshot()[ROOT].props)


def test_it_sets_the_app_and_later_calls_add_to_it() -> None:
    at = app(
        'st.set_page_config("Title", "🎈", layout="wide")\n'
        'st.set_page_config(initial_sidebar_state="collapsed")'
    )
    assert props(at) == {"title": "Title", "icon": "🎈", "layout": "wide", "sidebar": "collapsed"}


def test_a_run_that_does_not_call_it_returns_to_the_defaults() -> None:
    at = app('if not S.get("plain"):\n    st.set_page_config(layout="wide", run_every=5)')
    at.session_state.plain = True
    at.run()
    assert (props(at), at.auto_reruns) == ({}, [])


def test_a_fragment_may_add_to_it() -> None:
    at = app("""
st.set_page_config(layout="wide")
@st.fragment
def part():
    if st.button("Name"):
        st.set_page_config(page_title="Named")
part()
""")
    at.button[0].click().run()
    assert props(at) == {"layout": "wide", "title": "Named"}


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ('layout="narrow"', "ParameterError"),
        ('initial_sidebar_state="open"', "ParameterError"),
        ('menu_items={"Help me": None}', "ParameterError"),
        ('run_every="soon"', "IntervalError"),
    ],
)
def test_values_that_are_not_known_are_refused(call: str, error: str) -> None:
    assert app(f"st.set_page_config({call})").exception[0].proto.type == error


COUNT = 'S.n = S.get("n", 0) + 1\n'


@pytest.mark.parametrize("how", ["option", "command"])
def test_the_app_reruns_at_its_interval_on_a_grid(how: str) -> None:
    text = COUNT + 'st.button("Touch")\n'
    if how == "command":
        at = app(text + 'st.set_page_config(run_every="2s")')
    else:
        at = app(text, run_every="2s")
    assert at.auto_reruns == [2.0]
    at.advance(5)
    at.button[0].click().run()
    # The click does not move the grid: 6, not 7.
    assert (at.advance(1).session_state.n, at.full_runs) == (5, 5)


def test_the_command_wins_over_the_option() -> None:
    at = app("st.set_page_config(run_every=None)", run_every="2s")
    assert (at.advance(10).full_runs, at.auto_reruns) == (1, [])


def test_the_apps_timer_can_be_paused() -> None:
    at = app(COUNT, run_every=2).advance(3)
    at.app.timer.pause()
    assert at.advance(10).session_state.n == 2
    assert at.app.timer.remaining == pytest.approx(1)
    at.app.timer.resume()
    assert at.advance(2).session_state.n == 3


def test_a_rerun_that_would_come_while_the_app_runs_is_skipped() -> None:
    at = app("st.sleep(2.5)", run_every=1)
    at.advance(10)
    assert [record.end.value for record in at.session.history] == ["finished"] * at.full_runs
    assert 3 <= at.full_runs <= 5


def test_fragments_tick_beside_the_app() -> None:
    at = app("""
@st.fragment(run_every=1)
def part():
    S.n = S.get("n", 0) + 1
part()
""", run_every=10)  # fmt: skip
    assert at.auto_reruns == [10.0, 1.0]
    at.advance(9.5)
    assert (at.full_runs, at.fragment_runs["part"]) == (1, 9)


@pytest.mark.parametrize(
    ("icon", "shown"),
    [("🛒", "🛒"), (":material/home:", ":material/home:"), ("shop.png", None), (b"x", None)],
)
def test_the_icon_of_the_tab_is_an_emoji_or_a_drawing(icon: object, shown: str | None) -> None:
    at = AppTest.from_string(f"import nbflow as st\nst.set_page_config(page_icon={icon!r})").run()
    assert props(at).get("icon") == shown
