"""Section 5: identity, values, lifetime and session state of widgets; section 4: forms."""

from __future__ import annotations

from typing import Any

import pytest

from tests.parity.harness import both

# -- identity -------------------------------------------------------------------


def test_without_a_key_changed_parameters_make_another_widget():
    """5.1.2, 5.1.6"""
    b = both(
        """
        n = st.number_input("n", value=1, key="n")
        st.text(st.text_input(f"label {n}", "default"))
        """
    )
    b.touch(lambda at: at.text_input[0].input("typed"))
    assert b.texts == ["typed"]
    b.set("n", 2)
    assert b.texts == ["default"]


def test_with_a_key_label_and_default_may_change():
    """5.1.3, 5.1.6"""
    b = both(
        """
        n = st.number_input("n", value=1, key="n")
        st.text_input(f"label {n}", f"default {n}", help=str(n), key="t")
        """
    )
    b.set("t", "typed").set("n", 2)
    assert b["t"] == "typed"


def test_state_and_looks_are_no_part_of_a_widget():
    """5.1.4"""
    b = both(
        """
        n = st.number_input("n", value=1, key="n")
        seen = "hidden" if n == 3 else "visible"
        st.text(st.text_input("t", disabled=n == 2, label_visibility=seen))
        """
    )
    b.touch(lambda at: at.text_input[0].input("typed"))
    b.set("n", 2).set("n", 3)
    assert b.texts == ["typed"]


def test_a_widget_may_move_to_another_container():
    """5.1.5"""
    b = both(
        """
        n = st.number_input("n", value=0, key="n")
        columns = st.columns(3)
        with columns[n]:
            st.text(st.text_input("t"))
        """
    )
    b.touch(lambda at: at.text_input[0].input("typed"))
    b.set("n", 2)
    assert b.texts == ["typed"]


def test_another_type_with_the_same_key_is_another_widget():
    """5.1.7"""
    b = both(
        """
        if st.checkbox("box", key="box"):
            st.text_input("w", "default", key="w")
        else:
            st.number_input("w", value=3, key="w")
        """
    )
    b.set("w", 5).set("box", True)
    assert b["w"] == "default"


def test_a_slider_with_other_bounds_is_another_widget():
    """5.1.8"""
    b = both(
        """
        top = st.number_input("top", value=10, key="top")
        st.slider("s", 0, top, 1, key="s")
        """
    )
    b.set("s", 7).set("top", 20)
    assert b["s"] == 1


@pytest.mark.parametrize(
    ("key", "error"),
    [("1", None), ('""', "StreamlitValueError"), ('"$$ID-x"', "StreamlitAPIException")],
)
def test_keys_are_text(key: str, error: str | None):
    """5.1.9"""
    b = both(f"st.checkbox('c', key={key})")
    assert b.errors == ([error] if error else [])


@pytest.mark.parametrize(
    ("calls", "error"),
    [
        ('st.button("a"); st.button("a")', "StreamlitDuplicateElementId"),
        ('st.button("a", key="k"); st.checkbox("b", key="k")', "StreamlitDuplicateElementKey"),
        ('st.checkbox("a", key=1); st.checkbox("b", key="1")', "StreamlitDuplicateElementKey"),
        ('st.container(key="k"); st.checkbox("b", key="k")', "StreamlitDuplicateElementKey"),
        ('st.button("a"); st.button("a", disabled=True)', "StreamlitDuplicateElementId"),
        ('st.checkbox("a"); st.sidebar.checkbox("a")', None),
        ('st.checkbox("a"); st.form("f").checkbox("a")', None),
        ('st.checkbox("a"); st.checkbox("a", help="h")', None),
        ('st.checkbox("a"); st.checkbox("a", True)', None),
        ('st.checkbox("a"); st.toggle("a")', None),
        ('st.form("k").checkbox("a", key="k")', None),
        ('st.form("k"); st.form("k")', "StreamlitDuplicateElementKey"),
        ('st.form("")', None),
    ],
)
def test_two_widgets_that_cannot_be_told_apart_are_an_error(calls: str, error: str | None):
    """5.1.10, 5.1.11, 5.1.12, 4.2"""
    b = both(calls)
    assert b.errors == ([error] if error else [])


