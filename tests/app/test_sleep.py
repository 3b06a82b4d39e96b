"""``st.sleep``: waits on the clock of the app, and gives way."""

from __future__ import annotations

import threading
import time

import pytest

import nbflow
from nbflow.host.executor import ThreadExecutor
from nbflow.host.loop import ThreadLoop
from nbflow.host.virtual import DirectExecutor
from nbflow.ports import NullView
from nbflow.run.script import FunctionScript
from nbflow.session import Session
from nbflow.testing import AppTest

HEAD = "import nbflow as st\nS = st.session_state\n"


@pytest.mark.parametrize("executor", [None, DirectExecutor])
def test_no_real_time_passes_under_the_virtual_clock(executor) -> None:
    began = time.monotonic()
    at = AppTest.from_string(
        HEAD + 'st.sleep("5min")\nst.sleep(0)\nst.text("later")', executor=executor and executor()
    ).run()
    (record,) = at.session.history
    assert (at.text[0].value, record.seconds) == ("later", 300.0)
    assert time.monotonic() - began < 2


def test_ticks_come_while_a_script_sleeps_and_wait_for_its_end() -> None:
    at = AppTest.from_string(
        HEAD
        + """
@st.fragment(run_every=1)
def part():
    S.n = S.get("n", 0) + 1
part()
if S.pop("slow", False):
    st.sleep(3.5)
"""
    ).run()
    at.session_state.slow = True
    at.run()
    assert at.session_state.n == 3


def test_what_was_drawn_before_is_shown_meanwhile() -> None:
    shown: list[int] = []

    class View(NullView):
        def commit(self, patch, nodes, attached) -> None:
            shown.append(sum(node.type == "text" for node in nodes.values()))

    AppTest.from_string(HEAD + """
for n in range(3):
    st.text(n)
    st.sleep(1)
""", view=View()).run()  # fmt: skip
    assert shown[-3:] == [1, 2, 3]


@pytest.mark.parametrize("wrong", ["'soon'", "-1", "None", "True"])
def test_a_time_that_cannot_be_is_refused(wrong: str) -> None:
    at = AppTest.from_string(HEAD + f"st.sleep({wrong})").run()
    assert at.exception[0].proto.type == "IntervalError"
    assert "To have none" not in at.exception[0].value


@pytest.mark.cpython
@pytest.mark.parametrize("how", ["stop", "rerun"])
def test_the_sleep_of_a_script_ends_at_once_when_the_run_is_to_end(how: str) -> None:
    # In real time: who does not wake sleeps for an hour.
    asleep, slept = threading.Event(), []

    def script() -> None:
        if not slept:
            slept.append(1)
            asleep.set()
            nbflow.sleep(3600)
            slept.append(2)

    nbflow.set_option("runner.grace", 0)
    loop, executor = ThreadLoop(), ThreadExecutor("test", __import__("contextvars").copy_context())
    session = Session(FunctionScript(script), loop, executor, NullView())
    try:
        session.start()
        assert asleep.wait(10)
        getattr(session, how)()
        assert session.first_run_over.wait(10)
        assert slept == [1]
    finally:
        nbflow.set_option("runner.grace", None)
        session.close()
        done = threading.Event()
        loop.post(done.set)
        assert done.wait(10)
        loop.close()
        assert executor.thread is not None
        executor.thread.join(10)


def test_outside_of_apps_and_in_threads_of_a_script_it_only_waits() -> None:
    began = time.monotonic()
    nbflow.sleep(0.01)
    assert time.monotonic() - began >= 0.01
