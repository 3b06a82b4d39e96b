"""A place to draw with all commands, and inputs that act at once inside a form.

A form holds back what people enter until it is submitted. A button that adds
a row cannot wait for that. It is a trigger, as the submit button is: its press
takes along everything entered so far, so nothing is lost, and reruns the
fields. It is no submit button, so nothing counts as submitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.core.build import Site
from nbflow.elements import ElementsMixin
from nbflow.run.container import Container
from nbflow.run.context import current
from nbflow.widgets import WidgetsMixin
from nbflow.widgets.base import Shared
from nbflow.widgets.button import button_shared, look, press_spec


class Place(ElementsMixin, WidgetsMixin, Container):
    """A place in an app with all commands as methods."""

    __slots__ = ()


def box(place: Place, site: Site, type: str = "container", **props: Any) -> Place:
    """Return a container that stays the same one, ``site``, while others come and go."""
    return place._container(type, props, site=site)


def columns(place: Place, weights: Sequence[float], site: Site) -> list[Place]:
    """Return containers side by side, their contents in line at the bottom."""
    row = box(place, site, "columns", vertical_alignment="bottom")
    return [box(row, ("column", i), "column", weight=w) for i, w in enumerate(weights)]


def take_out(place: Place) -> None:
    """Take a container out of the app, with all that is in it."""
    run, block = current(), place._block
    if run is None or block is None or block.parent is None or block.gone:
        return
    with run.stage.lock:
        run.stage.builder.exchange(block.parent, block.id, None)


# -- presses -------------------------------------------------------------------


def press(key: str) -> tuple[bool, Any]:
    """Return whether this run was started by the trigger ``key``, and its value; once a run.

    Before the trigger is drawn: what it changes stands above it.
    """
    run = current()
    if run is None:
        return False, None
    with run.stage.lock:
        state = run.stage.state
        widget = state.by_key.get(key)
        if widget is None or widget not in state.presses or widget in state.read:
            return False, None
        # A run that is cut off from here on has done what the press asks for.
        state.read.add(widget)
        return True, state.presses[widget].value


def pressed(key: str) -> bool:
    """Return whether this run was started by the button ``key``; once a run."""
    return press(key)[0]


def live_button(place: Place, label: str, key: str, disabled: bool = False, icon: str = "") -> None:
    """Draw a button that may stand inside a form; ask :func:`pressed` before."""
    shared = button_shared(label, key, None, None, None, None, disabled, "content", None)
    place._widget(press_spec("button", shared, look("secondary", icon or None), ()))


def live_selectbox(
    place: Place, label: str, options: list[str], chosen: str, key: str, help: str | None
) -> None:
    """Draw a choice that acts at once, also inside a form; ask :func:`press` before."""
    shared = Shared(label, key, help, None, None, None, False)
    # Between its presses a trigger has its default: that is what is chosen.
    place._widget(
        shared.spec(
            "selectbox",
            default=chosen,
            props={"options": options},
            source={"options": options, "format_func": str},
            trigger=True,
            assignable=False,
        )
    )


def live_checkbox(place: Place, label: str, ticked: bool, key: str, help: str | None) -> None:
    """Draw a check box that acts at once, also inside a form; ask :func:`press` before."""
    shared = Shared(
        label, key, help, None, None, None, False,
        widths=("stretch", "content"), usual_width="content",
    )  # fmt: skip
    place._widget(
        shared.spec("checkbox", default=ticked, decode=bool, trigger=True, assignable=False)
    )