# -- values ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        "button('x')",
        "checkbox('x')",
        "toggle('x', True)",
        "radio('x', ['a', 'b'])",
        "radio('x', ['a', 'b'], index=None)",
        "radio('x', [])",
        "selectbox('x', (1, 2))",
        "selectbox('x', {'a': 1, 'b': 2}, index=1)",
        "selectbox('x', range(3), index=None)",
        "multiselect('x', ['a', 'b'])",
        "multiselect('x', ['a', 'b'], 'a')",
        "multiselect('x', ['a', 'b'], ['b', 'a'])",
        "multiselect('x', ['a'], ['c'])",
        "pills('x', ['a', 'b'])",
        "pills('x', ['a', 'b'], selection_mode='multi')",
        "pills('x', ['a', 'b'], default='a')",
        "segmented_control('x', ['a', 'b'], default='b')",
        "select_slider('x', ['a', 'b', 'c'])",
        "select_slider('x', ['a', 'b', 'c'], ('c', 'a'))",
        "select_slider('x', [])",
        "slider('x')",
        "slider('x', 0.0, 2.0)",
        "slider('x', value=(20, 30))",
        "slider('x', 0, 10, (7, 2))",
        "slider('x', 0, 10, [])",
        "slider('x', 0, 10, 20)",
        "slider('x', 5, 5)",
        "slider('x', 0, 10, (1, 2, 3))",
        "slider('x', 0, 10, 0.5)",
        "slider('x', 10, 0)",
        "number_input('x')",
        "number_input('x', 0, 10)",
        "number_input('x', 1, 10, 5, 2)",
        "number_input('x', value=None)",
        "number_input('x', min_value=3)",
        "number_input('x', max_value=-1)",
        "number_input('x', 0, 1.5)",
        "number_input('x', value=2**60)",
        "number_input('x', 0, 10, 11)",
        "text_input('x')",
        "text_input('x', None)",
        "text_input('x', 12)",
        "text_input('x', 'too long', max_chars=3)",
        "text_area('x', 'a')",
        "date_input('x', datetime.date(2024, 2, 29))",
        "date_input('x', None)",
        "date_input('x', (datetime.date(2024, 1, 1), datetime.date(2024, 2, 1)))",
        "date_input('x', (datetime.date(2024, 1, 1),))",
        "date_input('x', [])",
        "date_input('x', '2024-03-01')",
        "date_input('x', 'nonsense')",
        "date_input('x', datetime.date(2024, 1, 1), min_value=datetime.date(2025, 1, 1))",
        "time_input('x', datetime.time(8, 45, 30))",
        "time_input('x', '08:30')",
        "time_input('x', None)",
        "time_input('x', datetime.time(8, 45, 30), step=1)",
        "time_input('x', datetime.time(8), step=0)",
        "color_picker('x')",
        "color_picker('x', '#0f0')",
        "color_picker('x', 'green')",
        "feedback('stars')",
        "radio('x', ['a'], index=3)",
        "radio('x', ['a'], index='a')",
        "pills('x', ['a', 'b'], default=['a', 'b'])",
        "selectbox('x', ['a', 'b'], label_visibility='none')",
        "multiselect('x', ['a', 'b'], ['a', 'b'], max_selections=1)",
        "file_uploader('x')",
        "file_uploader('x', accept_multiple_files=True)",
        "chat_input('x')",
    ],
)
def test_what_a_widget_returns_before_anybody_touches_it(call: str):
    """5.3, 5.8.1, 5.8.3, 5.8.4, 5.8.5, 5.8.6, 5.8.8, 5.8.12, 5.8.13, 5.8.14"""
    b = both(f"import datetime\nst.text(repr(st.{call}))")
    assert len(b.texts) + len(b.errors) == 1


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("checkbox('x', key='k')", True),
        ("toggle('x', True, key='k')", False),
        ("radio('x', ['a', 'b'], key='k')", "b"),
        ("selectbox('x', [1, 2, 3], key='k')", 3),
        ("selectbox('x', ['a', 'b'], key='k', format_func=str.upper)", "b"),
        ("selectbox('x', ['a', 'b'], index=None, key='k')", None),
        ("multiselect('x', ['a', 'b', 'c'], key='k')", ["c", "a"]),
        ("pills('x', ['a', 'b'], key='k')", "b"),
        ("pills('x', ['a', 'b'], selection_mode='multi', key='k')", ["b"]),
        ("select_slider('x', ['a', 'b', 'c'], key='k')", "c"),
        ("slider('x', 0, 10, key='k')", 4),
        ("slider('x', 0.0, 1.0, key='k')", 0.25),
        ("slider('x', 0, 10, (2, 3), key='k')", (4, 9)),
        ("number_input('x', 0, 10, key='k')", 7),
        ("number_input('x', key='k')", 1.5),
        ("number_input('x', 3, key='k', value=None)", 5),
        ("text_input('x', key='k')", "typed"),
        ("text_area('x', key='k')", "two\nlines"),
        ("color_picker('x', key='k')", "#112233"),
        ("feedback('stars', key='k')", 3),
    ],
)
def test_a_value_that_somebody_gives_is_the_result_and_the_state(call: str, value: Any):
    """5.5.6, 11.3.3"""
    b = both(f"st.text(repr(st.{call}))")
    b.set("k", value)
    assert (b.texts, b["k"]) == ([repr(value)], value)
    b.run()
    assert b.texts == [repr(value)]


