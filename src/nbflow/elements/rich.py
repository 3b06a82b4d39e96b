"""Objects as a notebook shows them: mimebundles and ipywidgets."""

from __future__ import annotations

from typing import Any

from nbflow.elements.jsonsafe import readable
from nbflow.run.container import Container
from nbflow.run.context import current

Bundle = tuple[dict[str, Any], dict[str, Any]]

# From the richest to the plainest, after the notebook's own order.
_REPRS = {
    "_repr_html_": "text/html",
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_latex_": "text/latex",
    "_repr_markdown_": "text/markdown",
    "_repr_json_": "application/json",
    "_repr_javascript_": "application/javascript",
}
_NAMES = ("_repr_mimebundle_", "_ipython_display_", *_REPRS)


def as_bundle(value: Any) -> bool:
    """Return whether ``value`` says itself how a notebook shows it."""
    kind = type(value)
    if isinstance(value, type) or kind.__module__ == "builtins":
        return False
    # On the class: objects that answer every attribute would pass for everything.
    return any(getattr(kind, name, None) is not None for name in _NAMES)


def bundle_of(value: Any) -> Bundle | None:
    """Return how a notebook shows ``value``: data by MIME type, and metadata; None for nothing."""
    run = current()
    found = run.stage.format(value) if run is not None else None
    if found is not None:
        return found
    return _own_bundle(value)


def _own_bundle(value: Any) -> Bundle | None:
    """Ask the object itself: where no notebook is at hand, as in tests."""
    data: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    whole = getattr(type(value), "_repr_mimebundle_", None)
    if whole is not None:
        found = value._repr_mimebundle_(include=None, exclude=None)
        if isinstance(found, tuple):
            data, metadata = dict(found[0]), dict(found[1])
        elif found:
            data = dict(found)
    for name, mime in _REPRS.items():
        if mime in data or getattr(type(value), name, None) is None:
            continue
        part = getattr(value, name)()
        if isinstance(part, tuple):
            part, metadata[mime] = part
        if part is not None:
            data[mime] = part
    if not data:
        return None
    data.setdefault("text/plain", readable(value))
    return data, metadata


def is_widget(value: Any) -> bool:
    """Return whether ``value`` is an ipywidget, or anything that behaves as one."""
    kind = type(value)
    if isinstance(value, type) or (
        not hasattr(kind, "_model_id") and not hasattr(kind, "model_id")
    ):
        return False
    return hasattr(value, "_view_name") and isinstance(getattr(value, "model_id", None), str)


def widget_element(handle: Any, value: Any) -> Container:
    """Draw an ipywidget by its own view."""
    drawn: Container = handle._element("widget", {"mid": value.model_id}, value)
    return drawn
