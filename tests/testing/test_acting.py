"""AppTest: what a test does to widgets."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from nbflow.testing import AppTest, AppTestError

HEAD = "import datetime as dt\nimport nbflow as st\n"


def app(line: str) -> AppTest:
    return AppTest.from_string(f"{HEAD}st.text(repr({line}))").run()


ACTIONS: list[tuple[str, str, str, tuple[Any, ...], Any]] = [
    ("button('x')", "button", "click", (), True),
    ("checkbox('x')", "checkbox", "check", (), True),
    ("checkbox('x', True)", "checkbox", "uncheck", (), False),
    ("toggle('x')", "toggle", "set_value", (True,), True),
    ("text_input('x')", "text_input", "input", ("typed",), "typed"),
    ("text_input('x', 'a', max_chars=3)", "text_input", "input", ("long",), "a"),
    ("text_area('x')", "text_area", "input", ("two\nlines",), "two\nlines"),
    ("color_picker('x')", "color_picker", "pick", ("#123456",), "#123456"),
    ("color_picker('x')", "color_picker", "pick", ("abcdef",), "#abcdef"),
    ("number_input('x', 0, 10, 4)", "number_input", "increment", (), 5),
    ("number_input('x', 0, 10, 10)", "number_input", "increment", (), 10),
    ("number_input('x', 0, 10, 4, step=5)", "number_input", "decrement", (), 0),
    ("number_input('x', value=None)", "number_input", "increment", (), None),
    ("slider('x', 0, 10)", "slider", "set_value", (7,), 7),
    ("slider('x', 0, 10, (1, 2))", "slider", "set_range", (3, 8), (3, 8)),
    ("slider('x', dt.time(8), dt.time(10))", "slider", "set_value", (dt.time(9),), dt.time(9)),
    ("time_input('x', dt.time(8))", "time_input", "increment", (), dt.time(8, 15)),
    ("time_input('x', dt.time(0))", "time_input", "decrement", (), dt.time(23, 45)),
    ("date_input('x')", "date_input", "set_value", (dt.date(2024, 2, 29),), dt.date(2024, 2, 29)),
    (
        "date_input('x', ())",
        "date_input",
        "set_value",
        ((dt.date(2024, 1, 1), dt.date(2024, 1, 2)),),
        (dt.date(2024, 1, 1), dt.date(2024, 1, 2)),
    ),
    ("radio('x', ['a', 'b'])", "radio", "set_value", ("b",), "b"),
    ("selectbox('x', [10, 20])", "selectbox", "select", (20,), 20),
    ("selectbox('x', [10, 20])", "selectbox", "select_index", (1,), 20),
    ("selectbox('x', [10, 20], index=None)", "selectbox", "select_index", (0,), 10),
    ("selectbox('x', [10], 0, accept_new_options=True)", "selectbox", "select", ("new",), "new"),
    ("select_slider('x', ['a', 'b', 'c'])", "select_slider", "set_value", ("c",), "c"),
    ("select_slider('x', [1, 2, 3], (1, 2))", "select_slider", "set_range", (2, 3), (2, 3)),
    ("multiselect('x', ['a', 'b'], 'a')", "multiselect", "select", ("b",), ["a", "b"]),
    ("multiselect('x', ['a', 'b'], 'a')", "multiselect", "select", ("a",), ["a"]),
    ("multiselect('x', ['a', 'b'], 'a')", "multiselect", "unselect", ("a",), []),
    ("pills('x', ['a', 'b'])", "pills", "select", ("b",), "b"),
    ("pills('x', ['a', 'b'], default='b')", "pills", "unselect", ("b",), None),
    ("pills('x', 'ab', selection_mode='multi')", "pills", "select", ("ab",), ["ab"]),
    ("segmented_control('x', ['a', 'b'])", "segmented_control", "select", ("a",), "a"),
    ("feedback('stars')", "feedback", "set_value", (2,), 2),
    ("pagination(9)", "pagination", "select", (4,), 4),
    ("menu_button('x', ['a', 'b'])", "menu_button", "click", ("b",), "b"),
    ("menu_button('x', [1, 2])", "menu_button", "click_index", (0,), 1),
    ("chat_input('x')", "chat_input", "set_value", ("hello",), "hello"),
    ("download_button('x', 'data')", "download_button", "click", (), True),
]  # fmt: skip


@pytest.mark.parametrize(("call", "name", "action", "args", "result"), ACTIONS)
def test_an_action_is_staged_and_sent_by_run(
    call: str, name: str, action: str, args: tuple[Any, ...], result: Any
):
    at = app(f"st.{call}")
    before = at.text[0].value
    widget = getattr(at, name)[0]
    assert getattr(widget, action)(*args) is widget
    assert at.text[0].value == before
    assert widget.run() is at
    assert at.text[0].value == repr(result)


def test_a_press_and_what_is_sent_once_are_over_after_their_run():
    at = AppTest.from_string(
        HEAD + "st.text((st.button('b'), st.chat_input('c'), st.menu_button('m', ['x'])))"
    ).run()
    at.button[0].click()
    at.chat_input[0].set_value("hi")
    at.menu_button[0].click("x")
    assert at.button[0].value is True
    at.run()
    assert at.text[0].value == "(True, 'hi', 'x')"
    at.run()
    assert at.text[0].value == "(False, None, None)"


def test_staged_presses_can_be_taken_back():
    at = app("(st.button('b'), st.chat_input('c'), st.menu_button('m', ['x']))")
    at.button[0].click().set_value(False)
    at.chat_input[0].set_value("hi").set_value(None)
    at.menu_button[0].click("x").set_value(None)
    assert at.run().text[0].value == "(False, None, None)"


def test_several_values_are_one_interaction():
    at = AppTest.from_string(
        HEAD + "a = st.text_input('a')\nb = st.text_input('b')\nst.text(a + b)"
    ).run()
    at.text_input[0].input("x")
    at.text_input[1].input("y")
    at.run()
    assert (at.text[0].value, at.full_runs) == ("xy", 2)


def test_value_is_what_is_staged():
    at = app("st.number_input('n', 0, 10)")
    assert at.number_input[0].increment().increment().value == 2
    assert at.run().text[0].value == "2"


def test_a_widget_stays_usable_over_runs():
    at = app("st.number_input('n', 0, 10)")
    number = at.number_input[0]
    for expected in (1, 2, 3):
        number.increment().run()
        assert (number.value, at.text[0].value) == (expected, str(expected))


def test_a_widget_that_is_gone_says_so():
    at = AppTest.from_string(
        HEAD + "if st.checkbox('show', True):\n    st.text_input('t', key='t')"
    ).run()
    text = at.text_input[0]
    at.checkbox[0].uncheck().run()
    with pytest.raises(AppTestError, match=r"no longer in the app(.|\n)*checkbox\(label='show'"):
        text.input("x")


def test_a_disabled_widget_cannot_be_touched():
    at = app("st.checkbox('c', disabled=True)")
    with pytest.raises(AppTestError, match=r"checkbox\(label='c'.* is disabled"):
        at.checkbox[0].check()


def test_an_option_that_is_not_there():
    at = app("st.selectbox('s', ['a', 'b'], index=1)")
    with pytest.raises(ValueError, match=r"no option 'c'\. Its options: 'a', 'b'"):
        at.selectbox[0].select("c").run()
    assert at.selectbox[0].select(None).run().text[0].value == "'b'"
    with pytest.raises(IndexError, match="has 2 options"):
        at.selectbox[0].select_index(2)
    at = app("st.menu_button('m', ['a'])")
    with pytest.raises(AppTestError, match=r"no choice 'z'\. Choices: a"):
        at.menu_button[0].click("z")


def test_facts_of_choices():
    at = AppTest.from_string(
        HEAD + "st.selectbox('s', [1, 2], 1, format_func=lambda n: f'no. {n}', help='why',"
        " placeholder='p')\n"
        "st.multiselect('m', ['a', 'b', 'c'], ['c', 'a'], max_selections=3)\n"
        "st.pills('p', ['a', 'b'], default=['b'], selection_mode='multi')\n"
        "st.radio('r', ['a', 'b'], horizontal=True)"
    ).run()
    box, several, pills, radio = (
        at.selectbox[0], at.multiselect[0], at.pills[0], at.radio[0],
    )  # fmt: skip
    assert (box.value, box.index, box.options, box.format_func(3)) == (
        2, 1, ["no. 1", "no. 2"], "no. 3",
    )  # fmt: skip
    assert (box.help, box.placeholder, box.label) == ("why", "p", "s")
    assert (several.value, several.indices, several.values, several.max_selections) == (
        ["c", "a"], [2, 0], ["c", "a"], 3,
    )  # fmt: skip
    assert (pills.value, pills.indices, pills.formatted_values, pills.type) == (
        ["b"], [1], ["b"], "button_group",
    )  # fmt: skip
    assert (radio.index, radio.horizontal) == (0, True)
    assert at.button_group == at.pills


def test_facts_of_numbers_and_dates():
    at = AppTest.from_string(
        HEAD + "st.slider('s', 1, 9, 3, 2)\nst.number_input('n', 0.5, 2.5, step=0.5)\n"
        "st.date_input('d', dt.date(2024, 1, 5), dt.date(2024, 1, 1), dt.date(2024, 1, 9))\n"
        "st.time_input('t', dt.time(8), step=60)\nst.text_area('a', max_chars=7)"
    ).run()
    slider, number, date = at.slider[0], at.number_input[0], at.date_input[0]
    assert (slider.min, slider.max, slider.step, slider.data_type) == (1, 9, 2, 0)
    assert (number.min, number.max, number.step, number.value) == (0.5, 2.5, 0.5, 0.5)
    assert (date.min, date.max, date.is_range) == (dt.date(2024, 1, 1), dt.date(2024, 1, 9), False)
    assert (at.time_input[0].step, at.text_area[0].max_chars) == (60, 7)


# -- forms ------------------------------------------------------------------------

FORM = """
import nbflow as st
with st.form("f", clear_on_submit=CLEAR):
    a = st.text_input("a", "x", key="a")
    b = st.text_input("b", "y", key="b")
    sent = st.form_submit_button("send")