# -- session state --------------------------------------------------------------


def test_what_is_assigned_before_wins_over_the_default():
    """5.5.1, 5.5.2"""
    b = both(
        """
        if "t" not in S:
            S.t = "assigned"
        st.text(st.text_input("t", "default", key="t"))
        """
    )
    assert b.texts == ["assigned"]
    b.set("t", "typed")
    assert b.texts == ["typed"]


def test_assigning_after_the_widget_is_an_error():
    """5.5.3"""
    b = both('st.text_input("t", key="t")\nS.t = "late"')
    assert b.errors == ["StreamlitWidgetAlreadyInstantiatedError"]


@pytest.mark.parametrize(
    "call",
    [
        "button('x', key='k')",
        "file_uploader('x', key='k')",
        "download_button('x', 'data', key='k')",
    ],
)
def test_some_widgets_take_no_value_from_state(call: str):
    """5.5.4"""
    b = both(f"S.k = True\nst.{call}")
    assert b.errors == ["StreamlitValueAssignmentNotAllowedError"]


def test_a_form_takes_no_value_from_state():
    """4.3"""
    b = both("S.f = True\nst.form('f')")
    assert b.errors == ["StreamlitValueAssignmentNotAllowedError"]


def test_the_result_is_a_copy_of_the_state():
    """5.5.6"""
    b = both(
        """
        chosen = st.multiselect("m", ["a", "b"], ["a"], key="m")
        chosen.append("mine")
        st.text((chosen, S.m))
        """
    )
    assert b.texts == ["(['a', 'mine'], ['a'])"]


def test_a_chosen_option_is_a_copy_of_it():
    """5.5.7"""
    b = both(
        """
        options = [{"n": 1}, {"n": 2}]
        chosen = st.selectbox("s", options, key="s")
        st.text((chosen == options[0], chosen is options[0]))
        """
    )
    assert b.texts == ["(True, False)"]


