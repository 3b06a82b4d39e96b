"""Coroutines: ``async def`` fragments and ``await`` at the top of a script."""

from __future__ import annotations

import asyncio
import threading

import pytest

from nbflow.host.virtual import DirectExecutor
from nbflow.testing import AppTest

HEAD = "import asyncio\nimport nbflow as st\nS = st.session_state\n"

PART = """
@st.fragment(run_every=1)
async def part(n):
    st.text(f"before {n}")
    await asyncio.sleep(0)
    st.slider("In", key="in")
    st.text(f"after {S['in']}")
    return n * 2
"""


def texts(at: AppTest) -> list[str]:
    return [t.value for t in at.text]


@pytest.mark.cpython
@pytest.mark.parametrize("call", ["part(4)", "await part(4)"])
def test_a_fragment_may_be_a_coroutine_function(call: str) -> None:
    at = AppTest.from_string(HEAD + PART + f"st.text({call})").run()
    assert not at.exception, at.tree()
    assert texts(at) == ["before 4", "after 0", "8"]
    at.slider("in").set_value(7).run()
    assert (texts(at), at.full_runs, at.fragment_runs["part"]) == (
        ["before 4", "after 7", "8"],
        1,
        1,
    )
    assert at.advance(2).fragment_runs["part"] == 3


@pytest.mark.cpython
def test_two_that_are_awaited_together_draw_each_into_its_place() -> None:
    at = AppTest.from_string(
        HEAD
        + """
@st.fragment
async def part(name):
    for step in range(3):
        st.text(f"{name}{step}")
        await asyncio.sleep(0)
await asyncio.gather(part("a"), part("b"))
st.text("end")
"""
    ).run()
    assert texts(at) == ["a0", "a1", "a2", "b0", "b1", "b2", "end"]


@pytest.mark.cpython
def test_errors_stops_and_reruns_in_coroutines_are_those_of_the_run() -> None:
    at = AppTest.from_string(
        HEAD
        + """
@st.fragment
async def part():
    await asyncio.sleep(0)
    if S.get("how") == "stop":
        st.stop()
    if S.pop("again", False):
        st.rerun()
    if S.get("how") == "error":
        raise ValueError("in the fragment")
try:
    await part()
except Exception:
    st.text("caught")
st.text("end")
"""
    ).run()
    at.session_state.how = "stop"
    assert texts(at.run()) == []
    at.session_state.how = "error"
    assert texts(at.run()) == ["caught", "end"]
    assert at.exception[0].value == "in the fragment"
    at.session_state.how, at.session_state.again = "", True
    assert (texts(at.run()), at.full_runs) == (["end"], 5)


@pytest.mark.cpython
def test_where_a_loop_runs_already_a_thread_lends_another() -> None:
    # As in an inline app, whose script runs on the kernel's main thread.
    text = HEAD + PART + 'await asyncio.sleep(0)\nst.text(await part(4))\nst.text("end")'

    async def main() -> list[str]:
        at = AppTest.from_string(text, executor=DirectExecutor()).run()
        at.advance(1)
        return [*texts(at), str(at.fragment_runs["part"])]

    assert asyncio.run(main()) == ["before 4", "after 0", "8", "end", "1"]


@pytest.mark.cpython
def test_where_a_loop_runs_already_and_there_are_no_threads_an_error_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def main() -> str:
        text = HEAD + PART + 'await asyncio.sleep(0)\nst.text("end")'
        at = AppTest.from_string(text, executor=DirectExecutor()).run()
        return str(at.exception[0].message)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert "this Python has no threads" in asyncio.run(main())


def test_echo_shows_the_code_it_runs() -> None:
    at = AppTest.from_string(HEAD + 'with st.echo():\n    st.text("hello")\n').run()
    assert [c.value for c in at.code] == ['st.text("hello")']
    assert texts(at) == ["hello"]


@pytest.mark.cpython
def test_threads_of_a_script_draw_into_its_app() -> None:
    at = AppTest.from_string(
        HEAD
        + """
import threading
place = st.container()
def work():
    S.n = 5
    place.text("from a thread")
thread = threading.Thread(target=work)
thread.start()
thread.join()
st.text(S.n)
"""
    ).run()
    assert texts(at) == ["from a thread", "5"]