st.button("other")
st.text((a, b, sent))
"""


def test_what_is_typed_in_a_form_waits_for_its_button():
    at = AppTest.from_string(FORM.replace("CLEAR", "False")).run()
    at.text_input("a").input("1")
    at.button[1].click().run()
    assert (at.text[0].value, at.text_input("a").value) == ("('x', 'y', False)", "1")
    at.form_submit_button[0].click().run()
    assert at.text[0].value == "('1', 'y', True)"


def test_what_a_form_holds_back_fits_the_options_there_are():
    at = AppTest.from_string(
        HEAD + "few = st.checkbox('few')\n"
        "with st.form('f'):\n"
        "    st.selectbox('s', ['a', 'b'] if few else ['a', 'b', 'c'], key='s')\n"
        "    st.form_submit_button('send')\n"
    ).run()
    at.selectbox("s").set_value("c")
    at.checkbox[0].check().run()
    assert at.selectbox("s").value == "a"
    assert at.form_submit_button[0].click().run().session_state.s == "a"


def test_a_form_that_clears_sends_its_defaults_with_the_next_submit():
    at = AppTest.from_string(FORM.replace("CLEAR", "True")).run()
    at.text_input("a").input("1")
    at.text_input("b").input("2")
    at.form_submit_button[0].click().run()
    at.button[1].click().run()
    assert at.text[0].value == "('1', '2', False)"
    at.text_input("b").input("3")
    at.form_submit_button[0].click().run()
    assert at.text[0].value == "('x', '3', True)"


def test_what_a_page_keeps_goes_along_with_the_next_run():
    at = AppTest.from_string(
        """
        import nbflow as st
        S = st.session_state
        S.full = S.get("full", 0) + 1
        st.text_input("kept", key="kept", on_change="ignore")
        @st.fragment
        def part():
            st.button("b", key="b")
            st.text((S.kept, S.full))
        part()
        """
    ).run()
    at.text_input("kept").input("x")
    at.button("b").click().run()
    assert at.text[0].value == "('x', 1)"


# -- files and tables ---------------------------------------------------------------


def test_files_are_uploaded():
    at = AppTest.from_string(
        HEAD + "file = st.file_uploader('f', 'csv')\n"
        "st.text(file and (file.name, file.type, file.read()))"
    ).run()
    assert at.file_uploader[0].allowed_type == [".csv"]
    at.file_uploader[0].upload("a.csv", b"1,2", "text/csv").run()
    assert at.text[0].value == "('a.csv', 'text/csv', b'1,2')"
    assert at.file_uploader[0].value.name == "a.csv"
    at.run()
    assert at.text[0].value == "('a.csv', 'text/csv', b'1,2')"
    at.file_uploader[0].clear().run()
    assert at.text[0].value == "None"


def test_several_files_add_up():
    at = app("[f.name for f in st.file_uploader('f', accept_multiple_files=True)]")
    at.file_uploader[0].upload("a", b"1").upload("b", b"2").run()
    assert at.text[0].value == "['a', 'b']"
    at.file_uploader[0].upload("c", b"3").run()
    assert at.text[0].value == "['a', 'b', 'c']"
    at.file_uploader[0].set_value(("d", b"4", "text/plain")).run()
    assert at.text[0].value == "['d']"
    at.file_uploader[0].set_value(None).run()
    assert at.text[0].value == "[]"


def test_a_chat_message_may_carry_files():
    at = AppTest.from_string(
        HEAD + "said = st.chat_input('c', accept_file='multiple')\n"
        "st.text(said and (said.text, [f.name for f in said.files]))"
    ).run()
    at.chat_input[0].set_value("look").upload("a.png", b"1").run()
    assert at.text[0].value == "('look', ['a.png'])"
    assert at.run().text[0].value == "None"


def test_rows_of_a_table_are_selected():
    at = AppTest.from_string(
        HEAD + "chosen = st.dataframe({'a': [1, 2, 3]}, on_select='rerun', key='d')\n"
        "st.text(chosen.selection.rows)"
    ).run()
    table = at.dataframe[0]
    assert list(table.value["a"]) == [1, 2, 3]
    assert (table.select(rows=[1]).selection.rows, table.key) == ([1], "d")
    assert at.run().text[0].value == "[1]"


def test_a_table_is_a_data_frame():
    at = AppTest.from_string(HEAD + "st.dataframe({'a': [1, 2]})\nst.table([['x', 'y']])").run()
    assert at.dataframe[0].value.to_dict("list") == {"a": [1, 2]}
    assert at.table[0].value.values.tolist() == [["x", "y"]]


# -- what opens and closes ------------------------------------------------------------


def test_an_expander_and_tabs_can_be_opened():
    at = AppTest.from_string(
        HEAD + "box = st.expander('e', on_change='rerun')\n"
        "one, two = st.tabs(['One', 'Two'], on_change='rerun')\n"
        "st.text((box.open, one.open, two.open))"
    ).run()
    assert at.text[0].value == "(False, True, False)"
    at.expander[0].set_value(True)
    at.get("tab_container")[0].set_value("Two").run()
    assert at.text[0].value == "(True, False, True)"


def test_an_expander_that_tells_nothing_cannot_be_opened():
    at = AppTest.from_string(HEAD + "st.expander('e')").run()
    with pytest.raises(AppTestError, match="does not tell the app"):
        at.expander[0].set_value(True)


def test_python_names_a_command_as_people_do():
    at = app("st.sidebar.slider('s', colour='red')")
    assert at.exception[0].message.startswith("st.slider() got an unexpected keyword argument")
