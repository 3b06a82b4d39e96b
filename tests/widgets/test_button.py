"""Buttons, menus and downloads: looks, forms, shortcuts, what is saved."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from nbflow.errors import (
    DuplicateKeyError,
    LayoutContextError,
    ParameterError,
    ParameterTypeError,
    StateNotAssignableError,
)
from nbflow.widgets.download import read_data
from nbflow.widgets.shortcut import parse_shortcut
from tests.widgets.capture import Desk, spec_of

PRESSED = [
    ("button", ("B",), {}),
    ("download_button", ("B", "x"), {}),
    ("form_submit_button", ("B",), {}),
    ("link_button", ("B", "u"), {"on_click": "rerun"}),
    ("menu_button", ("B", ["a"]), {}),
]


@pytest.mark.parametrize(("command", "args", "kwargs"), PRESSED)
def test_buttons_are_triggers_that_session_state_cannot_set(command, args, kwargs):
    spec = spec_of(command, *args, **kwargs)
    assert (spec.kind, spec.trigger, spec.assignable) == (command, True, False)


@pytest.mark.parametrize(("command", "args", "kwargs"), PRESSED[:4])
def test_a_press_is_true(command, args, kwargs):
    spec = spec_of(command, *args, **kwargs)
    assert [spec.decode(True), spec.decode(False)] == [True, False]


def test_a_menu_returns_the_option_that_was_chosen():
    spec = spec_of("menu_button", "M", [1, 2], format_func=lambda n: f"no. {n}")
    assert [spec.decode(wire) for wire in ("no. 2", None, False)] == [2, None, None]
    assert spec.props == {"options": ["no. 1", "no. 2"]}


def test_looks_travel_when_they_are_not_the_usual_ones():
    assert spec_of("button", "B").props == {}
    spec = spec_of(
        "button",
        "B",
        type="tertiary",
        icon="🔥",
        icon_position="right",
        shortcut="Ctrl+K",
        wrap=False,
        use_container_width=True,
    )
    assert spec.props == {
        "type": "tertiary",
        "icon": "🔥",
        "icon_position": "right",
        "shortcut": "ctrl+k",
        "wrap": False,
        "width": "stretch",
    }


@pytest.mark.parametrize(
    "kwargs", [{"type": "bad"}, {"icon_position": "top"}, {"shortcut": "Foo+K"}]
)
@pytest.mark.parametrize("command", ["button", "form_submit_button"])
def test_looks_are_checked(command, kwargs):
    with pytest.raises(ParameterError):
        spec_of(command, "B", **kwargs)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Ctrl+K", "ctrl+k"),
        ("shift + CTRL + k", "ctrl+shift+k"),
        ("cmd+enter", "cmd+enter"),
        ("Esc", "escape"),
        ("F12", "f12"),
        ("1", "1"),
        (None, None),
    ],
)
def test_shortcuts_have_one_spelling(given, read):
    assert parse_shortcut(given) == read


@pytest.mark.parametrize("given", ["", "Ctrl", "Ctrl+K+L", "Foo+K", "R", "c", "Ctrl+Shift+R"])
def test_a_shortcut_has_one_key_that_is_free(given):
    with pytest.raises(ParameterError, match="shortcut="):
        parse_shortcut(given)


def test_a_shortcut_is_text():
    with pytest.raises(ParameterTypeError, match="shortcut=5"):
        parse_shortcut(5)


def test_an_address_is_text():
    with pytest.raises(ParameterTypeError, match="url=5"):
        spec_of("link_button", "L", 5)


@pytest.mark.parametrize(
    ("on_click", "reruns"), [("rerun", True), (None, True), ("ignore", False), (print, True)]
)
def test_a_download_may_start_no_run(on_click, reruns):
    spec = spec_of("download_button", "D", "x", on_click=on_click)
    assert spec.reruns is reruns
    assert spec.on_change is (print if on_click is print else None)


@pytest.mark.parametrize("command", ["download_button", "link_button"])
def test_on_click_of_a_download_or_link_is_checked(command):
    with pytest.raises(ParameterError, match="on_click='bad'"):
        spec_of(command, "D", "x", on_click="bad")


@pytest.mark.parametrize(
    ("data", "saved"),
    [
        ("é", b"\xc3\xa9"),
        (b"\x00", b"\x00"),
        (bytearray(b"ab"), b"ab"),
        (memoryview(b"ab"), b"ab"),
        (io.BytesIO(b"ab"), b"ab"),
        (io.StringIO("é"), b"\xc3\xa9"),
        (lambda: "lazy", b"lazy"),
        (lambda: io.BytesIO(b"lazy"), b"lazy"),
    ],
)
def test_data_become_bytes(data, saved):
    assert read_data(data) == saved
    assert spec_of("download_button", "D", data).source["data"] is data


def test_a_file_is_read_from_its_start_and_left_where_it_was():
    file = io.BytesIO(b"abc")
    file.seek(2)
    assert read_data(file) == read_data(file) == b"abc"
    assert file.tell() == 2


def test_a_lazy_download_is_not_made_before_the_click():
    made = []
    spec = spec_of("download_button", "D", lambda: made.append(1) or "x")
    assert made == []
    assert read_data(spec.source["data"]) == b"x"
    assert made == [1]


@pytest.mark.parametrize("data", [None, 5, ["a"]])
def test_other_data_are_refused(data):
    with pytest.raises(ParameterTypeError, match="cannot be saved"):
        spec_of("download_button", "D", data)
    with pytest.raises(ParameterTypeError):
        read_data(lambda: data)


@pytest.mark.parametrize(
    ("kwargs", "name", "mime"),
    [
        ({"data": "x"}, "download.txt", "text/plain"),
        ({"data": b"x"}, "download.bin", "application/octet-stream"),
        ({"data": "x", "mime": "text/csv"}, "download.txt", "text/csv"),
        ({"data": b"x", "file_name": "a.png"}, "a.png", "application/octet-stream"),
    ],
)
def test_a_download_has_a_name_and_a_type(kwargs, name, mime):
    props = spec_of("download_button", "D", **kwargs).props
    assert (props["file_name"], props["mime"]) == (name, mime)


def test_an_open_file_lends_its_name(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("a,b")
    with path.open() as file:
        assert spec_of("download_button", "D", file).props["file_name"] == "table.csv"


@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("button", ("B",)),
        ("download_button", ("D", "x")),
        ("menu_button", ("M", ["a"])),
        ("chat_input", ()),
    ],
)
def test_what_starts_a_run_by_itself_cannot_be_in_a_form(command, args):
    with Desk().run() as st:
        form = st.form("f")
        with pytest.raises(LayoutContextError, match=f"st.{command} cannot be inside a form"):
            getattr(form, command)(*args)
        with form, pytest.raises(LayoutContextError, match="inside the form 'f'"):
            getattr(st, command)(*args)


def test_a_link_may_be_in_a_form():
    with Desk().run() as st:
        assert st.form("f").link_button("L", "u", on_click="rerun") is False


def test_a_submit_button_is_named_after_its_form():
    desk = Desk()
    with desk.run() as st, st.form("f"):
        assert st.form_submit_button("Go") is False
    assert desk.entry("FormSubmitter:f-Go").form == "f"


def test_two_submit_buttons_of_one_form_need_two_names():
    with Desk().run() as st, st.form("f"):
        st.form_submit_button("Go")
        st.form_submit_button("Go", key="other")
        with pytest.raises(DuplicateKeyError, match="FormSubmitter:f-Go"):
            st.form_submit_button("Go")


def test_a_submit_button_needs_a_form():
    with Desk().run() as st, pytest.raises(LayoutContextError, match="nothing to submit"):
        st.form_submit_button("Go")


def test_session_state_cannot_press():
    with Desk(k=True).run() as st, pytest.raises(StateNotAssignableError):
        st.button("B", key="k")
