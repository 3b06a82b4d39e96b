"""Section 3: dialogs, with partial reruns on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.parity.harness import Both, both, unwrapped

SCRIPT = """
log.append("script")
st.button("other", key="other")
@st.dialog("Title")
def ask(name="a"):
    log.append("dialog")
    st.text_input("name", key="name")
    st.button("touch", key="touch")
    if st.button("done", key="done"):
        S.sent = S.name
        st.rerun()
    if st.button("again", key="again") and S.get("n", 0) < 3:
        S.n = S.get("n", 0) + 1
        st.rerun(scope="fragment")
    st.text(f"{name} {S.get('sent')}")
"""
BUTTON = SCRIPT + "if st.button('open', key='open'): st.text(ask())\nst.text('end')"


def dialogs(script: str) -> Both:
    return both(script, same=unwrapped)


def titles(b: Both) -> list[str]:
    return [d.label for d in b.ours.dialog]


def test_it_opens_over_the_script_and_its_body_reruns_alone():
    """3.5, 3.6, 3.17, 15.11"""
    b = dialogs(BUTTON)
    b.click("open")
    assert (b.log, titles(b)) == (["script", "script", "dialog"], ["Title"])
    b.click("touch").set("name", "Ada")
    assert b.log == ["dialog", "dialog"]


def test_a_rerun_closes_it():
    """3.8, 3.21"""
    b = dialogs(BUTTON).click("open").set("name", "Ada").click("done")
    assert (b["sent"], titles(b)) == ("Ada", [])


def test_a_rerun_of_the_fragment_keeps_it_open():
    """3.7"""
    b = dialogs(BUTTON).click("open").click("again")
    assert titles(b) == ["Title"]


def test_any_other_full_run_closes_it():
    """3.8, 3.17"""
    b = dialogs(BUTTON).click("open").click("other")
    assert titles(b) == []


def test_a_call_in_every_run_keeps_it_open_and_its_values():
    """3.18"""
    b = dialogs(SCRIPT + "ask()").set("name", "Ada").click("other").click("touch")
    assert (titles(b), b["name"]) == (["Title"], "Ada")


def test_arguments_are_those_of_the_latest_call():
    """3.6, 2.4.2"""
    script = SCRIPT + "S.k = S.get('k', 0) + 1\nif st.button('open', key='open'): ask(f'x{S.k}')"
    b = dialogs(script).click("open").click("touch")
    assert "x2 None" in b.texts


@pytest.mark.parametrize(
    "decorator",
    [
        "@st.dialog",
        "@st.dialog('')",
        "@st.dialog('T', width='huge')",
        "@st.dialog('T', width=0)",
        "@st.dialog('T', width=True)",
        "@st.dialog('T', width=2.5)",
        "@st.dialog('T', position='top')",
        "@st.dialog('T', on_dismiss=None)",
        "@st.dialog('T', on_dismiss='close')",
        "@st.dialog('T', icon='nope')",
    ],
)
def test_bad_options(decorator: str):
    """3.2, 3.4"""
    b = dialogs(
        f"st.text('before')\n{decorator}\ndef d(): st.text('in')\nst.text('decorated')\nd()"
    )
    assert len(b.errors) == 1


@pytest.mark.parametrize(
    "options", ["width=1", "width='medium'", "position='left'", "icon='🔥'", "dismissible=False"]
)
def test_good_options(options: str):
    """3.1, 3.3"""
    b = dialogs(f"@st.dialog('T', {options})\ndef d(): st.text('in')\nd()")
    assert (b.errors, b.texts) == ([], ["in"])


@pytest.mark.parametrize("how", ["'rerun'", "lambda: log.append('closed')"])
def test_a_dismissal_that_tells(how: str):
    """1.1.8, 3.10"""
    b = dialogs(
        f"""
        log.append("script")
        @st.dialog("T", on_dismiss={how})
        def d(): st.text("in")
        if st.button("open", key="open"): d()
        """
    ).click("open")
    b.log.clear()
    _dismiss_there(b)
    b.ours.dialog[0].dismiss().run()
    assert b.check().log[-1] == "script"


def _dismiss_there(b: Both) -> None:
    """Send what Streamlit's page sends when a dialog is closed: its trigger."""
    from streamlit.proto.WidgetStates_pb2 import WidgetState

    block = next(iter(b.peer.get("dialog")))
    state = WidgetState(id=block.proto.id, trigger_value=True)
    shown = b.peer._tree.get_widget_states

    def with_dismissal() -> Any:
        states = shown()
        states.widgets.append(state)
        return states

    b.peer._tree.get_widget_states = with_dismissal  # type: ignore[method-assign]
    b.peer.run()


def test_an_error_inside_is_shown_inside_and_ends_the_run():
    """3.23"""
    b = dialogs("@st.dialog('T')\ndef d(): 1 / 0\nst.text('before')\nd()\nst.text('after')")
    assert (b.errors, b.texts) == (["ZeroDivisionError"], ["before"])


def test_an_error_of_the_opening_run_can_be_caught():
    """2.3.4, 3.23"""
    b = dialogs(
        """
        @st.dialog('T')
        def d(): 1 / 0
        try:
            d()
        except Exception:
            st.text("caught")
        """
    )
    assert b.texts == ["caught"]


