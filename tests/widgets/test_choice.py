"""Choices: what they accept from session state, keep over runs, and refuse."""

from __future__ import annotations

import pytest

from nbflow.errors import (
    DefaultNotInOptionsError,
    IncompatibleParametersError,
    MissingParameterError,
    OutOfRangeError,
    ParameterError,
    ParameterTypeError,
    TooManySelectionsError,
)
from tests.widgets.capture import Desk, spec_of

AB = ["a", "b"]
ABC = ["a", "b", "c"]
SINGLE = ["radio", "selectbox", "pills", "segmented_control"]


@pytest.mark.parametrize("command", SINGLE)
@pytest.mark.parametrize(("value", "wire"), [("b", "b"), (None, None)])
def test_a_single_choice_accepts_options_and_none(command, value, wire):
    assert spec_of(command, "L", AB).accept(value) == wire


@pytest.mark.parametrize("value", ["z", ["b", "a"], ("a", "b"), 2, 99])
@pytest.mark.parametrize(
    ("command", "kwargs", "default"),
    [
        ("radio", {"index": 1}, "b"),
        ("selectbox", {}, "a"),
        ("selectbox", {"index": None}, None),
        ("pills", {"default": "a"}, "a"),
        ("pills", {}, None),
    ],
)
def test_a_single_choice_resets_what_is_no_option(command, kwargs, default, value):
    assert spec_of(command, "L", AB, **kwargs).accept(value) == default


def test_new_options_are_taken_as_text():
    spec = spec_of("selectbox", "L", AB, accept_new_options=True)
    assert [spec.accept(v) for v in ("z", "b", 2, None)] == ["z", "b", "a", None]
    assert [spec.decode(w) for w in ("z", "b")] == ["z", "b"]
    assert spec.fit("z") == "z"


@pytest.mark.parametrize("command", SINGLE)
def test_a_single_choice_stays_while_its_label_is_offered(command):
    spec = spec_of(command, "L", ["b", "c"], key="k")
    assert [spec.fit("b"), spec.fit(None)] == ["b", None]


def test_a_choice_whose_label_is_gone_is_the_default():
    assert spec_of("radio", "L", ["b", "c"], index=1).fit("a") == "c"
    assert spec_of("selectbox", "L", ["b", "c"], index=None).fit("a") is None
    assert spec_of("pills", "L", ["b", "c"]).fit("a") is None


@pytest.mark.parametrize("command", SINGLE)
def test_a_page_cannot_choose_what_is_not_offered(command):
    with pytest.raises(ParameterError):
        spec_of(command, "L", AB).decode("z")


@pytest.mark.parametrize("index", [-1, 2])
@pytest.mark.parametrize("command", ["radio", "selectbox"])
def test_an_index_has_to_be_one_of_an_option(command, index):
    with pytest.raises(OutOfRangeError, match="from 0 to 1"):
        spec_of(command, "L", AB, index=index)


def test_a_keyed_choice_keeps_its_value_when_the_options_change():
    desk = Desk()
    with desk.run() as st:
        assert st.selectbox("S", AB, key="k") == "a"
    with desk.run({"k": "b"}) as st:
        assert st.selectbox("S", AB, key="k") == "b"
    with desk.run() as st:
        assert st.selectbox("S", ["c", "b"], key="k") == "b"
    with desk.run() as st:
        assert st.selectbox("S", ["c", "d"], key="k") == "c"


@pytest.mark.parametrize(
    ("value", "wire"),
    [(["b", "z"], ["b"]), (("b", "a"), ["b", "a"]), ("b", ["b"]), ("z", []), ({"a"}, ["a"])],
)
@pytest.mark.parametrize(
    ("command", "kwargs"), [("multiselect", {}), ("pills", {"selection_mode": "multi"})]
)
def test_a_multiple_choice_drops_what_is_no_option(command, kwargs, value, wire):
    assert spec_of(command, "L", AB, **kwargs).accept(value) == wire


