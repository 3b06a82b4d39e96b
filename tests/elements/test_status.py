"""Status elements: what stands while work goes on, and afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from nbflow import errors
from nbflow.run.control import PreemptSignal
from tests.elements.drawing import Play, Recorder, one, said

ALERTS = ["success", "info", "warning", "error"]


@pytest.mark.parametrize("kind", ALERTS)
def test_alerts(kind):
    assert said(lambda st: getattr(st, kind)("  a ")) == [(kind, {"body": "a"})]
    full = one(lambda st: getattr(st, kind)("a", icon="🔥", title=" T "))
    assert full == {"body": "a", "icon": "🔥", "title": "T"}


PROGRESS = [(0, 0), (1, 0.01), (50, 0.5), (100, 1), (0.0, 0), (0.5, 0.5), (1.0, 1), (0.299, 0.29)]


@pytest.mark.parametrize(("value", "shown"), PROGRESS)
def test_whole_numbers_are_percent_and_floats_are_parts(value, shown):
    assert one(lambda st: st.progress(value)) == {"value": shown}
    assert one(lambda st: st.progress(type(np.float64(value))(0.5))) == {"value": 0.5}


WRONG = [
    (lambda st: st.progress(101), errors.OutOfRangeError),
    (lambda st: st.progress(-1), errors.OutOfRangeError),
    (lambda st: st.progress(1.00001), errors.OutOfRangeError),
    (lambda st: st.progress(float("nan")), errors.OutOfRangeError),
    (lambda st: st.progress("x"), errors.ParameterTypeError),
    (lambda st: st.progress(True), errors.ParameterTypeError),
    (lambda st: st.toast(""), errors.MissingParameterError),
    (lambda st: st.toast("  "), errors.MissingParameterError),
    (lambda st: st.toast("a", duration=0), errors.ParameterError),
    (lambda st: st.success("a", icon="x"), errors.IconError),
    (lambda st: st.status("a", state="x"), errors.ParameterError),
    (lambda st: st.status(None), errors.MissingParameterError),
    (lambda st: st.status("a").update(state="x"), errors.ParameterError),
    (lambda st: st.skeleton(0), errors.HeightError),
]


@pytest.mark.parametrize(("act", "error"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error):
    with pytest.raises(error):
        Play().run(act)


def test_the_handle_of_a_bar_moves_it():
    def script(st):
        bar = st.progress(0)
        bar.progress(50, "half")

    play = Play().run(script)
    assert play.tree() == ["progress"]
    assert play.node("progress").props == {"value": 0.5, "text": "half"}


# -- spinner ----------------------------------------------------------------


def test_a_spinner_stands_while_its_block_works():
    play, seen = Play(), []

    def script(st):
        with st.spinner("wait", show_time=True):
            play.stage.builder.refresh()
            seen.append(play.tree())
            seen.append(play.node("spinner").props)
        st.text("after")

    assert play.run(script).tree() == ["text"]
    assert seen == [["spinner"], {"text": "wait", "show_time": True}]


@pytest.mark.parametrize("error", [ValueError, PreemptSignal, KeyboardInterrupt])
def test_a_spinner_goes_whatever_ends_its_block(error):
    def script(st):
        with pytest.raises(error), st.spinner():
            raise error

    assert Play().run(script).tree() == []


def test_a_spinner_leaves_what_is_drawn_inside():
    def script(st):
        with st.spinner():
            st.text("in")

    play, ids = Play(), []
    for _ in range(2):
        assert play.run(script).tree() == ["text"]
        ids.append(play.id("text"))
    assert ids[0] == ids[1]


# -- status -----------------------------------------------------------------


def state_after(act):
    def script(st):
        with st.status("L") as box:
            st.text("in")
            act(box)

    play = Play()
    play.run(script)
    assert play.tree() == [["status", "text"]]
    return play.node("status").props["state"]


def test_a_status_is_complete_at_the_end_of_its_block():
    assert state_after(lambda box: None) == "complete"


def test_a_state_that_was_set_stays():
    assert state_after(lambda box: box.update(state="error")) == "error"


@pytest.mark.parametrize(("error", "state"), [(ValueError, "error"), (PreemptSignal, "running")])
def test_a_status_shows_errors_but_not_the_end_of_the_run(error, state):
    def script(st):
        with pytest.raises(error), st.status("L"):
            raise error

    assert Play().run(script).node("status").props["state"] == state


def test_a_status_is_updated_in_parts():
    play = Play().run(lambda st: st.status("L", state="error").update(label="M", expanded=True))
    assert play.node("status").props == {"label": "M", "state": "error", "expanded": True}


def test_a_status_without_with_stays_as_it_was_given():
    assert Play().run(lambda st: st.status("L")).node("status").props["state"] == "running"


# -- skeleton ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "icon", "rest"),
    [
        ("✅ Saved", "✅", "Saved"),
        ("⚠️ **Careful**", "⚠️", "**Careful**"),
        ("👩‍💻 at work", "👩‍💻", "at work"),
        ("🇩🇪 flag", "🇩🇪", "flag"),
        ("1️⃣ one", "1️⃣", "one"),
        (":material/error: No", ":material/error:", "No"),
        ("→ no picture", None, "→ no picture"),
        ("**✅** later", None, "**✅** later"),
    ],
)
def test_a_box_takes_the_icon_that_its_text_begins_with(body, icon, rest):
    play = Play().run(lambda st: st.success(body))
    props = next(node.props for node in play.stage.builder.nodes.values() if node.type == "success")
    assert (props.get("icon"), props["body"]) == (icon, rest)


def test_a_skeleton_is_replaced_by_what_is_drawn_on_it():
    def script(st):
        place = st.skeleton(height=80)
        st.text("below")
        place.text("first")
        place.text("second")

    assert Play().run(script).bodies() == ["second", "below"]


def test_a_skeleton_leaves_an_empty_place_at_the_end_of_its_block():
    play, seen = Play(), []

    def script(st):
        with st.skeleton():
            st.text("in")
            play.stage.builder.refresh()
            seen.append(play.tree())

    assert play.run(script).tree() == [["empty"], "text"]
    assert seen == [["skeleton", "text"]]


# -- toasts, balloons -------------------------------------------------------


def test_a_toast_stands_outside_of_the_page():
    play = Play().run(lambda st: st.toast(" saved ", icon="🔥", duration=3))
    assert play.tree() == []
    assert play.tree("event") == ["toast"]
    assert play.node("toast").props == {"body": "saved", "icon": "🔥", "duration": 3, "token": 1}


def test_an_equal_toast_of_the_next_run_is_another_message():
    play = Play()
    play.run(lambda st: st.toast("a")).run(lambda st: st.toast("a"))
    assert play.node("toast").props["token"] == 2


def test_a_toast_replaces_another_through_its_handle():
    def script(st):
        handle = st.toast("a")
        handle.toast("b")

    play = Play().run(script)
    assert [n.props["body"] for n in play.nodes("toast")] == ["b"]


def test_only_the_last_toasts_are_kept():
    play = Play().run(lambda st: [st.toast(str(i)) for i in range(100)] and None)
    bodies = play.bodies("event")
    assert bodies == [str(i) for i in range(80, 100)]


@pytest.mark.parametrize("kind", ["balloons", "snow"])
def test_each_run_has_balloons_of_its_own(kind):
    play = Play()
    play.run(lambda st: getattr(st, kind)()).run(lambda st: getattr(st, kind)())
    assert play.node(kind).props == {"token": 2}


# -- exceptions -------------------------------------------------------------


def test_an_exception_keeps_its_type_message_and_lines():
    def script(st):
        try:
            _ = 1 / 0
        except ZeroDivisionError as error:
            st.exception(error)

    play = Play().run(script)
    node = play.node("exception")
    assert (node.props["type"], node.props["message"]) == ("ZeroDivisionError", "division by zero")
    assert "_ = 1 / 0" in str(node.props["trace"][-1])
    assert isinstance(node.attach, ZeroDivisionError)


def test_warnings_look_like_warnings():
    recorder = Recorder()
    recorder.exception(RuntimeWarning("w"))
    assert recorder.drawn[0][1]["is_warning"] is True


def test_what_is_no_exception_is_drawn_by_its_text():
    assert one(lambda st: st.exception("x")) == {"type": "str", "message": "x", "trace": []}
