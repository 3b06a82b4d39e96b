"""All commands in one class, and the instances behind ``st.*``."""

from __future__ import annotations

from difflib import get_close_matches
from types import FunctionType
from typing import TYPE_CHECKING, Any

from nbflow.components.ipywidget import IpywidgetMixin
from nbflow.elements import ElementsMixin
from nbflow.errors import UnknownCommandError
from nbflow.run.container import Container
from nbflow.widgets import WidgetsMixin


class DeltaGenerator(ElementsMixin, WidgetsMixin, IpywidgetMixin, Container):
    """A place in an app with all commands as methods: ``container.write(...)``.

    What ``st.container()``, ``st.columns()``, ``st.text()`` … return. Use it
    with ``with``, or call commands on it.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # Checkers would take every name for a command.

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            known = [each for each in dir(type(self)) if not each.startswith("_")]
            close = get_close_matches(name, known, 1)
            meant = f" Did you mean {close[0]}()?" if close else ""
            raise UnknownCommandError(
                f"{name}() is no command of nbflow.{meant} docs/parity.md lists what it has not "
                "of Streamlit's."
            )


def _named_as_commands() -> None:
    """Give commands the names people know.

    Python says them where arguments do not fit: "st.slider() got an unexpected keyword argument".
    """
    for family in DeltaGenerator.__mro__:
        for name, command in vars(family).items():
            if isinstance(command, FunctionType) and not name.startswith("_"):
                command.__qualname__ = f"st.{name}"


_named_as_commands()

main = DeltaGenerator()
"""Draws where the script stands: in the innermost ``with``, else in the main area."""

sidebar = DeltaGenerator(root="sidebar")
"""The side bar: ``st.sidebar.write(...)`` or ``with st.sidebar:``."""

bottom = DeltaGenerator(root="bottom")
"""The area under the app."""
