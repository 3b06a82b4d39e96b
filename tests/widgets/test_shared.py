"""Labels, keys, callbacks, widths, bind and persist: what all inputs share."""

from __future__ import annotations

import warnings
from functools import partial

import pytest

from nbflow.errors import (
    FlowError,
    KeyNameError,
    MissingParameterError,
    ParameterError,
    ParameterTypeError,
    WidthError,
)
from nbflow.widgets import base
from tests.widgets.capture import Capture, Desk, spec_of

LABELLED = [
    ("button", ()),
    ("checkbox", ()),
    ("radio", (["a"],)),
    ("slider", ()),
    ("text_input", ()),
    ("file_uploader", ()),
]


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget which warnings were given."""
    monkeypatch.setattr(base, "_told", set())


@pytest.mark.parametrize(("command", "rest"), LABELLED)
def test_a_label_that_is_no_text_is_written_as_text(command, rest):
    number, text = (spec_of(command, label, *rest) for label in (5, "5"))
    assert (number.label, number.identity) == ("5", text.identity)


@pytest.mark.parametrize("label", [None, ""])
def test_no_label_is_empty_text_and_warns_once_at_the_users_line(untold, label):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        place = Capture()
        for _ in range(3):
            place.checkbox(label)
    assert place.spec.label == ""
    assert len(caught) == 1
    assert "Give" in str(caught[0].message)
    assert caught[0].filename == __file__


def test_widgets_that_have_no_label_do_not_warn(untold):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [spec_of("feedback").label, spec_of("pagination", 3).label] == ["", ""]


def test_the_label_is_kept_as_markdown():
    assert spec_of("checkbox", "*Bold*").label == "*Bold*"


@pytest.mark.parametrize("key", ["", "$$internal"])
def test_empty_and_reserved_keys_are_refused(key):
    with pytest.raises(KeyNameError):
        spec_of("checkbox", "C", key=key)


def test_a_key_is_text():
    assert spec_of("checkbox", "C", key=7).key == "7"


@pytest.mark.parametrize(
    ("on_change", "reruns"), [("rerun", True), ("ignore", False), (None, True), (print, True)]
)
def test_on_change_says_what_a_change_starts(on_change, reruns):
    spec = spec_of("checkbox", "C", on_change=on_change)
    assert spec.reruns is reruns
    assert spec.on_change is (print if on_change is print else None)


@pytest.mark.parametrize("on_change", ["click", 5])
def test_on_change_takes_nothing_else(on_change):
    with pytest.raises(ParameterError, match="cannot be called"):
        spec_of("checkbox", "C", on_change=on_change)


@pytest.mark.parametrize(("command", "args"), [("button", ("B",)), ("menu_button", ("M", ["a"]))])
def test_buttons_take_functions_only(command, args):
    with pytest.raises(ParameterError, match="a function, or left out"):
        spec_of(command, *args, on_click="rerun")


def test_args_and_kwargs_belong_to_the_callback():
    add = partial(print, end="")
    spec = spec_of("checkbox", "C", on_change=add, args=[1, 2], kwargs={"sep": "-"})
    assert (spec.on_change, spec.args, spec.kwargs) == (add, (1, 2), {"sep": "-"})


def test_args_without_a_callback_are_ignored():
    spec = spec_of("checkbox", "C", args=5, kwargs=5)
    assert (spec.args, spec.kwargs) == ((), {})


@pytest.mark.parametrize("wrong", [{"args": 5}, {"args": "ab"}, {"kwargs": 5}])
def test_args_and_kwargs_of_a_callback_have_to_be_collections(wrong):
    with pytest.raises(ParameterTypeError, match="Write a"):
        spec_of("checkbox", "C", on_change=print, **wrong)


def test_properties_that_have_their_default_do_not_travel():
    assert spec_of("checkbox", "C").props == {}
    assert spec_of("text_input", "T").props == {}


def test_help_visibility_and_width_travel_when_given():
    spec = spec_of("checkbox", "C", help="  a\n  b", label_visibility="collapsed", width=300)
    assert spec.props == {"help": "a\nb", "label_visibility": "collapsed", "width": 300}


def test_label_visibility_is_one_of_three():
    with pytest.raises(ParameterError, match="label_visibility='no'"):
        spec_of("checkbox", "C", label_visibility="no")


@pytest.mark.parametrize(
    ("command", "args", "width"),
    [
        ("checkbox", ("C",), "wide"),
        ("checkbox", ("C",), 0),
        ("slider", ("S",), "content"),
        ("text_input", ("T",), "content"),
    ],
)
def test_a_width_is_a_name_the_command_knows_or_pixels(command, args, width):
    with pytest.raises(WidthError):
        spec_of(command, *args, width=width)


def test_disabled_is_a_flag():
    assert [spec_of("checkbox", "C", disabled=d).disabled for d in (1, 0)] == [True, False]


@pytest.mark.parametrize("name", ["bind", "persist_state"])
def test_bind_and_persist_need_a_key(name):
    value = {"bind": "query-params", "persist_state": "session"}[name]
    with pytest.raises(MissingParameterError, match="needs a key"):
        spec_of("checkbox", "C", **{name: value})


@pytest.mark.parametrize("name", ["bind", "persist_state"])
def test_bind_and_persist_are_checked(name):
    with pytest.raises(ParameterError, match=f"{name}='x'"):
        spec_of("checkbox", "C", key="k", **{name: "x"})


def test_bind_and_persist_reach_the_spec():
    spec = spec_of("checkbox", "C", key="k", bind="query-params", persist_state="page")
    assert (spec.persist, spec.source["bind"]) == ("page", "query-params")
    assert "bind" not in spec_of("checkbox", "C", key="k").source


@pytest.mark.parametrize("icon", ["🔥", ":material/thumb_up:", ":fire:", "⚠️"])
def test_an_icon_is_an_emoji_or_a_name_between_colons(icon):
    assert spec_of("button", "B", icon=icon).props["icon"] == icon


@pytest.mark.parametrize("icon", ["x", "thumb_up", 5])
def test_a_bare_word_is_no_icon(icon):
    with pytest.raises(ParameterError, match="is no icon"):
        spec_of("button", "B", icon=icon)


def test_a_default_and_a_value_in_session_state_warn_once(untold):
    desk = Desk(k=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with desk.run() as st:
            assert st.checkbox("C", value=True, key="k") is True
    assert ["session state" in str(w.message) for w in caught] == [True]


def test_session_state_without_a_default_does_not_warn(untold):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Desk(k=True).run() as st:
            assert st.checkbox("C", key="k") is True


def test_every_error_says_what_to_do():
    with pytest.raises(FlowError) as caught:
        spec_of("color_picker", "c", "blue")
    assert "blue" in str(caught.value)
    assert "Write" in str(caught.value)
