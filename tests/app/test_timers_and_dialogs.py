"""What ticks waits while a dialog is open that its run would close."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest

HEAD = """
import nbflow as st
from nbflow.components.autorefresh import st_autorefresh
S = st.session_state
@st.dialog("Ask")
def ask():
    st.text_input("Name", key="name")
"""


@pytest.mark.parametrize("how", ["app", "autorefresh"])
def test_refreshes_of_the_app_wait_for_a_dialog(how: str) -> None:
    call = 'st_autorefresh(1000, key="k")' if how == "autorefresh" else ""
    at = AppTest.from_string(
        HEAD + f'{call}\nif st.button("Open"):\n    ask()\n',
        run_every=1 if how == "app" else None,
    ).run()
    at.advance(2)
    at.button[0].click().run()
    runs = at.full_runs
    assert at.advance(10).full_runs == runs
    (dialog,) = at.session.stage.dialogs
    at.session.dismissed(dialog)
    assert at.advance(3).full_runs > runs


def test_a_fragment_that_opens_a_dialog_is_not_left_alone_while_it_is_open() -> None:
    at = AppTest.from_string(
        HEAD
        + """
@st.fragment(rerun="changed")
def part():
    S.runs = S.get("runs", 0) + 1
    if st.toggle("Open", key="open"):
        ask()
part()
st.button("Main", key="main")
"""
    ).run()
    at.button("main").click().run()
    assert at.session_state.runs == 1
    at.toggle("open").set_value(True).run()
    at.button("main").click().run()
    assert [d.open for d in at.session.stage.dialogs.values()] == [True]
