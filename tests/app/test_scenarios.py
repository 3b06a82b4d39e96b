"""Section 15, what Streamlit's AppTest cannot do: time, input during a run, what is not redrawn.

The other scenarios, and where each of them is: ``tests/parity/test_scenarios.py``.
"""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest

HEAD = "import nbflow as st\nS = st.session_state\n"


def texts(at: AppTest) -> list[str]:
    return [text.value for text in at.text]


@pytest.mark.cpython
def test_02_a_press_during_a_slow_loop_begins_it_again_and_never_mixes_the_two():
    at = AppTest.from_string(
        HEAD
        + """
S.runs = S.get("runs", 0) + 1
if st.button("again", key="again"):
    st.text("pressed")
for n in range(6):
    st.text(f"run {S.runs} step {n}")
    if S.runs == 2 and n == 3:
        press()
    st.sleep(1)
"""
    ).run()
    # As somebody would in the page, while the script is in its loop.
    at._script.extra = {"press": lambda: at.session.pressed(at.button("again").node_id)}
    at.run()
    assert texts(at) == ["pressed", *(f"run 3 step {n}" for n in range(6))]
    assert [record.end.value for record in at.session.history] == [
        "finished",
        "cancelled",
        "finished",
    ]


def test_03_only_the_fragment_that_is_touched_is_drawn_again():
    at = AppTest.from_string(
        HEAD
        + """
@st.fragment
def part(n):
    S[f"n{n}"] = S.get(f"n{n}", 0) + 1
    st.button("again", key=f"b{n}")
    st.text(f"{n}: {S[f'n{n}']}")
for n, column in enumerate(st.columns(3)):
    with column:
        part(n)
"""
    ).run()
    before = at.session.snapshot()
    at.button("b1").click().run()
    after = at.session.snapshot()
    changed = [after[node].props["body"] for node in after if before.get(node) != after[node]]
    assert changed == ["1: 2"]


def test_05_a_timer_of_a_fifth_of_a_second():
    at = AppTest.from_string(
        HEAD
        + """
@st.fragment(run_every=0.2 if st.checkbox("tick", True, key="tick") else None)
def part():
    S.n = S.get("n", 0) + 1
    st.text(S.n)
    st.sleep(S.get("slow", 0))
if st.checkbox("call", True, key="call"):
    part()
"""
    ).run()
    assert texts(at.advance(1)) == ["6"]
    # A full run begins the interval anew: nothing is due for a fifth of a second.
    assert texts(at.advance(0.15).run().advance(0.15)) == ["7"]
    assert texts(at.advance(0.1)) == ["8"]
    # Each run lasts half a second: ticks that come meanwhile are skipped, so there are six in
    # three seconds and not fifteen.
    at.session_state.slow = 0.5
    assert texts(at.advance(3.2)) == ["14"]
    at.session_state.slow = 0
    at.checkbox("tick").uncheck().run()
    assert (texts(at.advance(5)), at.auto_reruns) == (["15"], [])
    at.checkbox("tick").check().run()
    assert at.auto_reruns == [0.2]
    at.checkbox("call").uncheck().run()
    assert (texts(at.advance(5)), at.auto_reruns) == ([], [])


def test_11_a_dialog_that_is_dismissed_runs_nothing_unless_it_says_so():
    script = """
S.full = S.get("full", 0) + 1
@st.dialog("Ask", on_dismiss=HOW)
def ask():
    st.text_input("name", key="name")
if st.button("open", key="open"):
    ask()
st.text(f"run {S.full}, dismissed {S.get('dismissed', 0)}")
"""
    silent = AppTest.from_string(HEAD + script.replace("HOW", '"ignore"')).run()
    silent.button("open").click().run()
    silent.text_input("name").input("Ada").run()
    silent.dialog[0].dismiss()
    assert (silent.advance(1).full_runs, len(silent.dialog)) == (2, 0)
    assert (texts(silent.run()), len(silent.dialog)) == (["run 3, dismissed 0"], 0)

    heard = "lambda: S.update(dismissed=S.get('dismissed', 0) + 1)"
    telling = AppTest.from_string(HEAD + script.replace("HOW", heard)).run()
    telling.button("open").click().run()
    telling.dialog[0].dismiss().run()
    assert (texts(telling), len(telling.dialog)) == (["run 3, dismissed 1"], 0)
