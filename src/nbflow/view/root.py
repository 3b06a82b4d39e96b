"""The root widget of an app: an anywidget that draws the element tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

_STATIC = Path(__file__).parent / "static"


class BundleMissingError(ImportError):
    """The front end was not built."""


@cache
def static_text(name: str) -> str:
    """Return a file of the built front end.

    Raises:
        BundleMissingError: If it was not built.
    """
    path = _STATIC / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise BundleMissingError(
            f"nbflow's front end is not built ({name} is missing). In a checkout run `make js` "
            "(it needs Node); an installed wheel always has it, so reinstall nbflow."
        ) from None


class FlowRoot(anywidget.AnyWidget):
    """Draws one app. ``tree`` is always current here, and sent only when asked for.

    Patches travel as custom messages; a page that loads, reloads or missed
    one reads the whole tree.
    """

    tree = traitlets.Dict().tag(sync=True)
    mid = traitlets.Unicode().tag(sync=True)

    def __init__(self, current: Callable[[], dict[str, Any]], **kwargs: Any) -> None:
        self._esm = static_text("root.js")
        self._css = static_text("root.css")
        self._current = current
        super().__init__(**kwargs)
        self.mid = self.model_id

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return the state that is sent, its tree made at this moment."""
        state: dict[str, Any] = super().get_state(key, drop_defaults)
        if key is None or key == "tree" or "tree" in key:
            state["tree"] = self._current()
        return state
