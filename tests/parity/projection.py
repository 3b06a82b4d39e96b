"""What a test can see of an app, in full: each element with all it says about itself.

Of every element there are compared: its type, key and value; every public property that
Streamlit's AppTest gives its class (``tests/catalogue/signatures.json``); and what
that hides, from the messages that drew it: widths, alignments, icons, visibility.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from tests.parity.harness import _error, _plain
from tools import signatures

WANTED = signatures.read()

SKIPPED = {
    "editing_mode",
    "type",
    "value",
    "values",
    "id",
    "indices",
    "format_func",
    "proto",
    "key",
    "run",
}
"""Members that are compared by other means, or are no data."""

# Names in Streamlit's messages, and here where they differ.
FIELDS = {
    "help": "help",
    "icon": "icon",
    "placeholder": "placeholder",
    "captions": "captions",
    "horizontal": "horizontal",
    "anchor": "anchor",
    "accept_new_options": "accept_new_options",
    "link": "link",
    "duration": "duration",
    "shortcut": "shortcut",
    "validate_regex": "validate",
    "required": "required",
}

# What only some say, by type: names in Streamlit's messages and here.
SPECIAL = {
    "button": {"type": "type", "icon_position": "icon_position"},
    "download_button": {"type": "type", "icon_position": "icon_position"},
    "link_button": {"type": "type", "url": "url"},
    "menu_button": {"type": "type"},
    "popover": {"type": "type", "label": "label"},
    "code": {"wrap_lines": "wrap_lines"},
    "column": {"show_border": "border"},
    "expander": {"expanded": "expanded"},
    "flex_container": {"border": "border"},
    "form": {"border": "border", "clear_on_submit": "clear_on_submit"},
    "header": {"divider": "divider"},
    "subheader": {"divider": "divider"},
    "iframe": {"src": "src", "srcdoc": "srcdoc"},
    "audio": {"url": "url", "loop": "loop", "autoplay": "autoplay", "start_time": "start"},
    "video": {"loop": "loop", "autoplay": "autoplay", "muted": "muted", "start_time": "start"},
    "metric": {"show_border": "border", "delta_description": "delta_description"},
    "pagination": {"max_visible_pages": "max_visible_pages"},
    "page_link": {"label": "label"},
    "text_input": {"type": "type"},
}
MEANT = {
    "divider": {True: "auto"},
    "icon_position": {0: None, 1: "right", "left": None},
    "text_input": {0: None, 1: "password", 2: "email", 3: "url", 4: "phone", 5: "search"},
    "type": {"secondary": None},
}
"""Values that are written differently, by name or type."""


def _special(kind: str, side: int, read: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for names in SPECIAL.get(kind, {}).items():
        value = read(names[side])
        meant = MEANT.get(kind) or MEANT.get(names[1]) or {}
        if isinstance(value, str | int | bool | float):
            found[names[1]] = meant.get(value, value) or None
    return found


def project(test: Any, shown: Any = None) -> dict[str, Any]:
    """Return everything on screen by area; ``shown`` is the peer's page."""
    root = test._tree if shown is not None else test.root
    areas = list(root.children.items())[:4]
    names = dict(zip(range(4), ("main", "sidebar", "event", "bottom"), strict=True))
    found = {
        names[n]: [*_nodes(area, shown.kids.get(n) if shown is not None else None)]
        for n, area in areas
    }
    return {name: nodes for name, nodes in found.items() if nodes}


def _nodes(block: Any, shown: Any) -> Iterator[Any]:
    for position, child in block.children.items():
        drawn = shown.kids.get(position) if shown is not None else None
        if child.type == "transparent":
            # Where a fragment draws outside of itself, what is in it counts.
            yield from _nodes(child, drawn)
            continue
        facts = _facts(child, drawn)
        if hasattr(child, "children"):
            inside = [*_nodes(child, drawn)]
            # Streamlit has a container more in each dialog; what is in it counts.
            if child.type == "dialog" and len(inside) == 1 and inside[0][0] == "flex_container":
                inside = inside[0][2]
            yield child.type, facts, inside
        else:
            yield child.type, facts


def _facts(node: Any, drawn: Any) -> Any:
    if node.type == "exception":
        found = _error(node)
        # Where Streamlit lets Python's own error through, ours says more.
        own = found[2].endswith(("is not in iterable", '" not defined.'))
        return (*found[:2], "") if own else found
    found = {"key": node.key, **_messages(node, drawn), **_members(node)}
    if node.type == "dialog":
        # A number of the page's there.
        found["width"] = None
    if not hasattr(node, "children"):
        found["value"] = _value(node)
    return {name: data(value) for name, value in sorted(found.items()) if not _empty(value)}


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict | bool) and not value)


def _members(node: Any) -> dict[str, Any]:
    if type(node).__name__ in ("Block", "Dialog", "Special"):
        return {}
    own = f"at.{CLASSES.get(node.type, type(node).__name__)}."
    names = (n.removeprefix(own) for n, p in WANTED.items() if n.startswith(own) and p is None)
    found: dict[str, Any] = {}
    for name in names:
        # A new option has no index, which Streamlit's AppTest trips over.
        with suppress(ValueError):
            found |= {} if name in SKIPPED else {name: getattr(node, name)}
    return found


# What Streamlit's server makes of "content" or of nothing; here the page does.
USUAL_SIZES = {
    ("plotly_chart", "height"): 450,
    ("deck_gl_json_chart", "height"): 500,
    ("deck_gl_json_chart", "width"): "stretch",
}

CLASSES = {"button": "Button", "tab_container": "", "flex_container": ""}