@pytest.mark.parametrize("value", [None, 2])
def test_a_multiple_choice_takes_a_collection(value):
    with pytest.raises(ParameterTypeError, match="list of options"):
        spec_of("multiselect", "L", AB).accept(value)


def test_a_multiple_choice_keeps_the_options_that_are_left():
    assert spec_of("multiselect", "L", ["b", "c"]).fit(["a", "b"]) == ["b"]
    assert spec_of("multiselect", "L", AB, accept_new_options=True).fit(["z"]) == ["z"]
    assert spec_of("multiselect", "L", AB, default=["a"]).fit("b") == ["a"]


def test_a_multiple_choice_returns_new_options_as_text():
    spec = spec_of("multiselect", "L", [1, 2], accept_new_options=True)
    assert spec.decode(["2", "z"]) == [2, "z"]
    assert spec.accept([2, "z", 5]) == ["2", "z"]


def test_no_more_may_be_chosen_than_max_selections():
    with pytest.raises(TooManySelectionsError, match="2 options chosen, but max_selections=1"):
        spec_of("multiselect", "L", AB, AB, max_selections=1)
    with pytest.raises(TooManySelectionsError):
        spec_of("multiselect", "L", AB, max_selections=1).accept(AB)


@pytest.mark.parametrize("limit", [0, -1, 1.5, "3", True])
def test_max_selections_is_a_whole_number_from_one(limit):
    with pytest.raises(ParameterError, match="max_selections="):
        spec_of("multiselect", "L", AB, max_selections=limit)


@pytest.mark.parametrize(("value", "error"), [("x", ParameterTypeError), (-1, ParameterError)])
def test_select_all_is_a_flag_or_a_number(value, error):
    with pytest.raises(error, match="select_all="):
        spec_of("multiselect", "L", AB, select_all=value)


@pytest.mark.parametrize("command", ["multiselect", "pills", "segmented_control"])
def test_a_default_has_to_be_an_option(command):
    with pytest.raises(DefaultNotInOptionsError, match="'z'"):
        spec_of(command, "L", AB, default="z")


def test_a_default_has_to_be_an_option_even_if_new_ones_are_accepted():
    with pytest.raises(DefaultNotInOptionsError):
        spec_of("multiselect", "L", AB, ["z"], accept_new_options=True)


def test_a_single_choice_has_one_default():
    with pytest.raises(ParameterError, match="2 defaults"):
        spec_of("pills", "L", AB, default=AB)


def test_only_a_single_choice_can_be_required():
    with pytest.raises(IncompatibleParametersError):
        spec_of("pills", "L", AB, required=True, selection_mode="multi")


@pytest.mark.parametrize(
    ("command", "kwargs"),
    [
        ("selectbox", {"filter_mode": "x"}),
        ("multiselect", {"filter_mode": "x"}),
        ("pills", {"selection_mode": "x"}),
        ("feedback", {"options": "x"}),
    ],
)
def test_modes_are_checked(command, kwargs):
    args = () if command == "feedback" else ("L", AB)
    with pytest.raises(ParameterError, match="is not known"):
        spec_of(command, *args, **kwargs)


def test_captions_are_a_list():
    assert spec_of("radio", "L", AB, captions=["x", None]).props["captions"] == ["x", ""]
    with pytest.raises(ParameterTypeError, match="captions=3"):
        spec_of("radio", "L", AB, captions=3)


@pytest.mark.parametrize(
    ("options", "kwargs", "hint"),
    [
        (AB, {}, None),
        (AB, {"index": None}, "Choose an option"),
        (AB, {"accept_new_options": True}, "Choose or add an option"),
        ([], {}, "No options to select"),
        (AB, {"placeholder": "Where?"}, "Where?"),
    ],
)
def test_a_select_box_hints_only_where_nothing_may_be_chosen(options, kwargs, hint):
    assert spec_of("selectbox", "L", options, **kwargs).props.get("placeholder") == hint


