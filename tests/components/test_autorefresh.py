"""``st_autorefresh`` (spec 13.1), and what it can beyond."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

from nbflow.components.autorefresh import Refreshes, st_autorefresh
from nbflow.testing import AppTest

HEAD = """
import nbflow as st
from nbflow.components.autorefresh import st_autorefresh
S = st.session_state
"""


def app(text: str, **options) -> AppTest:
    return AppTest.from_string(HEAD + text, **options).run()


COUNTER = 'st.text(st_autorefresh(interval=2000, limit=100, key="fizzbuzzcounter"))'


def shown(at: AppTest) -> str:
    return at.text[0].value


def test_the_call_of_the_seed_refreshes_99_times_13_1_3() -> None:
    at = app(COUNTER)
    assert (shown(at), at.session_state.fizzbuzzcounter) == ("0", 0)
    for n in (1, 2, 3):
        assert shown(at.advance(2)) == str(n)
    at.advance(1000)
    assert (shown(at), at.session_state.fizzbuzzcounter, at.full_runs) == ("99", 99, 100)
    assert at.auto_reruns == []


@pytest.mark.parametrize(("limit", "last"), [(None, 50), (1, 0), (2, 1), (0, 0), (5, 4)])
def test_limits_13_1_3(limit: int | None, last: int) -> None:
    at = app(f"st.text(st_autorefresh(100, limit={limit}))").advance(5.05)
    assert (shown(at), at.full_runs) == (str(last), last + 1)


@pytest.mark.parametrize("interval", ["2000", "'2s'", "timedelta(seconds=2)"])
def test_an_interval_is_milliseconds_or_says_its_unit(interval: str) -> None:
    at = app(f"from datetime import timedelta\nst_autorefresh({interval})")
    assert at.auto_reruns == [2.0]


@pytest.mark.parametrize("debounce", [True, False])
def test_other_runs_put_the_next_refresh_off_unless_debounce_is_false_13_1_4(debounce) -> None:
    at = app(f'st.text(st_autorefresh(2000, debounce={debounce}))\nst.button("Touch")')
    at.advance(1.5)
    at.button[0].click().run()
    at.advance(1)
    assert shown(at) == ("0" if debounce else "1")
    at.advance(1)
    assert shown(at) == "1"


def test_with_a_key_the_count_outlives_other_arguments_13_1_5() -> None:
    at = app('st.text(st_autorefresh(S.get("ms", 1000), key="k"))').advance(3)
    at.session_state.ms = 5000
    at.run()
    assert (shown(at), at.auto_reruns) == ("3", [5.0])
    at.advance(5)
    assert shown(at) == "4"


def test_without_a_key_other_arguments_begin_anew_13_1_5() -> None:
    at = app('st.text(st_autorefresh(S.get("ms", 1000)))').advance(3)
    at.session_state.ms = 5000
    assert shown(at.run()) == "0"


def test_not_called_it_stops_and_begins_anew_13_1_6() -> None:
    at = app('if not S.get("off"):\n    st.text(st_autorefresh(1000, key="k"))').advance(3)
    at.session_state.off = True
    at.run().advance(10)
    assert (at.full_runs, at.auto_reruns) == (5, [])
    at.session_state.off = False
    assert shown(at.run()) == "0"


def test_in_a_fragment_only_the_fragment_is_refreshed_13_1_7() -> None:
    at = app("""
@st.fragment
def part():
    st.text(st_autorefresh(1000, key="k"))
part()
""").advance(3)
    assert (shown(at), at.full_runs, at.fragment_runs["part"]) == ("3", 1, 3)


def test_two_of_them_count_each_for_itself() -> None:
    at = app(
        """
st.text(st_autorefresh(1000, key="a"))
st.text(st_autorefresh(3000, key="b", debounce=False))
"""
    )
    at.advance(6.5)
    assert [t.value for t in at.text] == ["6", "2"]


def test_pause_and_resume() -> None:
    at = app("""
count = st_autorefresh(1000, key="k")
st.text(count)
st.button("Pause", on_click=count.timer.pause)
st.button("Resume", on_click=count.timer.resume)
st.text(count.timer.paused)
""").advance(2)
    at.button[0].click().run().advance(10)
    assert [t.value for t in at.text] == ["2", "True"]
    at.button[1].click().run().advance(3)
    assert [t.value for t in at.text] == ["5", "False"]


def test_it_rests_while_pause_is_true() -> None:
    at = app(
        'off = st.toggle("Pause", key="off")\nst.text(st_autorefresh(1000, key="k", pause=off))'
    ).advance(2)
    at.toggle("off").set_value(True).run().advance(10)
    assert shown(at) == "2"
    at.toggle("off").set_value(False).run().advance(1)
    assert shown(at) == "3"


def test_the_countdown_tells_the_page_what_it_counts_down_to() -> None:
    at = app('count = st_autorefresh(2000, limit=3, key="k", countdown=True)')
    first = at.get("autorefresh")[0].proto
    assert (first.every, first.paused, first.over) == (2.0, False, False)
    at.session.timing(at.get("autorefresh")[0].node_id, "pause")
    at.advance(10)
    assert at.session_state.k == 0
    assert at.run().get("autorefresh")[0].proto.paused is True
    at.session.timing(at.get("autorefresh")[0].node_id, "resume")
    at.advance(10)
    last = at.get("autorefresh")[0].proto
    assert (at.session_state.k, last.paused, last.over) == (2, False, True)
    assert last.run != first.run, "each run that draws it starts the page's count again"


def test_a_refresh_is_skipped_while_its_own_run_lasts() -> None:
    at = app("st.text(st_autorefresh(1000, debounce=False))\nst.sleep(2.5)")
    at.advance(10)
    # A run takes from one beat to after the next but one: every third counts.
    assert at.full_runs <= 5
    assert [r.end.value for r in at.session.history] == ["finished"] * at.full_runs


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("st_autorefresh(0)", "IntervalError"),
        ("st_autorefresh('soon')", "IntervalError"),
        ("st_autorefresh(limit=1.5)", "ParameterError"),
        ("st_autorefresh(limit=True)", "ParameterError"),
    ],
)
def test_arguments_that_cannot_be_are_refused(call: str, error: str) -> None:
    assert app(call).exception[0].proto.type == error


def test_its_count_cannot_be_assigned() -> None:
    at = app('S.k = 5\nst_autorefresh(key="k")')
    assert at.exception[0].proto.type == "StateNotAssignableError"


def test_the_count_is_a_number_like_others() -> None:
    count = Refreshes(3)
    assert (count + 1, count == 3, pickle.loads(pickle.dumps(count))) == (4, True, 3)
    assert repr(count) == "3"


@pytest.mark.filterwarnings("ignore:st.autorefresh was called outside")
def test_outside_of_apps_it_is_0() -> None:
    assert st_autorefresh(timedelta(seconds=1)) == 0