def test_widgets_without_a_key_are_not_in_state():
    """5.5.8"""
    b = both('st.checkbox("c")\nst.text(list(S))')
    assert b.texts == ["['log']"]


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("selectbox('x', ['a', 'b'], key='k')", "'c'"),
        ("selectbox('x', ['a', 'b'], key='k')", "None"),
        ("radio('x', ['a', 'b'], key='k')", "'c'"),
        ("radio('x', ['a', 'b'], key='k')", "'b'"),
        ("select_slider('x', ['a', 'b'], key='k')", "'c'"),
        ("pills('x', ['a', 'b'], key='k')", "'c'"),
        ("multiselect('x', ['a', 'b'], key='k')", "['b', 'c']"),
        ("multiselect('x', ['a', 'b'], max_selections=1, key='k')", "['a', 'b']"),
        ("number_input('x', 0, 10, key='k')", "11"),
        ("number_input('x', 0, 10, key='k')", "3"),
        ("number_input('x', 0, 10, key='k')", "None"),
        ("slider('x', 0, 10, key='k')", "11"),
        ("slider('x', 0, 10, key='k')", "-1"),
        ("slider('x', 0, 10, key='k')", "(2, 5)"),
        ("text_input('x', max_chars=2, key='k')", "'long'"),
        ("text_input('x', key='k')", "None"),
        ("date_input('x', key='k')", "datetime.date(2020, 1, 1)"),
        ("date_input('x', key='k')", "None"),
        ("checkbox('x', key='k')", "True"),
    ],
)
def test_what_becomes_of_an_assigned_value(call: str, value: str):
    """5.5.9, 5.5.10"""
    b = both(f"import datetime\nif 'k' not in S:\n    S.k = {value}\nst.text(repr(st.{call}))")
    assert len(b.texts) + len(b.errors) == 1


# -- lifetime -------------------------------------------------------------------


def test_a_widget_that_is_hidden_for_a_run_starts_anew():
    """5.4.1, 15.13"""
    b = both(
        """
        if st.checkbox("show", True, key="show"):
            st.text_input("t", "default", key="t")
        """
    )
    b.set("t", "typed").set("show", False).set("show", True)
    assert b["t"] == "default"


def test_assigning_a_key_to_itself_keeps_it():
    """5.4.3"""
    b = both(
        """
        if "t" in S:
            S.t = S.t
        if st.checkbox("show", True, key="show"):
            st.text_input("t", "default", key="t")
        """
    )
    b.set("t", "typed").set("show", False).run().set("show", True)
    assert b["t"] == "typed"


def test_a_widget_may_ask_to_be_kept():
    """5.4.4"""
    b = both(
        """
        if st.checkbox("show", True, key="show"):
            st.text_input("t", "default", key="t", persist_state="session")
        """
    )
    b.set("t", "typed").set("show", False).run().set("show", True)
    assert b["t"] == "typed"


def test_an_assigned_key_waits_for_its_widget():
    """5.4.5"""
    b = both(
        """
        S.setdefault("t", "early")
        if st.checkbox("show", key="show"):
            st.text_input("t", key="t")
        """
    )
    b.run().set("show", True)
    assert b["t"] == "early"


# -- changing options and bounds ---------------------------------------------------


@pytest.mark.parametrize("kind", ["selectbox", "radio", "pills", "segmented_control"])
def test_a_choice_is_kept_while_its_label_is_offered(kind: str):
    """5.6.1, 15.14"""
    b = both(
        f"""
        sets = [["a", "b"], ["x", "b", "a"], ["x", "y"]]
        n = st.number_input("n", value=0, key="n")
        st.text(st.{kind}("s", sets[n], key="s"))
        """
    )
    b.set("s", "b").set("n", 1)
    assert b.texts == ["b"]
    b.set("n", 2)
    assert b["s"] == (None if kind in ("pills", "segmented_control") else "x")


def test_several_choices_keep_those_that_are_offered():
    """5.6.2"""
    b = both(
        """
        sets = [["a", "b", "c"], ["c", "a"]]
        n = st.number_input("n", value=0, key="n")
        st.text(st.multiselect("m", sets[n], key="m"))
        """
    )
    b.set("m", ["b", "a"]).set("n", 1)
    assert b["m"] == ["a"]


def test_a_number_outside_of_new_bounds_returns_to_the_default():
    """5.6.4"""
    b = both(
        """
        top = st.number_input("top", value=10, key="top")
        st.number_input("n", 0, top, 2, key="n")
        """
    )
    b.set("n", 8).set("top", 20)
    assert b["n"] == 8
    b.set("top", 5)
    assert b["n"] == 2


@pytest.mark.parametrize(
    "options",
    ["('a', 'b')", "{'a': 1}", "range(2)", "Size", "iter(['a', 'b'])", "numpy.array([1, 2])",
     "pandas.Series(['a', 'b'])", "pandas.DataFrame({'x': ['p', 'q'], 'y': [1, 2]})",
     "pandas.Index([3, 4])", "{'only'}"],
)  # fmt: skip
def test_options_may_be_any_collection(options: str):
    """5.6.6"""
    b = both(
        f"""
        import enum, numpy, pandas
        class Size(enum.Enum):
            S = 1
            L = 2
        st.text(st.selectbox("s", {options}, key="s") )
        """
    )
    assert len(b.texts) == 1


