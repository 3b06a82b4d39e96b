"""AppTest lets people act while a script is running, on the virtual clock."""

from __future__ import annotations

import pytest

from nbflow.run.runner import End
from nbflow.testing import AppTest

STREAM = """
import nbflow as st
S = st.session_state

@st.fragment(on_new_input={policy!r})
def stream():
    start, halt = st.button("Start"), st.button("Stop")
    size = st.slider("Size", 0, 10)
    S.log = [*S.get("log", []), f"{{start}} {{halt}} {{size}}"]
    for second in range(10 if start else 0):
        st.text(second)
        st.sleep(1)
stream()
"""


def stream(policy: str) -> AppTest:
    at = AppTest.from_string(STREAM.format(policy=policy)).run()
    at.session_state.log = []
    return at


@pytest.mark.parametrize(
    ("policy", "log", "end"),
    [
        ("latest", ["True False 0", "False True 7"], 3.5),
        ("finish", ["True False 0", "False True 7"], 10.0),
        ("queue", ["True False 0", "False False 7", "False True 7"], 10.0),
        ("drop", ["True False 0"], 10.0),
    ],
)
def test_a_touch_during_a_run_follows_the_fragments_policy(
    policy: str, log: list[str], end: float
) -> None:
    at = stream(policy)

    def act(at: AppTest) -> None:
        # What the script has drawn by then is to be seen.
        assert at.text[-1].value == "3"
        at.slider[0].set_value(7)
        at.button[1].click()

    at.meanwhile(3.5, act).button[0].click().run()
    assert (at.session_state.log, at.session.loop.now()) == (log, end)


def test_a_touch_outside_ends_the_run_after_its_grace() -> None:
    at = AppTest.from_string("""
        import nbflow as st
        n = st.number_input("N", 0)
        st.text(f"begins with {n}")
        st.sleep(10)
        st.text(f"ends with {n}")
    """)
    at.meanwhile(0.1, lambda at: at.number_input[0].set_value(5)).run()
    assert [t.value for t in at.text] == ["begins with 5", "ends with 5"]
    assert [r.end for r in at.session.history] == [End.CANCELLED, End.FINISHED]
    # A quarter of a second is let pass first.
    assert at.session.loop.now() == 10.25


def test_the_stop_control_ends_the_run() -> None:
    at = AppTest.from_string("""
        import nbflow as st
        st.text("begins")
        st.sleep("1h")
        st.text("ends")
    """)
    at.meanwhile(60, AppTest.stop).run()
    assert [t.value for t in at.text] == ["begins"]
    assert at.session.history[-1].end is End.STOPPED


def test_a_submit_during_a_run_takes_its_form_along() -> None:
    at = AppTest.from_string("""
        import nbflow as st
        with st.form("f"):
            name = st.text_input("Name")
            st.form_submit_button("Send")
        st.text(f"name {name}")
        st.sleep(1)
    """)

    def act(at: AppTest) -> None:
        at.text_input[0].input("Ada")
        at.form_submit_button[0].click()

    assert at.meanwhile(0.5, act).run().text[0].value == "name Ada"


def test_if_the_app_rests_by_then_it_is_a_touch_like_any_other() -> None:
    at = AppTest.from_string("import nbflow as st\nst.text(st.checkbox('Yes'))").run()
    at.meanwhile(5, lambda at: at.checkbox[0].check())
    assert at.advance(4).text[0].value == "False"
    assert at.advance(1).text[0].value == "True"