def test_the_same_dialog_twice():
    """3.12"""
    b = dialogs("@st.dialog('T')\ndef d(): st.text('in')\nd()\nd()")
    assert len(b.errors) == 1


def test_fragment_rerun_in_the_opening_run():
    """3.7"""
    b = dialogs("@st.dialog('T')\ndef d(): st.rerun(scope='fragment')\nd()\nst.text('after')")
    assert len(b.errors) == 1


def test_not_in_a_parallel_fragment():
    """2.9.4, 3.22"""
    b = dialogs(
        """
        @st.dialog('T')
        def d(): st.text('in')
        @st.fragment(parallel=True)
        def p(): d()
        p()
        st.text('after')
        """
    )
    assert (len(b.errors), b.texts) == (1, ["after"])


FRAGMENT = """
log.append("script")
st.button("other", key="other")
@st.dialog("T")
def d():
    st.text("in")
    st.button("touch", key="touch")
    if st.button("done", key="done"): st.rerun()
@st.fragment
def part():
    log.append("part")
    st.button("redraw", key="redraw")
    if st.button("open", key="open"): d()
part()
"""


def test_opened_in_a_fragment_it_survives_its_opener():
    """3.16, 2.4.6"""
    b = dialogs(FRAGMENT).click("open")
    assert (b.log, titles(b)) == (["script", "part", "part"], ["T"])
    b.click("redraw").click("touch").click("redraw")
    assert (b.log, titles(b)) == (["part", "part"], ["T"])
    b.click("done")
    assert titles(b) == []


def test_opened_in_a_fragment_any_full_run_closes_it():
    """3.8"""
    assert titles(dialogs(FRAGMENT).click("open").click("other")) == []


def test_a_fragment_in_it():
    """2.4.6"""
    b = dialogs(
        """
        @st.fragment
        def part():
            log.append("part")
            st.button("inner", key="inner")
        @st.dialog("T")
        def d():
            log.append("dialog")
            part()
            st.button("touch", key="touch")
        if st.button("open", key="open"): d()
        """
    ).click("open")
    b.log.clear()
    b.click("inner").click("touch").click("inner")
    assert b.log[-4:] == ["part", "dialog", "part", "part"]


def test_a_form_in_it():
    """4.17"""
    b = dialogs(
        """
        @st.dialog("T")
        def d():
            with st.form("f"):
                name = st.text_input("name", key="name")
                sent = st.form_submit_button("send", key="send")
            st.text((name, sent))
            if sent and name == "Ada": st.rerun()
        if st.button("open", key="open"): d()
        """
    ).click("open")
    b.stage(lambda at: at.text_input("name").input("Bob")).click("send")
    assert b.texts == ["('Bob', True)"]
    b.stage(lambda at: at.text_input("name").input("Ada")).click("send")
    assert titles(b) == []


def test_called_in_a_callback_it_opens_for_that_run():
    """3.22"""
    b = dialogs(
        """
        @st.dialog("T")
        def d(): st.text("in")
        st.button("open", key="open", on_click=d)
        st.button("other", key="other")
        """
    ).click("open")
    assert titles(b) == ["T"]
    assert titles(b.click("other")) == []


ASIDE = """
log.append("run")
@st.dialog("T")
def d():
    log.append("dialog")
    st.text_input("name", key="name")
    {inside}
if st.button("open", key="open"): d()
st.text(st.text_input("t", key="t"))
"""


def test_a_dialog_that_is_dismissed_tells_nobody():
    """3.9, 3.19"""
    b = dialogs(ASIDE.format(inside="pass")).click("open")
    b.log.clear()
    b.ours.dialog[0].dismiss()
    assert (b.ours.session_state.log, list(b.ours.dialog)) == ([], [])
    assert b.click("open").log == ["run", "dialog"]
    assert [d.label for d in b.ours.dialog] == ["T"]


def test_a_dialog_may_write_to_the_sidebar_in_its_opening_run(redraw):
    """3.14"""
    b = dialogs(ASIDE.format(inside="st.sidebar.text('aside')")).click("open")
    assert [t.value for t in b.ours.sidebar.text] == ["aside"]


def test_a_dialog_may_write_to_containers_outside(redraw):
    """3.15"""
    b = dialogs("box = st.container()\n" + ASIDE.format(inside="box.text(S.name)"))
    assert b.click("open").check()


def test_containers_and_layout_in_a_dialog():
    """3.6"""
    b = dialogs(ASIDE.format(inside="st.columns(2)[1].text(S.name)")).click("open")
    assert "Ada" in b.set("name", "Ada").texts


@pytest.mark.parametrize("where", ["st.dialog('T')(body)()", "with st.sidebar: body()"])
@pytest.mark.parametrize("draw", ["st.bottom.text('x')", "with st.bottom: pass"])
def test_the_bottom_belongs_to_the_main_area(where: str, draw: str):
    """3.14"""
    b = dialogs(f"def body():\n    st.text('in')\n    {draw}\n{where}\nst.text('end')")
    assert b.errors == ["StreamlitInvalidLayoutContextError"]
