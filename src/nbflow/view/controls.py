"""Input controls: which ipywidget stands for which command.

Stock ipywidgets where they have the control, else :class:`Control`, an
ipywidget without a view of its own that the root's front end draws. Those of
an app share one layout and one style each: ``Widget.close`` leaks a widget's own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import ipywidgets as w
import traitlets

from nbflow.core.state import Entry
from nbflow.core.tree import Node
from nbflow.view.shared import Shared

Wire = Any
Report = Callable[[Wire], None]


class Control(w.DOMWidget):
    """An input that our own front end draws: one comm, and a value.

    Its properties are those of its node, which the page has anyway.
    """

    kind = traitlets.Unicode().tag(sync=True)
    value = traitlets.Any(allow_none=True).tag(sync=True)


def _make(shared: Shared, cls: type, **traits: Any) -> Any:
    style = shared.style(cls)
    if style is not None:
        traits["style"] = style
    return cls(layout=shared.layout(), **traits)


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of control is made and read.

    Args:
        cls: The widget class.
        trait: The trait that holds its value; None for buttons.
        traits: From a node's properties to the widget's other traits.
        read: From the trait to the wire.
        write: From the wire to the trait.
        own: Drawn by our front end.
    """

    cls: type
    trait: str | None
    traits: Callable[[Mapping[str, Any]], dict[str, Any]]
    read: Callable[[Any, Mapping[str, Any]], Wire]
    write: Callable[[Wire, Mapping[str, Any]], Any]
    own: bool = False


def _as_is(value: Any, props: Mapping[str, Any]) -> Any:
    return value


def _plain(*names: str, **fixed: Any) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    def traits(props: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: props[name] for name in names if props.get(name) is not None}
        return {**fixed, **found, "disabled": bool(props.get("disabled"))}

    return traits


# -- choices -------------------------------------------------------------------


def _labels(props: Mapping[str, Any]) -> list[str]:
    return [str(label) for label in props.get("options", ())]


def _index_of(label: Wire, props: Mapping[str, Any]) -> int | None:
    labels = _labels(props)
    return labels.index(label) if label in labels else None


def _label_at(index: Any, props: Mapping[str, Any]) -> Wire:
    labels = _labels(props)
    return labels[index] if index is not None and 0 <= index < len(labels) else None


def _choice_traits(props: Mapping[str, Any]) -> dict[str, Any]:
    # Pairs, so that equal labels stay apart.
    options = [(label, i) for i, label in enumerate(_labels(props))]
    return {"options": options, "disabled": bool(props.get("disabled"))}


def _slide_traits(props: Mapping[str, Any]) -> dict[str, Any]:
    return {**_choice_traits(props), "readout": False, "continuous_update": _drag(props)}


def _drag(props: Mapping[str, Any]) -> bool:
    return props.get("updates", "drag") == "drag"


def _range_write(wire: Wire, props: Mapping[str, Any]) -> tuple[int, int]:
    low, high = (_index_of(label, props) or 0 for label in wire)
    return low, high


def _range_read(value: Any, props: Mapping[str, Any]) -> Wire:
    return [_label_at(index, props) for index in value]


# -- numbers --------------------------------------------------------------------


def _slider_traits(props: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "min": props["min"],
        "max": props["max"],
        "step": props["step"],
        "readout": False,
        "continuous_update": _drag(props),
        "disabled": bool(props.get("disabled")),
    }


def _pair(value: Any, props: Mapping[str, Any]) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _unpair(wire: Wire, props: Mapping[str, Any]) -> Any:
    return tuple(wire) if isinstance(wire, list) else wire


# -- text ------------------------------------------------------------------------


def _text_write(wire: Wire, props: Mapping[str, Any]) -> Any:
    return "" if wire is None else wire


# -- our own -----------------------------------------------------------------------


def _no_traits(props: Mapping[str, Any]) -> dict[str, Any]:
    return {}


def _indices(wire: Wire, props: Mapping[str, Any]) -> Any:
    """Labels become indices; a label that is no option stays text (a new option)."""
    if wire is None:
        return None
    places = {label: i for i, label in enumerate(_labels(props))}
    if isinstance(wire, list):
        return [places.get(label, label) for label in wire]
    return places.get(wire, wire)


