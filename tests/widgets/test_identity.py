"""Which parameters make a widget another one, with a key and without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from nbflow.core.spec import widget_id
from tests.widgets.capture import id_of, spec_of


@dataclass(frozen=True)
class Case:
    """A call, and parameters that make it another widget.

    ``keyed`` do so with a key, too; ``same`` never do.
    """

    command: str
    args: tuple[Any, ...]
    keyed: dict[str, Any]
    unkeyed: dict[str, Any]
    same: dict[str, Any]


LOOK = {
    "help": "h",
    "type": "primary",
    "icon": "🔥",
    "icon_position": "right",
    "shortcut": "Ctrl+K",
    "width": 200,
}
FREE = {"disabled": True, "args": (1,), "kwargs": {"a": 1}}
INPUT = {**FREE, "label_visibility": "hidden", "on_change": print}
A, B = ["a", "b"], ["a", "c"]
DAY, NOON = date(2024, 5, 1), datetime(2024, 5, 1, 12)

CASES = [
    Case("button", ("L",), {}, {"label": "M", **LOOK}, {**FREE, "on_click": print}),
    Case(
        "download_button",
        ("L", "x"),
        {},
        {"label": "M", **LOOK, "file_name": "a.txt", "mime": "text/csv"},
        {**FREE, "on_click": print, "data": "y"},
    ),
    Case("form_submit_button", ("L",), {}, {"label": "M", **LOOK}, {**FREE, "on_click": print}),
    Case(
        "link_button",
        ("L", "u"),
        {},
        {"label": "M", "url": "v", **LOOK},
        {**FREE, "on_click": print},
    ),
    Case(
        "menu_button",
        ("L", A),
        {},
        {"label": "M", "options": B, "help": "h", "type": "primary", "icon": "🔥", "width": 200},
        {**FREE, "on_click": print},
    ),
    Case(
        "checkbox",
        ("L",),
        {},
        {"label": "M", "value": True, "help": "h", "width": 200},
        {**INPUT, "wrap": True},
    ),
    Case(
        "toggle",
        ("L",),
        {},
        {"label": "M", "value": True, "help": "h", "width": 200},
        {**INPUT, "wrap": True},
    ),
    Case(
        "color_picker",
        ("L",),
        {},
        {"label": "M", "value": "#fff", "help": "h", "width": 200},
        INPUT,
    ),
    Case(
        "radio",
        ("L", A),
        {},
        {
            "label": "M",
            "options": B,
            "index": 1,
            "help": "h",
            "horizontal": True,
            "captions": ["x"],
            "width": 200,
            "format_func": str.upper,
        },
        INPUT,
    ),
    Case(
        "selectbox",
        ("L", A),
        {"accept_new_options": True},
        {
            "label": "M",
            "options": B,
            "index": 1,
            "help": "h",
            "placeholder": "p",
            "filter_mode": None,
            "width": 200,
            "required": True,
            "icon": "🔥",
        },
        INPUT,
    ),
    Case(
        "multiselect",
        ("L", A),
        {"max_selections": 2, "accept_new_options": True},
        {
            "label": "M",
            "options": B,
            "default": "a",
            "help": "h",
            "placeholder": "p",
            "filter_mode": "prefix",
            "select_all": False,
            "width": 200,
        },
        {**INPUT, "wrap": True},
    ),
    Case(
        "select_slider",
        ("L", A),
        {},
        {"label": "M", "options": B, "value": "b", "help": "h", "width": 200},
        INPUT,
    ),
    Case(
        "slider",
        ("L",),
        {"min_value": 1, "max_value": 9, "step": 2},
        {"label": "M", "value": 5, "format": "%d!", "help": "h", "width": 200},
        INPUT,
    ),
    Case(
        "number_input",
        ("L",),
        {},
        {
            "label": "M",
            "min_value": -1.0,
            "max_value": 9.0,
            "value": 5.0,
            "step": 0.5,
            "format": "%f",
            "help": "h",
            "placeholder": "p",
            "icon": "🔥",
            "width": 200,
            "required": True,
        },
        INPUT,
    ),
    Case(
        "text_input",
        ("L",),
        {"max_chars": 9, "validate": "a+"},
        {
            "label": "M",
            "value": "v",
            "type": "email",
            "help": "h",
            "autocomplete": "on",
            "placeholder": "p",
            "icon": "🔥",
            "width": 200,
            "live": True,
            "required": True,
        },
        INPUT,
    ),
    Case(
        "text_area",
        ("L",),
        {"max_chars": 9},
        {
            "label": "M",
            "value": "v",
            "height": 99,
            "help": "h",
            "placeholder": "p",
            "width": 200,
            "required": True,
        },
        INPUT,
    ),
    Case(
        "date_input",
        ("L",),
        {"format": "DD.MM.YYYY"},
        {
            "label": "M",
            "value": DAY,
            "min_value": DAY,
            "max_value": date(2990, 1, 1),
            "help": "h",
            "width": 200,
            "required": True,
        },
        INPUT,
    ),
    Case(
        "time_input",
        ("L",),
        {"step": 60},
        {"label": "M", "value": time(1), "help": "h", "width": 200, "required": True},
        INPUT,
    ),
    Case(
        "datetime_input",
        ("L",),
        {"format": "DD.MM.YYYY", "step": timedelta(minutes=1)},
        {
            "label": "M",
            "value": NOON,
            "min_value": NOON,
            "max_value": datetime(2990, 1, 1),
            "help": "h",
            "width": 200,
            "required": True,
        },
        INPUT,
    ),
    Case(
        "pills",
        ("L", A),
        {"selection_mode": "multi"},
        {"label": "M", "options": B, "default": "a", "help": "h", "width": 200},
        {**INPUT, "wrap": True},
    ),
    Case(
        "segmented_control",
        ("L", A),
        {"selection_mode": "multi"},
        {"label": "M", "options": B, "default": "a", "help": "h", "width": 200},
        {**INPUT, "wrap": True},
    ),
    Case(
        "feedback",
        (),
        {"options": "stars"},
        {"default": 1, "width": 200},
        {**FREE, "on_change": print},
    ),
    Case(
        "pagination",
        (9,),
        {},
        {"num_pages": 8, "default": 2, "max_visible_pages": 3, "width": 200},
        {**FREE, "on_change": print},
    ),
    Case(
        "file_uploader",
        ("L",),
        {"type": "csv", "accept_multiple_files": True, "max_upload_size": 5},
        {"label": "M", "help": "h", "width": 200},
        INPUT,
    ),
    Case(
        "chat_input",
        (),
        {"accept_file": True, "file_type": "csv", "max_chars": 9, "max_upload_size": 5},
        {"placeholder": "p", "submit_mode": "stop", "width": 200, "height": 99},
        {**FREE, "on_submit": print},
    ),
]

# `on_click` makes a widget of a link; without one it is an element.
BASE = {"link_button": {"on_click": "rerun"}}
POSITIONAL = {"label": 0, "options": 1, "url": 1, "data": 1, "num_pages": 0}


def identity(case: Case, key: str | None, change: dict[str, Any]) -> Any:
    args = list(case.args)
    kwargs = {**BASE.get(case.command, {}), **change}
    for name in list(kwargs):
        at = POSITIONAL.get(name)
        if at is not None and at < len(args) and case.command != "feedback":
            args[at] = kwargs.pop(name)
    return id_of(case.command, *args, **kwargs, **({} if key is None else {"key": key}))


def changes(which: str) -> list[Any]:
    return [
        pytest.param(case, name, value, id=f"{case.command}-{name}")
        for case in CASES
        for name, value in getattr(case, which).items()
    ]


@pytest.mark.parametrize(("case", "name", "value"), changes("keyed"))
def test_with_a_key_some_parameters_make_another_widget(case, name, value):
    assert identity(case, "k", {name: value}) != identity(case, "k", {})


@pytest.mark.parametrize(("case", "name", "value"), changes("unkeyed"))
def test_with_a_key_most_parameters_leave_the_widget_itself(case, name, value):
    assert identity(case, "k", {name: value}) == identity(case, "k", {})


@pytest.mark.parametrize(("case", "name", "value"), changes("keyed") + changes("unkeyed"))
def test_without_a_key_a_parameter_makes_another_widget(case, name, value):
    assert identity(case, None, {name: value}) != identity(case, None, {})


@pytest.mark.parametrize(("case", "name", "value"), changes("same"))
@pytest.mark.parametrize("key", [None, "k"])
def test_what_is_no_part_of_identity_changes_nothing(case, name, value, key):
    assert identity(case, key, {name: value}) == identity(case, key, {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.command)
def test_the_same_call_is_the_same_widget_in_every_run(case):
    assert identity(case, None, {}) == identity(case, None, {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.command)
def test_two_keys_are_two_widgets(case):
    assert identity(case, "k", {}) != identity(case, "l", {})


def test_the_type_of_a_widget_is_part_of_its_identity():
    assert id_of("checkbox", "L", key="k") != id_of("toggle", "L", key="k")


def test_a_number_and_its_text_are_one_key():
    assert id_of("checkbox", "L", key=1) == id_of("checkbox", "L", key="1")


def test_the_side_bar_is_part_of_identity_without_a_key_only():
    free, named = spec_of("checkbox", "L"), spec_of("checkbox", "L", key="k")
    assert widget_id(free, root="sidebar") != widget_id(free, root="main")
    assert widget_id(named, root="sidebar") == widget_id(named, root="main")


def test_options_count_by_their_labels_so_fresh_objects_are_the_same_widget():
    class Thing:
        def __init__(self, name: str) -> None:
            self.name = name

    def ask() -> Any:
        return id_of("selectbox", "L", [Thing("a")], format_func=lambda thing: thing.name)

    assert ask() == ask()


def test_identity_holds_only_what_reads_alike_in_every_run():
    def atoms(value: Any) -> bool:
        if isinstance(value, tuple):
            return all(map(atoms, value))
        return value is None or type(value) in (str, int, float, bool)

    for case in CASES:
        spec = spec_of(case.command, *case.args, **BASE.get(case.command, {}))
        assert atoms(spec.identity), case.command


def test_a_slider_of_another_kind_under_one_key_is_another_slider():
    assert id_of("slider", "L", value=5, key="k") != id_of("slider", "L", value=DAY, key="k")
