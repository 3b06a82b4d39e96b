"""All commands in one class, and the instances behind ``st.*``."""

from __future__ import annotations

from types import FunctionType

from nbflow.components.ipywidget import IpywidgetMixin
from nbflow.elements import ElementsMixin
from nbflow.run.container import Container
from nbflow.widgets import WidgetsMixin


class DeltaGenerator(ElementsMixin, WidgetsMixin, IpywidgetMixin, Container):
    """A place in an app with all commands as methods: ``container.write(...)``.

    What ``st.container()``, ``st.columns()``, ``st.text()`` … return. Use it
    with ``with``, or call commands on it.
    """

    __slots__ = ()


def _name_commands() -> None:
    """Let Python's own errors name a command as scripts write it: st.button, not its mixin."""
    for part in DeltaGenerator.__mro__:
        for name, command in vars(part).items():
            if isinstance(command, FunctionType) and not name.startswith("_"):
                command.__qualname__ = f"st.{name}"


_name_commands()

main = DeltaGenerator()
"""Draws where the script stands: in the innermost ``with``, else in the main area."""

sidebar = DeltaGenerator(root="sidebar")
"""The side bar: ``st.sidebar.write(...)`` or ``with st.sidebar:``."""

bottom = DeltaGenerator(root="bottom")
"""The area under the app."""
