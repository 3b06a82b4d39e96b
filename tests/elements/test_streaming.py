"""``st.write_stream`` in an app's life: reruns, newer input, errors, coroutines."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest

HEAD = "import asyncio\nimport nbflow as st\nS = st.session_state\nlog = S.setdefault('log', [])\n"

PLAIN = """
def words(text):
    try:
        for word in text.split():
            yield word + " "
            st.sleep(1)
    finally:
        log.append("closed")
"""
ASYNC = """
async def words(text):
    try:
        for word in text.split():
            yield word + " "
            await asyncio.sleep(0)
    finally:
        log.append("closed")
"""


def shown(at: AppTest) -> list[str]:
    return [m.value for m in at.markdown]


@pytest.mark.parametrize("words", [PLAIN, ASYNC], ids=["generator", "async generator"])
def test_what_it_returned_is_there_in_the_next_run_and_is_not_drawn_anew(words: str) -> None:
    at = AppTest.from_string(
        HEAD
        + words
        + """
if "said" not in S:
    S.said = st.write_stream(words("a b c"), cursor="|")
else:
    st.markdown(S.said)
st.button("again", key="again")
"""
    ).run()
    assert (shown(at), at.session_state.said) == (["a b c"], "a b c ")
    at.button("again").click().run()
    assert (shown(at), at.session_state.log) == (["a b c"], ["closed"])


@pytest.mark.parametrize("words", [PLAIN, ASYNC], ids=["generator", "async generator"])
@pytest.mark.parametrize("end", ["st.stop()", "st.rerun()", "1 / 0"])
def test_a_stream_that_ends_early_is_closed_and_what_came_stays(words: str, end: str) -> None:
    at = AppTest.from_string(
        HEAD
        + words
        + f"""
def cut(stream):
    if S.get("over"):
        return
    S.over = True
    yield "one "
    {end}
    yield "never"
if "over" not in S:
    st.write_stream(words("x y"))
    st.write_stream(cut(None))
st.text(log)
"""
    ).run()
    assert list(at.session_state.log) == ["closed"]
    assert shown(at) == ([] if "rerun" in end else ["x y", "one"])
    assert len(at.exception) == (end == "1 / 0")


def test_newer_input_ends_a_stream_and_closes_it() -> None:
    at = AppTest.from_string(
        HEAD
        + PLAIN
        + """
S.runs = S.get("runs", 0) + 1
st.button("again", key="again")
def answer():
    for n, word in enumerate(words("a b c d e f")):
        if S.runs == 2 and n == 3:
            press()
        yield word
st.write_stream(answer())
"""
    ).run()
    at._script.extra = {"press": lambda: at.session.pressed(at.button("again").node_id)}
    at.run()
    assert (at.session_state.runs, shown(at)) == (3, ["a b c d e f"])
    assert list(at.session_state.log) == ["closed"] * 3


def test_in_a_coroutine_fragment_a_stream_may_be_asynchronous() -> None:
    at = AppTest.from_string(
        HEAD
        + ASYNC
        + """
@st.fragment
async def part(name):
    st.button("again", key=name)
    st.write_stream(words(name))
    await asyncio.sleep(0)
await asyncio.gather(part("a a"), part("b b"))
"""
    ).run()
    assert (shown(at), list(at.exception)) == (["a a", "b b"], [])
    at.button("a a").click().run()
    assert (shown(at), at.fragment_runs["part"]) == (["a a", "b b"], 1)


def test_a_status_follows_a_stream_and_says_how_it_ended() -> None:
    at = AppTest.from_string(
        HEAD
        + PLAIN
        + """
fail = st.checkbox("fail", key="fail")
try:
    with st.status("Reading", expanded=True) as status:
        st.write_stream(words("a b"))
        if fail:
            raise OSError("torn page")
        status.update(label="Read")
except OSError as error:
    st.text(error)
"""
    ).run()
    box = at.status[0]
    assert (box.label, box.state, box.markdown[0].value) == ("Read", "complete", "a b")
    at.checkbox("fail").check().run()
    assert (at.status[0].label, at.status[0].state) == ("Reading", "error")
    assert at.text[0].value == "torn page"