def _from_indices(value: Any, props: Mapping[str, Any]) -> Wire:
    labels = _labels(props)

    def label(item: Any) -> Any:
        return labels[item] if isinstance(item, int) and 0 <= item < len(labels) else item

    if value is None:
        return None
    return [label(item) for item in value] if isinstance(value, list | tuple) else label(value)


def _without_bytes(wire: Wire, props: Mapping[str, Any]) -> Any:
    """A file's bytes came from the page, and stay here."""
    return [{k: v for k, v in file.items() if k != "data"} for file in wire or ()]


def _button(props: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": str(props.get("label", "")), "disabled": bool(props.get("disabled"))}


_OWN = Kind(Control, "value", _no_traits, _pair, _as_is, own=True)
_OWN_CHOICE = Kind(Control, "value", _no_traits, _from_indices, _indices, own=True)
_FILES = Kind(Control, "value", _no_traits, _pair, _without_bytes, own=True)
_BUTTON = Kind(w.Button, None, _button, _as_is, _as_is)
_CHECK = Kind(w.Checkbox, "value", _plain(indent=False), _as_is, _as_is)


def _text_traits(props: Mapping[str, Any]) -> dict[str, Any]:
    plain = _plain("placeholder")(props)
    # `live` is the page's: it waits for a pause in typing, and checks the text first.
    return {**plain, "continuous_update": False}


_TEXT = Kind(w.Text, "value", _text_traits, _as_is, _text_write)
_PASSWORD = Kind(w.Password, "value", _text_traits, _as_is, _text_write)
_AREA = Kind(w.Textarea, "value", _text_traits, _as_is, _text_write)

_KINDS: dict[str, Kind] = {
    "button": _BUTTON,
    "form_submit_button": _BUTTON,
    "download_button": _BUTTON,
    "link_button": _BUTTON,
    "checkbox": _CHECK,
    "toggle": _CHECK,
    "radio": Kind(w.RadioButtons, "index", _choice_traits, _label_at, _index_of),
    "text_area": _AREA,
    "color_picker": Kind(w.ColorPicker, "value", _plain(concise=True), _as_is, _as_is),
    "multiselect": _OWN_CHOICE,
    "pills": _OWN_CHOICE,
    "segmented_control": _OWN_CHOICE,
    "menu_button": _OWN_CHOICE,
    "file_uploader": _FILES,
    "camera_input": _FILES,
    "audio_input": _FILES,
}
_SELECT = Kind(w.Dropdown, "index", _choice_traits, _label_at, _index_of)
_SELECT_SLIDER = Kind(w.SelectionSlider, "index", _slide_traits, _label_at,
                      lambda wire, props: _index_of(wire, props) or 0)  # fmt: skip
_SELECT_RANGE = Kind(w.SelectionRangeSlider, "index", _slide_traits, _range_read, _range_write)


def _slider(props: Mapping[str, Any], wire: Wire) -> Kind:
    whole = all(isinstance(props[k], int) for k in ("min", "max", "step"))
    if isinstance(wire, list):
        if len(wire) != 2:
            return _OWN
        cls: type = w.IntRangeSlider if whole else w.FloatRangeSlider
    else:
        cls = w.IntSlider if whole else w.FloatSlider
    return Kind(cls, "value", _slider_traits, _pair, _unpair)


_SEARCHABLE = 10
"""Options from which on a list is searched rather than read."""


def _fits_dropdown(props: Mapping[str, Any]) -> bool:
    more = ("accept_new_options", "placeholder", "icon", "filter_mode", "clearable")
    few = len(props.get("options", ())) <= _SEARCHABLE
    return few and not any(props.get(name) for name in more)


def kind_of(props: Mapping[str, Any], wire: Wire) -> Kind:
    """Return how a control with these properties is made."""
    name = props["kind"]
    if name == "slider":
        return _slider(props, wire)
    if name == "select_slider":
        return _SELECT_RANGE if isinstance(wire, list) else _SELECT_SLIDER
    if name == "text_input":
        return _PASSWORD if props.get("type") == "password" else _TEXT
    if name == "selectbox":
        return _SELECT if _fits_dropdown(props) else _OWN_CHOICE
    return _KINDS.get(name, _OWN)


class Binding:
    """One control node and its ipywidget.

    Args:
        node: The node; its attachment is the widget's state entry.
        report: Told the new wire value when a person changes it. It is
            called on whatever thread the message arrives, and only enqueues.
        press: Told of clicks.
        shared: The layout and the styles of the app's widgets.
    """

    def __init__(
        self, node: Node, report: Report, press: Callable[[], None], shared: Shared
    ) -> None:
        entry: Entry = node.attach
        self.props = node.props
        self.version = entry.version
        # What the page shows: new properties must not take back what somebody
        # has typed into a form, or is dragging.
        self._shown = entry.shown
        self._nullable = entry.spec.default is None
        self._report = report
        self._setting: int | None = None
        self.kind = kind_of(node.props, entry.wire)
        traits = self.kind.traits(node.props)
        if self.kind.cls is Control:
            traits["kind"] = str(node.props["kind"])
        self.widget = self._made(shared, traits)
        if self.kind.trait is not None:
            self.widget.observe(self._observed, self.kind.trait)
        elif hasattr(self.widget, "on_click"):
            self.widget.on_click(lambda _: press())
        _answer_at_once(self.widget)

    def _made(self, shared: Shared, traits: dict[str, Any]) -> Any:
        trait = self.kind.trait
        if trait is None:
            return _make(shared, self.kind.cls, **traits)
        # Opened with its value: set afterwards, each control would cost a second message.
        value = self.kind.write(self._shown, self.props)
        # A control that cannot show a value (a date out of bounds) shows
        # none; the script still has it.
        with suppress(traitlets.TraitError):
            return _make(shared, self.kind.cls, **traits, **{trait: value})
        return _make(shared, self.kind.cls, **traits)

    def fits(self, node: Node) -> bool:
        """Return whether the widget can show ``node`` without being made anew."""
        kind = kind_of(node.props, node.attach.wire)
        return kind.cls is self.kind.cls and kind.trait == self.kind.trait

    def update(self, node: Node) -> None:
        """Bring the widget to the node's properties, and to its value if the kernel set that."""
        entry: Entry = node.attach
        fresh = node.props is not self.props and node.props != self.props
        if not fresh and entry.version == self.version:
            return
        if entry.version != self.version:
            self._shown = entry.shown
        self._setting = threading.get_ident()
        try:
            with self.widget.hold_sync():
                if fresh:
                    self._set_traits(node.props)
                self._set_value(self._shown)
        finally:
            self._setting = None
        self.props, self.version = node.props, entry.version

    def _set_traits(self, props: Mapping[str, Any]) -> None:
        self.props = props
        traits = self.kind.traits(props)
        low, high = traits.pop("min", None), traits.pop("max", None)
        # Widen first: a minimum above the old maximum is refused by ipywidgets.
        if low is not None and high is not None:
            bounds = (("max", high), ("min", low))
            if high < getattr(self.widget, "min", high):
                bounds = (("min", low), ("max", high))
            traits = {**dict(bounds), **traits}
        for name, value in traits.items():
            if getattr(self.widget, name) != value:
                setattr(self.widget, name, value)

    def _set_value(self, wire: Wire) -> None:
        if self.kind.trait is None:
            return
        before = self._setting
        self._setting = threading.get_ident()
        try:
            value = self.kind.write(wire, self.props)
            # A control that cannot show a value (a date out of bounds) shows
            # none; the script still has it.
            with suppress(traitlets.TraitError):
                setattr(self.widget, self.kind.trait, value)
        finally:
            self._setting = before

    def _observed(self, change: Any) -> None:
        # Our own setting comes back on the same thread; a person's change
        # may arrive on another while we set.
        if self._setting == threading.get_ident():
            return
        wire = self.kind.read(change["new"], self.props)
        # A text field cannot say None: an empty one whose default is None does.
        self._shown = None if wire == "" and self._nullable else wire
        self._report(self._shown)

    def close(self) -> None:
        """Close the comm; the shared layout and style stay."""
        self.widget.unobserve_all()
        self.widget.close()


def _answer_at_once(widget: w.Widget) -> None:
    """Let JupyterLab's messages use the subshell they came for.

    ipykernel sends a comm's messages to the subshell of its last reply;
    after an update from the main thread they would wait for the running cell.
    """
    comm = widget.comm
    if comm is not None and hasattr(comm, "_reply_subshell_for"):
        comm._reply_subshell_for = lambda data, default: default
