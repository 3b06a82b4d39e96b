"""Section 4 again: forms in other places, and what waits in them."""

from __future__ import annotations

import pytest

from tests.parity.harness import both


@pytest.mark.parametrize(
    "options",
    [
        "'f'",
        "key='f', clear_on_submit=True",
        "'f', True, enter_to_submit=False, border=False",
        "'f', width=300, height=200",
        "'f', width='wide'",
    ],
)
def test_making_a_form(options: str):
    """4.1, 4.2"""
    b = both(
        f"form = st.form({options})\nform.text('in it')\nst.text(form.form_submit_button('send'))"
    )
    assert len(b.texts) + 2 * len(b.errors) == 2


def test_a_form_needs_no_button():
    """4.14"""
    b = both("with st.form('f'):\n    st.text(st.checkbox('c', key='c'))")
    assert (b.texts, b.errors) == (["False"], [])


def test_a_form_s_key_may_be_a_widget_s():
    """4.2"""
    b = both("with st.form('f'):\n    st.checkbox('c', key='f')\nst.text(S.f)")
    assert (b.texts, b.errors) == (["False"], [])


TWICE = """
log.append("run")
for name in ("f", "g"):
    with st.form(name):
        st.text(st.text_input("t", key="t" + name))
        st.form_submit_button("send", key="send " + name)
st.text(st.checkbox("outside", key="outside"))
"""


def test_edits_wait_for_their_own_form():
    """4.10, 1.1.4"""
    b = both(TWICE)
    b.stage(lambda at: at.text_input("tf").input("1"))
    b.stage(lambda at: at.text_input("tg").input("2"))
    assert b.set("outside", True).texts == ["", "", "True"]
    assert b.click("send g").texts == ["", "2", "True"]
    assert b.run().texts == ["", "2", "True"]
    assert b.click("send f").texts == ["1", "2", "True"]
    assert b.log == ["run"] * 5


def test_a_submission_of_unchanged_values_calls_only_the_button():
    """4.11"""
    b = both(
        """
        with st.form("f"):
            st.text_input("t", "same", key="t")
            st.form_submit_button("send", key="send", on_click=lambda: log.append(S.t))
        """
    )
    assert b.click("send").click("send").log == ["same", "same"]


def test_values_may_be_assigned_before_the_form():
    """4.16, 5.5.1"""
    b = both(
        """
        def fill():
            S.t = "filled"
        st.button("fill", key="fill", on_click=fill)
        with st.form("f"):
            st.text(st.text_input("t", key="t"))
            st.form_submit_button("send", key="send")
        """
    )
    assert b.click("fill").texts == ["filled"]
    b.stage(lambda at: at.text_input("t").input("typed"))
    assert b.click("send").texts == ["typed"]


def test_a_fragment_in_a_form_belongs_to_it():
    """2.10.6, 4.17"""
    b = both(
        """
        log.append("run")
        @st.fragment
        def part():
            log.append("part")
            st.text(st.text_input("t", key="t"))
        with st.form("f"):
            part()
            st.form_submit_button("send", key="send")
        """
    )
    b.stage(lambda at: at.text_input("t").input("typed"))
    assert b.click("send").texts == ["typed"]
    assert b.log == ["run", "part", "run", "part"]


def test_a_submit_button_in_a_fragment_in_a_form():
    """2.10.6"""
    b = both(
        """
        log.append("run")
        @st.fragment
        def part():
            log.append("part")
            st.form_submit_button("send", key="send")
        with st.form("f"):
            st.text_input("t", key="t")
            part()
        st.text(S.t)
        """
    )
    b.stage(lambda at: at.text_input("t").input("typed")).click("send")
    assert (b.log, b.texts, b["t"]) == (["run", "part", "part"], [""], "typed")


def test_clearing_keeps_the_state_until_the_next_submission():
    """4.12"""
    b = both(
        """
        with st.form("f", clear_on_submit=True):
            st.text_input("t", "x", key="t")
            st.form_submit_button("send", key="send")
        st.button("other", key="other")
        st.text(S.t)
        """
    )
    b.stage(lambda at: at.text_input("t").input("typed"))
    assert b.click("send").texts == ["typed"]
    assert b.click("other").texts == ["typed"]
    assert b.click("send").texts == ["x"]
