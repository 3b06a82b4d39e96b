"""The models that the widgets of one app share."""

from __future__ import annotations

from typing import Any

import ipywidgets as w


class Shared:
    """The layout and the styles that an app's widgets share; never changed.

    Each app that is launched has its own: a page that was loaded since the last launch knows of
    no model made before, and a control that refers to such a model cannot be made there.
    """

    def __init__(self) -> None:
        self._made: dict[type, Any] = {}

    def layout(self) -> w.Layout:
        """Return the layout."""
        return self._live(w.Layout)

    def style(self, cls: type) -> Any:
        """Return the style for controls of a class; None if it has none."""
        trait = cls.class_traits().get("style")  # type: ignore[attr-defined]
        return None if trait is None else self._live(trait.klass)

    def _live(self, cls: type) -> Any:
        found = self._made.get(cls)
        # Widget.close_all() in a notebook closes ours, too.
        if found is None or found.comm is None:
            found = self._made[cls] = cls()
        return found

    def close(self) -> None:
        """Close them; call it when no widget refers to them any more."""
        for widget in self._made.values():
            widget.close()
        self._made.clear()