def test_a_disabled_widget_keeps_its_value():
    """5.7.7"""
    b = both(
        """
        off = st.checkbox("off", key="off")
        st.text(st.text_input("t", "x", key="t", disabled=off))
        """
    )
    b.set("t", "typed").set("off", True)
    assert b.texts == ["typed"]


# -- forms ----------------------------------------------------------------------

FORM = """
log.append("run")
with st.form("f"):
    st.text_input("name", key="name")
    st.checkbox("agree", key="agree")
    one = st.form_submit_button("one", on_click=lambda: log.append(("sent", S.name, S.agree)))
    two = st.form_submit_button("two")
st.button("other", key="other")
st.text((one, two, S.name, S.agree))
"""


def test_a_form_sends_all_at_once():
    """1.1.4, 4.6, 4.10, 4.11, 15.12"""
    b = both(FORM)
    b.stage(lambda at: at.text_input("name").input("Ada"))
    b.stage(lambda at: at.checkbox("agree").check())
    b.touch(lambda at: at.form_submit_button[0].click())
    assert b.log == ["run", ("sent", "Ada", True), "run"]
    assert b.texts == ["(True, False, 'Ada', True)"]


def test_each_submit_button_is_its_own():
    """4.6"""
    b = both(FORM)
    b.touch(lambda at: at.form_submit_button[1].click())
    assert b.texts == ["(False, True, '', False)"]
    b.run()
    assert b.texts == ["(False, False, '', False)"]


def test_submit_buttons_have_keys_of_their_form():
    """4.7"""
    b = both(FORM + "st.text(sorted(S))")
    assert (
        b.texts[1]
        == "['FormSubmitter:f-one', 'FormSubmitter:f-two', 'agree', 'log', 'name', 'other']"
    )


@pytest.mark.parametrize(
    ("inside", "error"),
    [
        ('st.button("b")', "StreamlitInvalidLayoutContextError"),
        ('st.download_button("b", "data")', "StreamlitInvalidLayoutContextError"),
        ('st.chat_input("b")', "StreamlitInvalidLayoutContextError"),
        ('st.checkbox("c", on_change=print)', "StreamlitInvalidFormCallbackError"),
        ('st.checkbox("c", on_change="ignore")', None),
        ('st.form("inner")', "StreamlitInvalidLayoutContextError"),
        ('st.form_submit_button("a"); st.form_submit_button("a")', "StreamlitDuplicateElementKey"),
        ('st.columns(2)[0].checkbox("c")', None),
        ('st.sidebar.button("b")', None),
    ],
)
def test_what_may_stand_in_a_form(inside: str, error: str | None):
    """4.4, 4.7, 4.8, 4.9"""
    b = both(f"with st.form('f'):\n    {inside}")
    assert b.errors == ([error] if error else [])


def test_a_submit_button_needs_a_form():
    """4.5"""
    assert both("st.form_submit_button('s')").errors == ["StreamlitInvalidLayoutContextError"]


def test_a_form_that_clears_sends_defaults_for_what_nobody_touched_again():
    """4.12"""
    b = both(
        """
        with st.form("f", clear_on_submit=True):
            st.text_input("a", "x", key="a")
            st.text_input("b", "y", key="b")
            st.form_submit_button("send")
        st.text((S.a, S.b))
        """
    )
    b.stage(lambda at: at.text_input("a").input("1"))
    b.stage(lambda at: at.text_input("b").input("2"))
    b.touch(lambda at: at.form_submit_button[0].click())
    assert b.texts == ["('1', '2')"]
    b.stage(lambda at: at.text_input("a").input("3"))
    b.touch(lambda at: at.form_submit_button[0].click())
    assert b.texts == ["('3', 'y')"]


