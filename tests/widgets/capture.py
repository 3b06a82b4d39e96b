"""Commands without a session: what they say about a widget, and how runs treat it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from nbflow.core.ids import RunId, WidgetId
from nbflow.core.rerun import Rerun
from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import Entry
from nbflow.run.context import CURRENT, STACK, RunContext, Stage
from nbflow.widgets import WidgetsMixin


class Capture(WidgetsMixin):
    """Draws nothing: keeps the spec of the last widget and the last element."""

    __slots__ = ("drawn", "spec")

    def __init__(self) -> None:
        super().__init__()
        self.spec: WidgetSpec | None = None
        self.drawn: tuple[str, Mapping[str, Any]] | None = None

    def _widget(self, spec: WidgetSpec) -> Any:
        self.spec = spec
        return spec.decode(spec.default)

    def _element(self, type: str, props: Mapping[str, Any], attach: Any = None, site: Any = None):
        self.drawn = (type, props)
        return self


def spec_of(command: str, *args: Any, **kwargs: Any) -> WidgetSpec:
    """Return the spec that ``st.command(...)`` makes."""
    place = Capture()
    getattr(place, command)(*args, **kwargs)
    assert place.spec is not None
    return place.spec


def value_of(command: str, *args: Any, **kwargs: Any) -> Any:
    """Return what ``st.command(...)`` returns before anybody touched it."""
    return getattr(Capture(), command)(*args, **kwargs)


def id_of(command: str, *args: Any, **kwargs: Any) -> WidgetId:
    """Return the identity that ``st.command(...)`` has."""
    return widget_id(spec_of(command, *args, **kwargs))


class Place(WidgetsMixin):
    """The real commands, drawing on a stage."""

    __slots__ = ()

    def form(self, name: str) -> Place:
        return self._container("form", {"form": name}, site=("form", name))


class Desk:
    """A stage and runs on it, one after the other, without script or session."""

    def __init__(self, **state: Any) -> None:
        self.stage = Stage()
        self.stage.state.user.update(state)
        self._runs = 0

    @contextmanager
    def run(self, values: Mapping[str, Any] | None = None) -> Iterator[Place]:
        """Be in a run; ``values`` are wire values that a page sends, by key."""
        self._runs += 1
        state = self.stage.state
        sent = {state.by_key[key]: wire for key, wire in (values or {}).items()}
        state.begin(sent, {})
        for name in ("main", "sidebar", "bottom"):
            self.stage.builder.begin(self.stage.root(name), self._runs)
        run = RunContext(self.stage, RunId(self._runs), Rerun())
        token, stack = CURRENT.set(run), STACK.set(())
        try:
            yield Place()
        finally:
            STACK.reset(stack)
            CURRENT.reset(token)

    def entry(self, key: str) -> Entry:
        """Return what the state knows of the widget of this key."""
        return self.stage.state.entries[self.stage.state.by_key[key]]

    def props(self, key: str) -> Mapping[str, Any]:
        """Return what the page is told of the widget of this key."""
        return self.stage.builder.nodes[self.entry(key).id].props