def _value(node: Any) -> Any:
    if node.type in OPAQUE:
        return None
    return node.value


OPAQUE = ("empty", "vega_lite_chart", "image", "iframe", "audio", "video", "graphviz_chart",
          "plotly_chart", "skeleton", "balloons", "snow", "space")  # fmt: skip


def data(value: Any) -> Any:
    """Return a value that equals its like of the other side."""
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        rows = value.to_numpy().tolist()
        return [list(value.columns), [[_cell(cell) for cell in row] for row in rows]]
    if isinstance(value, list | tuple) and any(hasattr(file, "getvalue") for file in value):
        return [data(file) for file in value]
    if hasattr(value, "getvalue"):
        return value.name, value.type, value.size, value.getvalue()
    found = _plain(value)
    # Objects of the script's own classes are one for each side.
    return f"a {type(value).__name__}" if " at 0x" in str(found) else found


def _cell(value: Any) -> Any:
    # Lists are arrays after Arrow.
    return value.tolist() if hasattr(value, "tolist") else value


# -- the messages ---------------------------------------------------------------------


def _messages(node: Any, drawn: Any) -> dict[str, Any]:
    return _ours(node) if drawn is None else _theirs(node, drawn)


def _theirs(node: Any, drawn: Any) -> dict[str, Any]:
    delta = drawn.message.delta
    outer = delta.add_block if delta.HasField("add_block") else delta.new_element
    inner = getattr(node, "proto", None)
    if delta.HasField("add_block") and outer.WhichOneof("type"):
        inner = getattr(outer, outer.WhichOneof("type"))
    found: dict[str, Any] = {}
    for name, field in FIELDS.items():
        value = getattr(inner, name, None)
        if isinstance(value, str | bool | int) or (name == "captions" and value):
            found[field] = list(value) if name == "captions" else value
    visibility = getattr(inner, "label_visibility", None)
    if visibility is not None and visibility.value:
        found["label_visibility"] = {1: "hidden", 2: "collapsed"}[visibility.value]
    if getattr(inner, "wrap", True) is False and _told(node, inner):
        found["no_wrap"] = True
    if found.get("placeholder") == "":
        found["placeholder"] = None
    alignment = getattr(outer, "text_alignment_config", None)
    if alignment is not None and alignment.alignment:
        names = alignment.DESCRIPTOR.enum_types[0].values_by_number
        name = names[alignment.alignment].name.lower()
        found["text_alignment"] = None if name == "left" else name
    found |= _special(node.type, 0, lambda name: getattr(inner, name, None))
    sides = () if node.type == "space" else ("width", "height")
    return {**found, **{side: _size(node, side, outer, inner) for side in sides}}


def _told(node: Any, inner: Any) -> bool:
    """Whether a script asked for what ``wrap`` says; buttons have it left open."""
    if node.type == "markdown" or node.type in BLOCKS:
        # A badge is Markdown there that does not wrap.
        return False
    return "wrap=True" in (WANTED.get(f"st.{_command(node)}") or ()) or (
        "wrap=None" in (WANTED.get(f"st.{_command(node)}") or ()) and inner.HasField("wrap")
    )


def _size(node: Any, side: str, *messages: Any) -> Any:
    for message in messages:
        try:
            if message is None or not message.HasField(f"{side}_config"):
                continue
        except ValueError:
            continue
        config = getattr(message, f"{side}_config")
        which = config.WhichOneof(f"{side}_spec")
        if which is None:
            continue
        value = getattr(config, which)
        named = which.removeprefix("use_") if which.startswith("use_") else value
        if USUAL_SIZES.get((node.type, side)) == named:
            return None
        return None if str(named) == _default(node, side) else named
    return None


def _ours(node: Any) -> dict[str, Any]:
    props = node.node.props
    spec = getattr(getattr(node, "_spec", None), "props", {})
    known = {**props, **spec}
    found = {field: known.get(field) for field in FIELDS.values()}
    if found["placeholder"] in USUAL:
        found["placeholder"] = None
    if node.type in ("flex_container", "exception"):
        found["horizontal"] = None
    found |= _special(node.type, 1, known.get)
    visibility = known.get("label_visibility", "visible")
    found["label_visibility"] = None if visibility == "visible" else visibility
    found["no_wrap"] = known.get("wrap") is False and node.type not in BLOCKS
    if node.type == "toast":
        found["duration"] = DURATIONS.get(found["duration"] or "short", found["duration"])
    found["text_alignment"] = known.get("text_alignment")
    for side in ("width", "height"):
        value = known.get(side)
        found[side] = None if str(value) == _default(node, side) else value
    return found


def _default(node: Any, side: str) -> str:
    """Return the default of a command's ``width`` or ``height``, from its signature."""
    slots = signatures.slots(WANTED.get(f"st.{_command(node)}") or [])
    default = slots[side].default.strip("'") if side in slots else ""
    if side == "height" and node.type == "text_area":
        return "122"
    return {"None": "stretch", "auto": "content"}.get(default, default)


def _command(node: Any) -> str:
    return str(COMMANDS.get(node.type, node.type))


BLOCKS = ("flex_container", "grid_container")

USUAL = ("Choose options", "Choose an option", "Choose or add options", "Add options",
         "Choose or add an option", "No options to select")  # fmt: skip
"""What Streamlit's page shows by itself."""

DURATIONS = {"short": 4, "long": 10, "infinite": 0}
COMMANDS = {
    "button_group": "pills",
    "date_time_input": "datetime_input",
    "flex_container": "container",
    "grid_container": "grid",
    "help_info": "help",
    "tab_container": "tabs",
}
