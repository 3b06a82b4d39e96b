"""Inputs as ipywidgets: what they are made of, and which way a change travels."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import comm
import ipywidgets as w
import pytest
from comm.base_comm import BaseComm

from nbflow.core.ids import WidgetId
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.core.tree import Node
from nbflow.view.controls import Binding, Control, kind_of
from nbflow.view.shared import Shared


class Made:
    """A control and what it reported."""

    def __init__(self, kind: str, wire: Any, shared: Shared | None = None, **props: Any) -> None:
        self.reported: list[Any] = []
        self.pressed = 0
        self.kind = kind
        spec = WidgetSpec(kind, "Label", (), wire, {})
        self.entry = Entry(WidgetId("w-1"), spec, wire, wire)
        self.node = self.with_props(**props)
        self.binding = Binding(self.node, self.reported.append, self._press, shared or Shared())
        self.widget = self.binding.widget

    def _press(self) -> None:
        self.pressed += 1

    def with_props(self, **props: Any) -> Node:
        return Node("control", {"kind": self.kind, "label": "Label", **props}, None, self.entry)

    def set(self, wire: Any, **props: Any) -> None:
        """Set from the kernel's side."""
        self.entry.wire = wire
        self.entry.version += 1
        self.binding.update(self.with_props(**props) if props else self.node)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close what a test made; the leak guard wants it so."""
    before = set(_open())
    yield
    for widget in [widget for at, widget in _open().items() if at not in before]:
        widget.close()


def _open() -> dict[str, w.Widget]:
    return dict(w.widgets.widget._instances)


SLIDER = {"min": 0, "max": 10, "step": 1}
CHOICE = {"options": ["ant", "bee", "cat"]}

KINDS = [
    ("button", False, {}, w.Button, None),
    ("download_button", False, {}, w.Button, None),
    ("checkbox", True, {}, w.Checkbox, True),
    ("toggle", True, {}, w.Checkbox, True),
    ("radio", "bee", CHOICE, w.RadioButtons, "bee"),
    ("selectbox", "bee", CHOICE, w.Dropdown, "bee"),
    ("selectbox", "bee", {**CHOICE, "placeholder": "Choose"}, Control, "bee"),
    ("selectbox", "new", {**CHOICE, "accept_new_options": True}, Control, "new"),
    ("multiselect", ["cat", "ant"], CHOICE, Control, ["cat", "ant"]),
    ("pills", ["cat"], CHOICE, Control, ["cat"]),
    ("slider", 3, SLIDER, w.IntSlider, 3),
    ("slider", 0.5, {"min": 0.0, "max": 1.0, "step": 0.1}, w.FloatSlider, 0.5),
    ("slider", [2, 8], SLIDER, w.IntRangeSlider, [2, 8]),
    ("slider", [0.2, 0.8], {"min": 0.0, "max": 1.0, "step": 0.1}, w.FloatRangeSlider, [0.2, 0.8]),
    ("select_slider", "bee", CHOICE, w.SelectionSlider, "bee"),
    ("select_slider", ["ant", "bee"], CHOICE, w.SelectionRangeSlider, ["ant", "bee"]),
    ("number_input", 3, {"min": 0, "max": 9, "step": 1}, Control, 3),
    ("number_input", None, {"min": 0, "max": 9, "step": 1}, Control, None),
    ("text_input", "Ada", {}, w.Text, "Ada"),
    # An empty field shows the same for no text and for none; the command tells them apart.
    ("text_input", None, {}, w.Text, ""),
    ("text_input", "secret", {"type": "password"}, w.Password, "secret"),
    ("text_area", "two\nlines", {}, w.Textarea, "two\nlines"),
    ("date_input", "2024-02-03", {}, Control, "2024-02-03"),
    ("date_input", None, {}, Control, None),
    ("date_input", ["2024-02-03", "2024-02-05"], {}, Control, ["2024-02-03", "2024-02-05"]),
    ("time_input", "12:30:00", {}, Control, "12:30:00"),
    ("color_picker", "#ff0000", {}, w.ColorPicker, "#ff0000"),
    ("feedback", 2, {}, Control, 2),
]


@pytest.mark.parametrize(("kind", "wire", "props", "cls", "shown"), KINDS)
def test_each_kind_has_its_widget_and_gives_its_value_back(
    kind: str, wire: Any, props: dict[str, Any], cls: type, shown: Any
) -> None:
    made = Made(kind, wire, **props)
    assert type(made.widget) is cls
    if made.binding.kind.trait is not None:
        raw = getattr(made.widget, made.binding.kind.trait)
        assert made.binding.kind.read(raw, made.node.props) == shown
    assert made.reported == []


class Recording(BaseComm):
    """A comm that keeps the types of its messages."""

    sent: ClassVar[list[str]] = []

    def publish_msg(self, msg_type: str, *args: Any, **kwargs: Any) -> None:
        self.sent.append(msg_type)


@pytest.mark.parametrize(("kind", "wire", "props", "cls", "shown"), KINDS)
def test_a_control_is_opened_with_its_value_in_one_message(
    kind: str, wire: Any, props: dict[str, Any], cls: type, shown: Any, monkeypatch: Any
) -> None:
    shared = Shared()
    Made(kind, wire, shared, **props)  # The layout and the style are open from here on.
    monkeypatch.setattr(comm, "create_comm", Recording)
    Recording.sent.clear()
    Made(kind, wire, shared, **props)
    assert Recording.sent == ["comm_open"]


def test_a_persons_change_is_reported_on_the_wire() -> None:
    made = Made("selectbox", "ant", **CHOICE)
    made.widget.index = 2
    assert made.reported == ["cat"]


def test_the_kernels_own_change_is_not_reported() -> None:
    made = Made("slider", 3, **SLIDER)
    made.set(7)
    assert made.widget.value == 7
    assert made.reported == []
    made.widget.value = 8
    assert made.reported == [8]


def test_a_persons_change_on_another_thread_while_the_kernel_sets_is_reported() -> None:
    made = Made("slider", 3, **SLIDER)

    def from_the_page(change: Any) -> None:
        if change["new"] == 7:
            page = threading.Thread(target=setattr, args=(made.widget, "value", 9))
            page.start()
            page.join()

    made.widget.observe(from_the_page, "value")
    made.set(7)
    assert made.reported == [9]


def test_an_equal_version_and_equal_properties_touch_nothing() -> None:
    made = Made("slider", 3, **SLIDER)
    made.widget.value = 5
    # The script ran again with the person's value; nothing is to be put back.
    made.binding.update(made.with_props(**SLIDER))
    assert made.widget.value == 5


@pytest.mark.parametrize(
    ("bounds", "value"),
    [((20, 30), 25), ((-30, -20), -25), ((0, 5), 5), ((5, 100), 50)],
)
def test_bounds_move_past_the_old_ones(bounds: tuple[int, int], value: int) -> None:
    made = Made("slider", 3, **SLIDER)
    low, high = bounds
    made.set(value, min=low, max=high, step=1)
    assert (made.widget.min, made.widget.max, made.widget.value) == (low, high, value)
    assert made.reported == []


def test_new_options_keep_the_chosen_label() -> None:
    made = Made("radio", "bee", **CHOICE)
    made.set("bee", options=["zebra", "yak", "bee"])
    assert made.widget.index == 2
    assert made.reported == []


def test_equal_labels_stay_apart() -> None:
    made = Made("radio", "same", options=["same", "other", "same"])
    made.widget.index = 2
    assert made.reported == ["same"]
    assert made.widget.index == 2


def test_a_value_a_control_cannot_show_at_first_does_no_harm() -> None:
    made = Made("color_picker", "no colour")
    assert made.widget.value == "black"
    assert made.reported == []


def test_a_value_a_control_cannot_show_does_no_harm() -> None:
    made = Made("color_picker", "#000000")
    made.set("no colour")
    assert made.widget.value == "#000000"
    assert made.reported == []


def test_a_control_is_made_anew_only_if_it_must_be() -> None:
    made = Made("text_input", "a")
    assert made.binding.fits(made.with_props(placeholder="b"))
    assert not made.binding.fits(made.with_props(type="password"))


def test_a_click_is_told() -> None:
    made = Made("button", False)
    made.widget.click()
    made.widget.click()
    assert made.pressed == 2


def test_disabled_and_placeholder_reach_the_widget_and_change() -> None:
    made = Made("text_input", "", placeholder="Name", disabled=True)
    assert (made.widget.placeholder, made.widget.disabled) == ("Name", True)
    made.set("", placeholder="Other", disabled=False)
    assert (made.widget.placeholder, made.widget.disabled) == ("Other", False)


def test_the_controls_of_an_app_share_one_layout_and_one_style() -> None:
    shared = Shared()
    one, two = (Made("slider", wire, shared, **SLIDER) for wire in (3, 4))
    assert one.widget.layout is two.widget.layout
    assert one.widget.style is two.widget.style


def test_controls_of_another_launch_refer_to_models_that_a_new_page_sees_made() -> None:
    one, two = (Made("slider", 3, Shared(), **SLIDER) for _ in range(2))
    assert one.widget.layout is not two.widget.layout
    assert one.widget.style is not two.widget.style


def test_the_shared_layout_is_made_again_after_all_widgets_were_closed() -> None:
    shared = Shared()
    first = Made("slider", 3, shared, **SLIDER).widget.layout
    w.Widget.close_all()
    second = Made("slider", 3, shared, **SLIDER).widget.layout
    assert second is not first
    assert second.comm is not None


def test_closing_a_control_leaves_the_shared_models_and_closing_those_leaves_none() -> None:
    before, shared = set(_open()), Shared()
    Made("slider", 3, shared, **SLIDER).binding.close()
    assert len(set(_open()) - before) == 2
    assert shared.layout().comm is not None
    shared.close()
    assert set(_open()) == before


@pytest.mark.parametrize("kind", ["data_editor", "dataframe", "multiselect"])
def test_what_stands_in_the_node_does_not_travel_a_second_time(kind: str) -> None:
    rows = [[f"cell {i} {j}" for j in range(10)] for i in range(100)]
    made = Made(kind, None, own=True, columns=["c"] * 10, page=rows, options=["a"])
    before = made.widget.get_state()
    made.binding.update(made.with_props(page=rows[1:], options=["a", "b"]))
    assert made.widget.get_state() == before
    assert "cell 1 1" not in repr(before)


@pytest.mark.parametrize(
    "kind", ["datetime_input", "file_uploader", "segmented_control", "unheard_of"]
)
def test_what_ipywidgets_has_not_is_drawn_by_our_own_page(kind: str) -> None:
    assert kind_of({"kind": kind}, None).own


def test_new_properties_leave_what_somebody_has_entered() -> None:
    made = Made("text_input", "")
    made.widget.value = "typed into a form"
    made.binding.update(made.with_props(placeholder="new"))
    assert made.widget.value == "typed into a form"


def test_new_options_leave_the_label_that_somebody_has_chosen() -> None:
    made = Made("radio", "ant", **CHOICE)
    made.widget.index = 2
    made.binding.update(made.with_props(options=["cat", "bee"]))
    assert made.widget.index == 0


def test_a_control_that_is_made_anew_shows_what_waits_for_its_form() -> None:
    made = Made("text_input", "")
    made.entry.stage("waits", waits=True)
    assert Binding(made.node, lambda wire: None, lambda: None, Shared()).widget.value == "waits"


def test_a_cleared_control_shows_its_default_though_a_run_has_the_value() -> None:
    made = Made("text_input", "submitted")
    made.entry.stage("", waits=True)
    made.entry.version += 1
    made.binding.update(made.node)
    assert (made.widget.value, made.reported) == ("", [])


def test_the_bytes_of_a_file_are_not_sent_back() -> None:
    file = {"id": "f1", "name": "a.txt", "type": "text/plain", "size": 5}
    made = Made("file_uploader", [])
    made.set([{**file, "data": b"hello"}])
    assert made.widget.value == [file]