def test_a_select_box_can_be_cleared_if_it_may_start_empty():
    clear = [
        spec_of("selectbox", "L", AB, index=index, required=required).props["clearable"]
        for index, required in ((None, False), (None, True), (0, False))
    ]
    assert clear == [True, False, False]


# -- select_slider ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wire"),
    [("b", "b"), ("z", "a"), (None, "a"), (("c", "a"), ["a", "c"]), (["b", "z"], "a"), ((), "a")],
)
def test_a_select_slider_accepts_an_option_or_two_in_order(value, wire):
    assert spec_of("select_slider", "L", ABC).accept(value) == wire


def test_a_select_slider_keeps_ends_that_are_left():
    spec = spec_of("select_slider", "L", ABC, value=("a", "b"))
    assert [spec.fit(["b", "c"]), spec.fit(["b", "z"]), spec.fit("c")] == [
        ["b", "c"],
        ["a", "b"],
        "c",
    ]


@pytest.mark.parametrize("value", ["z", ("a", "z"), ("a",), (), ("a", "b", "c")])
def test_a_select_slider_starts_at_one_option_or_two(value):
    with pytest.raises(ParameterError):
        spec_of("select_slider", "L", ABC, value=value)


@pytest.mark.parametrize("command", ["select_slider", "menu_button"])
def test_some_choices_need_an_option(command):
    with pytest.raises(MissingParameterError, match="Give at least one"):
        spec_of(command, "L", [])


@pytest.mark.parametrize(("held", "ranged"), [(("a", "c"), True), ("b", False)])
def test_a_select_slider_is_a_range_if_session_state_holds_two(held, ranged):
    desk = Desk(k=held)
    for _ in range(2):
        with desk.run() as st:
            assert st.select_slider("L", ABC, key="k") == held
        assert desk.props("k").get("range", False) is ranged


# -- feedback, pagination ----------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wire"), [(2, 2), (None, None), (5, None), (-1, None), ("a", None), (True, None)]
)
def test_a_rating_resets_what_it_cannot_show(value, wire):
    spec = spec_of("feedback", "stars")
    assert spec.accept(value) == spec.fit(value) == wire


@pytest.mark.parametrize(("value", "wire"), [(2, 2), (None, 3), (9, 3), (0, 3), ("b", 3)])
def test_a_page_that_does_not_exist_is_the_default(value, wire):
    spec = spec_of("pagination", 5, default=3)
    assert spec.accept(value) == spec.fit(value) == wire


@pytest.mark.parametrize(
    ("command", "args", "default", "error"),
    [
        ("feedback", ("thumbs",), 2, OutOfRangeError),
        ("feedback", ("thumbs",), -1, OutOfRangeError),
        ("feedback", ("thumbs",), 1.0, ParameterTypeError),
        ("feedback", ("thumbs",), "a", ParameterTypeError),
        ("pagination", (5,), 0, OutOfRangeError),
        ("pagination", (5,), 6, OutOfRangeError),
        ("pagination", (5,), True, ParameterTypeError),
    ],
)
def test_a_default_number_has_to_exist(command, args, default, error):
    with pytest.raises(error, match="default="):
        spec_of(command, *args, default=default)


@pytest.mark.parametrize("pages", [0, "a", 1.5, True])
def test_there_is_at_least_one_page(pages):
    with pytest.raises(ParameterError, match="num_pages="):
        spec_of("pagination", pages)


@pytest.mark.parametrize("shown", [-1, "a"])
def test_max_visible_pages_is_a_number_or_none(shown):
    with pytest.raises(ParameterError, match="max_visible_pages="):
        spec_of("pagination", 5, max_visible_pages=shown)
    assert "max_visible_pages" not in spec_of("pagination", 5, max_visible_pages=None).props
