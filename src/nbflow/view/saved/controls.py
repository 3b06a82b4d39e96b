"""Inputs of a saved state: the label and the value, nothing that looks as if it worked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from nbflow.core.tree import Node
from nbflow.view.saved.frames import frame
from nbflow.view.saved.markup import FAINT, LINE, cell, colored, literal
from nbflow.view.saved.sanitise import safe_style
from nbflow.view.saved.signs import signed

Props = Mapping[str, Any]

_FIELD = f"{LINE}; border-radius: 5px; padding: 0.15em 0.6em; min-width: 6em; display: inline-block"
_BUTTON = f"{LINE}; border-radius: 5px; padding: 0.15em 0.8em; display: inline-block"
_LONG = 2_000

_BUTTONS = frozenset(
    ("button", "form_submit_button", "download_button", "menu_button", "link_button")
)
_TICKS = frozenset(("checkbox", "toggle"))
# Their value on the wire is what the page shows: labels of options.
_LABELS = frozenset(
    ("selectbox", "select_slider", "multiselect", "pills", "segmented_control", "radio")
)
_NOTHING = frozenset(("chat_input", "camera_input", "audio_input"))


def control(node: Node, props: Props) -> str:
    """Return an input as HTML.

    Args:
        node: Its node; ``attach`` holds its value.
        props: As the page gets them.
    """
    kind = str(props.get("kind"))
    label = _label(props)
    if kind in _BUTTONS:
        words = signed(props.get("icon"), label, props.get("icon_position") == "right")
        return f'<p><span style="{_BUTTON}">{words or escape(kind)}</span></p>\n'
    if kind in _NOTHING:
        return ""
    if kind in _TICKS:
        return f"<p>{'☑' if _value(node) is True else '☐'} {label}</p>\n"
    made = _SPECIAL.get(kind)
    shown = made(node, props) if made is not None else _text(_shown(node, kind))
    if shown is None:
        return ""
    head = f'<span style="{FAINT}">{label}</span><br>' if _visible(props, label) else ""
    return f"<p>{head}{shown}</p>\n"


def _label(props: Props) -> str:
    return colored(str(props.get("html") or escape(str(props.get("label") or ""))))


def _visible(props: Props, label: str) -> bool:
    return bool(label) and props.get("label_visibility", "visible") == "visible"


def _value(node: Node) -> Any:
    return getattr(node.attach, "wire", None)


def _shown(node: Node, kind: str) -> object:
    """Return the value as a script would print it; as labels where a person chose some."""
    wire = _value(node)
    spec = getattr(node.attach, "spec", None)
    if kind in _LABELS or spec is None:
        return wire
    try:
        return spec.decode(wire)
    except Exception:  # noqa: BLE001
        # A decoder may be the user's own, and want what is no longer there.
        return wire


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        text = ", ".join(str(item) for item in value) or "–"
    else:
        text = "–" if value is None or value == "" else str(value)
    return f'<span style="{_FIELD}">{literal(text[:_LONG])}</span>'


def _text_input(node: Node, props: Props) -> str:
    value = _value(node)
    hidden = props.get("type") == "password" and value
    return _text("••••••" if hidden else value)


def _area(node: Node, props: Props) -> str:
    text = str(_value(node) or "–")[:_LONG]
    return f'<span style="{_FIELD}; white-space: pre-wrap">{literal(text)}</span>'


def _radio(node: Node, props: Props) -> str:
    value = _value(node)
    chosen = value if isinstance(value, list) else [value]
    options = [str(option) for option in props.get("options", ())]
    marks = (f"{'◉' if o in chosen else '○'} {literal(o)}" for o in options[:100])
    return ("&emsp;" if props.get("horizontal") else "<br>").join(marks)


def _color(node: Node, props: Props) -> str:
    color = str(_value(node) or "")
    look = safe_style(f"background-color: {color}; {LINE}")
    return f'<span style="{escape(look)}">&emsp;</span> {literal(color)}'


def _feedback(node: Node, props: Props) -> str | None:
    value = _value(node)
    chosen = value[0] if isinstance(value, list) and value else value
    if not isinstance(chosen, int) or isinstance(chosen, bool):
        return "–"
    if props.get("options") == "stars":
        return "★" * (chosen + 1) + "☆" * (4 - chosen)
    faces = {"thumbs": "👎👍", "faces": "😞🙁😐🙂😀"}.get(str(props.get("options")), "")
    return faces[chosen] if chosen < len(faces) else str(chosen)


def _files(node: Node, props: Props) -> str:
    value = _value(node)
    files = value if isinstance(value, list) else []
    names = [str(f.get("name")) for f in files if isinstance(f, Mapping)]
    return _text(names)


def _table(node: Node, props: Props) -> str | None:
    return frame(props) if "columns" in props else None


def _pages(node: Node, props: Props) -> str:
    return f"Page {cell(_value(node))} of {cell(props.get('num_pages'))}"


_SPECIAL: dict[str, Callable[[Node, Props], str | None]] = {
    "text_input": _text_input,
    "text_area": _area,
    "radio": _radio,
    "color_picker": _color,
    "feedback": _feedback,
    "file_uploader": _files,
    "dataframe": _table,
    "data_editor": _table,
    "pagination": _pages,
}
