"""AppTest: dialogs are opened, filled and dismissed."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest, AppTestError

SCRIPT = """
import nbflow as st
S = st.session_state
S.setdefault("log", [])

@st.dialog("Vote", width="large", position="left", icon="🗳️"{options})
def vote(item):
    with st.form("f"):
        reason = st.text_input("Why?", key="why")
        if st.form_submit_button("Send"):
            S.vote = (item, reason)
            st.rerun()

st.button("Other", key="other")
if st.button("Open", key="open"):
    vote("A")
st.text(S.get("vote"))
"""


def opened(options: str = "") -> AppTest:
    at = AppTest.from_string(SCRIPT.replace("{options}", options)).run()
    return at.button("open").click().run()


def test_what_can_be_read():
    found = opened().dialog[0]
    assert (found.label, found.icon, found.width, found.position) == ("Vote", "🗳️", "large", "left")
    assert (found.type, found.dismissible) == ("dialog", True)
    plain = AppTest.from_string(
        "import nbflow as st\nst.dialog('T', dismissible=False)(lambda: None)()"
    ).run()
    found = plain.dialog[0]
    assert (found.width, found.position, found.dismissible) == ("small", "center", False)
    assert plain.get("dialog") == [found]
    assert list(plain.event.dialog) == [found]


def test_it_is_filled_and_sent():
    at = opened()
    at.dialog[0].text_input("why").input("nice")
    assert at.dialog[0].button[0].click().run().text[0].value == "('A', 'nice')"
    assert len(at.dialog) == 0
    assert dict(at.fragment_runs) == {"vote": 1}


def test_a_dismissal_needs_no_run():
    at = opened()
    runs = len(at.session.history)
    assert at.dialog[0].dismiss() is at
    assert (len(at.dialog), len(at.text_input), len(at.session.history)) == (0, 0, runs)
    assert len(at.button("open").click().run().dialog) == 1


def test_on_dismiss_waits_for_the_run():
    at = opened(", on_dismiss=lambda: S.log.append('closed')")
    at.dialog[0].dismiss()
    assert (len(at.dialog), at.session_state.log) == (0, [])
    full = at.full_runs
    assert at.run().session_state.log == ["closed"]
    assert at.full_runs == full + 1


def test_on_dismiss_rerun():
    at = opened(", on_dismiss='rerun'")
    full = at.full_runs
    at.dialog[0].dismiss().run()
    assert (at.full_runs, len(at.dialog)) == (full + 1, 0)


def test_one_that_cannot_be_dismissed_is_not():
    at = opened(", dismissible=False")
    with pytest.raises(AppTestError, match="dismissible=False"):
        at.dialog[0].dismiss()
    assert len(at.dialog) == 1


def test_one_that_is_closed_is_not_dismissed_again():
    at = opened()
    found = at.dialog[0]
    found.dismiss()
    with pytest.raises(AppTestError, match="not open any more"):
        found.dismiss()


def test_a_question_is_dismissed_with_no():
    at = AppTest.from_string(
        """
        import nbflow as st
        if st.button("Delete"):
            st.text(st.confirm("Sure?"))
        """
    ).run()
    at.button[0].click().run()
    assert [b.label for b in at.dialog[0].button] == ["No", "Yes"]
    assert at.dialog[0].dismiss().run().text[0].value == "False"
    assert len(at.dialog) == 0


def test_whatever_reruns_an_open_dialog_is_seen():
    at = opened()
    assert "dialog(label='Vote')" in at.tree()
    at.button("other").click().run()
    assert len(at.dialog) == 0
