"""Columns of buttons: a press is one run's value of a key, in tables of every sort."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest

SCRIPT = """
import nbflow as st
def pressed(mark):
    st.session_state.log = [*st.session_state.get("log", []), (mark, st.session_state.act.row)]
data = {"name": ["Ann", "Bo", "Cy"], "do": ["Open", ["Edit", "Drop"], None]}
config = {"do": st.column_config.ButtonColumn(
    "Act", type="primary", key="act", on_click=pressed, args=("m",))}
%s
st.text(st.session_state.act)
st.text(st.session_state.get("log"))
"""
TABLES = {
    "dataframe": "st.dataframe(data, column_config=config)",
    "selectable": "st.dataframe(data, column_config=config, on_select='rerun', key='d')",
    "editor": "st.data_editor(data, column_config=config, key='e')",
}


def app(line: str, script: str = SCRIPT) -> AppTest:
    return AppTest.from_string(script % line).run()


def table(at: AppTest):
    return at.data_editor[0] if len(at.data_editor) else at.dataframe[0]


@pytest.mark.parametrize("line", TABLES.values(), ids=TABLES)
def test_a_press_is_the_value_of_its_key_for_one_run(line: str):
    at = app(line)
    assert not at.exception
    assert [t.value for t in at.text] == ["None", "None"]
    table(at).press(1, "do", "Drop").run()
    assert [t.value for t in at.text] == ["{'row': 1, 'label': 'Drop'}", "[('m', 1)]"]
    at.run()
    assert [t.value for t in at.text] == ["None", "[('m', 1)]"]


def test_without_a_key_nothing_can_be_pressed():
    at = AppTest.from_string(
        "import nbflow as st\n"
        "st.dataframe({'do': ['x']}, column_config={'do': st.column_config.ButtonColumn()})"
    ).run()
    assert not at.exception
    with pytest.raises(LookupError, match="ButtonColumn with a key"):
        table(at).press(0, "do")


def test_the_column_of_an_editor_is_never_edited():
    at = app(TABLES["editor"])
    table(at).edit(0, "do", "Other").run()
    assert at.session_state.e["edited_rows"] == {}


def test_the_buttons_of_a_disabled_editor_do_nothing():
    at = AppTest.from_string(
        (SCRIPT % TABLES["editor"].replace("key='e'", "disabled=True")).replace(
            "st.text(st.session_state.act)", ""
        )
    ).run()
    assert not at.exception
    with pytest.raises(LookupError):
        table(at).press(0, "do")


def test_the_key_is_nobody_else_s_and_cannot_be_assigned():
    at = app("st.button('x', key='act'); " + TABLES["dataframe"])
    assert "used twice" in at.exception[0].value
    at = app("st.session_state.act = 1; " + TABLES["dataframe"])
    assert "only the person using the app" in at.exception[0].value


def test_a_callback_in_a_form_is_refused_and_a_press_there_is_no_submit():
    at = app("with st.form('f'): " + TABLES["dataframe"] + "; st.form_submit_button()")
    assert "inside the form" in at.exception[0].value
    plain = SCRIPT.replace(', on_click=pressed, args=("m",)', "")
    form = "with st.form('f'):\n  st.text(st.checkbox('c')); " + TABLES["dataframe"]
    at = app(form + "; st.form_submit_button()", plain)
    at.checkbox[0].check()
    table(at).press(0, "do").run()
    assert [t.value for t in at.text][:2] == ["False", "{'row': 0, 'label': 'Open'}"]


def test_what_is_no_function_is_no_callback():
    at = app(TABLES["dataframe"], SCRIPT.replace("on_click=pressed", "on_click=5"))
    assert "cannot be called" in at.exception[0].value
