"""Section 5 again: options that come and go, callbacks of all kinds, values of all types."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from tests.parity.harness import both


@pytest.mark.parametrize(
    ("call", "first", "second"),
    [
        ("checkbox", "'x'", "'x', help='other'"),
        ("checkbox", "'x'", "'x', True"),
        ("text_input", "'x'", "'x', placeholder='other'"),
        ("text_input", "'x'", "'x', max_chars=5"),
        ("number_input", "'x', 0, 9", "'x', 0, 8"),
        ("slider", "'x', 0, 9", "'x', 0, 9, step=3"),
        ("selectbox", "'x', ['a', 'b']", "'x', ['a', 'b', 'c']"),
        ("radio", "'x', ['a', 'b']", "'x', ['a', 'b'], horizontal=True"),
        ("multiselect", "'x', ['a', 'b']", "'x', ['b', 'a']"),
        ("select_slider", "'x', ['a', 'b']", "'x', ['a', 'b', 'c']"),
        ("text_area", "'x'", "'x', height=200"),
        ("color_picker", "'x'", "'y'"),
        ("pills", "'x', ['a', 'b']", "'x', ['a', 'b', 'c']"),
    ],
)
@pytest.mark.parametrize("key", ["", ", key='k'"])
def test_which_parameters_make_another_widget(call: str, first: str, second: str, key: str):
    """5.1.1, 5.1.2, 5.1.3, 5.2, 5.6.5"""
    values: dict[str, Any] = {
        "checkbox": True,
        "text_input": "typed",
        "number_input": 4,
        "slider": 6,
        "multiselect": ["a"],
        "text_area": "typed",
        "color_picker": "#112233",
    }
    b = both(
        f"""
        other = st.checkbox("other", key="other")
        st.text(st.{call}({second}{key}) if other else st.{call}({first}{key}))
        """
    )
    name = "button_group" if call == "pills" else call
    b.touch(lambda at: getattr(at, name)[-1].set_value(values.get(call, "b")))
    assert b.set("other", True).texts


@pytest.mark.parametrize("end", ["st.stop()", "1 / 0", "st.rerun()"])
def test_values_outlive_runs_that_end_early(end: str):
    """5.4.2"""
    b = both(
        f"""
        if st.button("end", key="end"):
            {end}
        st.text(st.text_input("t", key="t"))
        """
    )
    assert b.set("t", "typed").click("end").run().texts == ["typed"]


def test_deleting_a_key_resets_its_widget():
    """5.4.6"""
    b = both(
        """
        st.button("reset", key="reset", on_click=lambda: S.pop("t"))
        st.text(st.text_input("t", "default", key="t"))
        """
    )
    assert b.set("t", "typed").click("reset").texts == ["default"]


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("checkbox('x', key='k')", "True"),
        ("toggle('x', key='k')", "True"),
        ("color_picker('x', key='k')", "'#112233'"),
        ("feedback('stars', key='k')", "2"),
        ("chat_input('x', key='k')", "'draft'"),
        ("time_input('x', key='k')", "datetime.time(8, 30)"),
        ("multiselect('x', ['a', 'b'], key='k')", "['b']"),
        ("select_slider('x', ['a', 'b'], key='k')", "'b'"),
        ("pills('x', ['a', 'b'], key='k')", "'b'"),
        ("segmented_control('x', ['a', 'b'], selection_mode='multi', key='k')", "['b']"),
    ],
)
def test_what_may_be_assigned(call: str, value: str):
    """5.5.5"""
    b = both(f"import datetime\nS.k = {value}\nst.text(repr(st.{call}))")
    assert b.errors == []


def test_members_of_an_enum_that_each_run_defines_anew():
    """5.6.7"""
    b = both(
        """
        import enum
        class Color(enum.Enum):
            RED = 1
            BLUE = 2
        found = st.selectbox("s", Color, key="k")
        st.text((found is Color.BLUE, S.k.name))
        """
    )
    b.touch(lambda at: at.selectbox("k").select_index(1))
    assert b.run().texts == ["(True, 'BLUE')"]


def test_new_options():
    """5.6.8"""
    b = both(
        """
        if st.button("assign", key="assign"):
            S.s, S.m = "new", ["b", "mine"]
        st.text(st.selectbox("s", ["a", "b"], accept_new_options=True, key="s"))
        st.text(st.multiselect("m", ["a", "b"], accept_new_options=True, key="m"))
        st.text(st.selectbox("t", ["a", "b"], key="t"))
        """
    )
    assert b.click("assign").texts == ["new", "['b', 'mine']", "a"]
    for side in (b.ours, b.peer):
        assert side.selectbox[0].options == ["a", "b"]


def test_labels_are_made_by_format_func():
    """5.6.9"""
    b = both(
        """
        def shown(option):
            return f"no {option}"
        st.text(st.selectbox("s", [1, 2, 3], format_func=shown, key="s"))
        st.text(st.radio("r", [None, 2], format_func=str, key="r"))
        """
    )
    assert b.set("s", 3).texts == ["3", "None"]
    for side in (b.ours, b.peer):
        assert (side.selectbox[0].options, side.radio[0].options) == (
            ["no 1", "no 2", "no 3"],
            ["None", "2"],
        )


@pytest.mark.parametrize("how", ["'rerun'", "'ignore'", "None", "'never'", "5"])
@pytest.mark.parametrize("call", ["checkbox('x'", "selectbox('x', ['a']", "slider('x'"])
def test_ways_to_tell_of_changes(call: str, how: str):
    """5.7.2"""
    both(f"st.text('before')\nst.{call}, on_change={how})\nst.text('after')")


@pytest.mark.parametrize(
    "how",
    [
        "log.append, args=('called',)",
        "log.append, args=['called']",
        "functools.partial(log.append, 'called')",
        "lambda **given: log.append(given), kwargs={'a': 1}",
        "Thing().act, args=(1,), kwargs={'b': 2}",
    ],
)
def test_callbacks_may_be_anything_that_can_be_called(how: str):
    """5.7.3, 1.2.5"""
    b = both(
        f"""
        import functools
        class Thing:
            def act(self, a, b):
                log.append((a, b))
        st.button("b", key="b", on_click={how})
        """
    )
    assert len(b.click("b").log) == 1


def test_a_callback_of_a_widget_that_its_run_leaves_out():
    """5.7.4"""
    b = both(
        """
        if not S.get("gone"):
            st.checkbox("c", key="c", on_change=lambda: log.append(S.c))
        S.gone = True
        """
    )
    assert b.set("c", True).log == [True]


def test_a_download_that_starts_no_run():
    """5.7.5"""
    b = both(
        """
        log.append("run")
        st.text(st.download_button("d", "data", key="d", on_click="ignore"))
        st.text(st.download_button("e", "data", key="e", on_click=log.append, args=("called",)))
        """
    )
    assert b.log == ["run"]


@pytest.mark.parametrize("visibility", ["visible", "hidden", "collapsed", "gone"])
def test_labels_may_be_hidden(visibility: str):
    """5.7.8, 5.8.15"""
    b = both(f"st.text(st.checkbox('c', label_visibility={visibility!r}))")
    assert b.errors == (["StreamlitValueError"] if visibility == "gone" else [])


def test_arguments_without_a_callback_are_ignored():
    """5.8.15"""
    assert both("st.text(st.checkbox('c', args=(1,), kwargs={'a': 1}))").texts == ["False"]


@pytest.mark.parametrize(
    "call",
    [
        "slider('x', 7, 7)",
        "slider('x', 0, 10, None)",
        "slider('x', 10, 0, 4)",
        "slider('x', 0, 10, (3,))",
        "slider('x', 0.0, 10)",
        "slider('x', 0, 10, step=0)",
        "slider('x', datetime.date(2024, 1, 1), datetime.date(2024, 2, 1))",
        "slider('x', value=datetime.date(2024, 1, 1))",
        "slider('x', value=datetime.time(9, 30))",
        "slider('x', value=datetime.datetime(2024, 1, 1, 12))",
        "slider('x', value=(datetime.time(9), datetime.time(17)))",
        "slider('x', value='a')",
    ],
)
def test_kinds_of_sliders(call: str):
    """5.8.1, 5.8.2, 5.8.3"""
    b = both(f"import datetime\nst.text(repr(st.{call}))")
    assert len(b.texts) + len(b.errors) == 1


@pytest.mark.parametrize(
    "call",
    [
        "number_input('x', 0, 10, 5, 0.5)",
        "number_input('x', 0.0, 10.0, 5.0)",
        "number_input('x', 0, value=5.5)",
        "number_input('x', value=2**53)",
        "number_input('x', value=1e400)",
        "number_input('x', format='%d')",
        "number_input('x', format='nonsense')",
        "number_input('x', value='min')",
        "number_input('x', 3, 9, value='min')",
        "number_input('x', 5, 1)",
        "number_input('x', value=True)",
    ],
)
def test_kinds_of_numbers(call: str):
    """5.8.4"""
    b = both(f"st.text(repr(st.{call}))")
    assert len(b.texts) + len(b.errors) == 1


@pytest.mark.parametrize(
    "call",
    [
        "date_input('x', (day(3), day(1)))",
        "date_input('x', (day(1), day(2), day(3)))",
        "date_input('x', day(1), max_value=day(1))",
        "date_input('x', day(9), max_value=day(1))",
        "date_input('x', datetime.datetime(2024, 1, 1, 5))",
        "date_input('x', day(1), format='DD.MM.YYYY')",
        "date_input('x', day(1), format='D/M')",
        "date_input('x', 5)",
        "datetime_input('x', datetime.datetime(2024, 1, 1, 12, 30))",
        "datetime_input('x', None)",
        "time_input('x', datetime.time(8), step=60)",
        "time_input('x', datetime.time(8), step=90000)",
        "time_input('x', datetime.time(8), step=datetime.timedelta(minutes=5))",
        "time_input('x', 'late')",
        "time_input('x', 5)",
    ],
)
def test_kinds_of_dates_and_times(call: str):
    """5.8.5, 5.8.14"""
    head = "import datetime\nday = lambda n: datetime.date(2024, 1, n)\n"
    b = both(f"{head}st.text(repr(st.{call}))")
    assert len(b.texts) + len(b.errors) == 1


def test_a_range_of_dates_that_is_half_picked():
    """5.8.5"""
    b = both(
        """
        import datetime
        day = datetime.date(2024, 1, 1)
        st.text(repr(st.date_input("d", (day, day), key="d")))
        """
    )
    assert b.set("d", (datetime.date(2024, 1, 5),)).texts == ["(datetime.date(2024, 1, 5),)"]


@pytest.mark.parametrize(
    "call",
    [
        "text_input('x', type='password')",
        "text_input('x', type='email')",
        "text_input('x', type='secret')",
        "text_input('x', live=True)",
        "text_input('x', live='300ms')",
        "text_input('x', live='2 hours')",
        "text_input('x', autocomplete='email')",
        "text_area('x', height=10)",
        "text_area('x', 'too long', max_chars=3)",
        "checkbox('x', 1)",
        "checkbox('x', 'yes')",
        "color_picker('x', '#ABCDEF')",
        "color_picker('x', '#12')",
        "select_slider('x', ['a', 'b', 'c'], ('b', 'b'))",
        "radio('x', ['a', 'b'], index=-1)",
        "selectbox('x', ['a', 'b'], index=2)",
        "selectbox('x', ['a', 'b'], index='0')",
        "multiselect('x', ['a'], max_selections=0)",
        "pills('x', ['a', 'b'], default=['a'])",
        "pills('x', ['a', 'b'], default='c')",
        "pills('x', ['a'], selection_mode='some')",
        "feedback('thumbs')",
        "feedback('hearts')",
        "pagination(5)",
        "pagination(5, default=3)",
        "pagination(0)",
        "menu_button('x', ['a', 'b'])",
    ],
)
def test_other_kinds(call: str):
    """5.8.6, 5.8.7, 5.8.8, 5.8.12, 5.8.13"""
    b = both(f"st.text(repr(st.{call}))")
    assert len(b.texts) + len(b.errors) == 1


def test_an_upload_is_read_anew_in_each_run():
    """5.8.9"""
    b = both(
        """
        found = st.file_uploader("f", key="f")
        if found is not None:
            st.text((found.name, found.type, found.size, found.read(), found.read()))
        """,
        same=lambda shown: re.sub(r"[\"']UploadedFile\(file_id=(?s:.)*?\)[\"']", "", repr(shown)),
    )
    b.touch(lambda at: at.file_uploader("f").upload("a.txt", b"data", "text/plain"))
    assert b.texts == ["('a.txt', 'text/plain', 4, b'data', b'')"]
    assert b.run().texts == ["('a.txt', 'text/plain', 4, b'data', b'')"]