@pytest.mark.parametrize(
    "draw",
    [
        "st.plotly_chart({'data': [{'y': [1]}]}%s)",
        "st.audio('https://example.org/a.mp3'%s, autoplay=True)",
        "st.video('https://example.org/a.mp4'%s, autoplay=True)",
    ],
)
def test_elements_that_the_page_knows_by_what_they_show_are_drawn_once(draw: str):
    """5.1.10"""
    more = ", theme=None" if "plotly" in draw else ", loop=True"
    assert both(f"{draw % ''}\n{draw % more}\nst.sidebar{(draw % '')[2:]}").errors == []
    assert both(f"{draw % ''}\n{draw % ''}").errors == ["StreamlitDuplicateElementId"]


def test_a_key_of_a_chart_is_a_key_like_others():
    """5.1.10"""
    chart = "st.plotly_chart({'data': [{'y': [%s]}]}, key='k')"
    b = both(f"{chart % 1}\n{chart % 2}")
    assert b.errors == ["StreamlitDuplicateElementKey"]


@pytest.mark.parametrize("draw", ["container", "expander", "tabs"])
def test_a_containers_key_says_nothing_of_session_state(draw: str):
    """5.5.3"""
    label = {"container": "", "expander": "'x', ", "tabs": "['x'], "}[draw]
    b = both(f"st.{draw}({label}key='k')\nS.k = 1")
    assert (b.errors, b["k"]) == ([], 1)


@pytest.mark.parametrize("kind", ["radio", "selectbox"])
def test_a_choice_that_is_no_option_fails_when_it_is_sent(kind: str):
    b = both(f"st.{kind}('x', ['a', 'b'], key='k')")
    for side in (b.peer, b.ours):
        widget = side.get(kind)[0].set_value("c")
        assert widget.value == "c"
        with pytest.raises(ValueError, match="'c'"):
            side.run()
        widget.set_value("b")
    b.run()
    for side in (b.peer, b.ours):
        side.get(kind)[0].set_value(None)
    assert b.run()["k"] == "a"


@pytest.mark.parametrize("kind", ["text_input", "text_area"])
def test_text_that_is_too_long_is_cut_once_the_page_sends_it(kind: str):
    """5.5.10, 5.8.6"""
    b = both(
        f"""
        def fill():
            S.t = "abcdefgh"
        st.button("fill", key="fill", on_click=fill)
        st.{kind}("t", "defgh", key="t", max_chars=3)
        """
    )
    assert b["t"] == "def"
    assert b.set("t", "123456")["t"] == "123"
    assert b.click("fill")["t"] == "abcdefgh"
    assert b.run()["t"] == "abc"


def test_a_value_that_a_widget_cannot_hold_is_an_error_once():
    """5.5.9, 1.8.5"""
    b = both(
        """
        def spoil():
            S.s = 99
        st.button("spoil", key="spoil", on_click=spoil)
        st.slider("s", 0, 10, 3, key="s")
        """
    )
    assert b.click("spoil").errors == ["StreamlitValueAboveMaxError"]
    for side in (b.peer, b.ours):
        assert not side.run().exception
    # There the slider holds 99 from now on, here what it held before.
    assert [side.slider[0].value for side in (b.peer, b.ours)] == [99, 3]


@pytest.mark.parametrize("place", ["st.sidebar", "st.container()"])
def test_a_container_says_that_it_has_no_such_command(place: str):
    b = both(f"{place}.no_such(1)")
    assert b.errors == ["StreamlitAPIException"]
    assert "no_such() is no command" in b.ours.exception[0].message


def test_the_bounds_of_dates_follow_the_default():
    """5.8.5"""
    b = both(
        """
        import datetime as dt
        S.setdefault("a", dt.date(2001, 1, 1)); S.setdefault("b", dt.date(2001, 1, 1))
        S.setdefault("c", dt.datetime(2001, 1, 1))
        st.date_input("a", key="a")
        st.date_input("b", dt.date(2024, 1, 1), key="b")
        st.datetime_input("c", None, key="c")
        """
    )
    for kind, place in (("date_input", 0), ("date_input", 1), ("date_time_input", 0)):
        peer, ours = (side.get(kind)[place] for side in (b.peer, b.ours))
        assert (peer.min, peer.max, peer.value) == (ours.min, ours.max, ours.value)
