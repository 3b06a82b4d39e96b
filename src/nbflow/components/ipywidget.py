"""``st.ipywidget``: any ipywidget or anywidget as a widget of the script."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nbflow.core.claims import check_key
from nbflow.core.ids import WidgetId
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.core.timers import Interval, parse_interval
from nbflow.elements.rich import is_widget
from nbflow.errors import ParameterError, ParameterTypeError, a_type_of
from nbflow.run.container import Container
from nbflow.run.context import CURRENT, RunContext, Stage, current

_KEPT = "ipywidgets by name"


class Bound:
    """An ipywidget of one app, kept over its reruns.

    Args:
        widget: The object.
        on: The traits that are its value.
        ours: Whether it was made for the app alone, so that it is closed with it.
    """

    def __init__(self, widget: Any, on: tuple[str, ...], ours: bool) -> None:
        self.widget = widget
        self.on = on
        self.ours = ours
        self.version = -1
        self.parts: list[Any] = []
        """What was made with it (its layout, its children), and goes with it."""
        self.known: frozenset[str] = frozenset()
        """The ipywidgets that there were when a run last asked for it."""
        self.wait = 0.0
        self._stage: Stage | None = None
        self._id: WidgetId | None = None
        self._quiet = False

    def read(self) -> dict[str, Any]:
        """Return the traits that are its value."""
        return {name: getattr(self.widget, name) for name in self.on}

    def write(self, values: Mapping[str, Any]) -> None:
        """Set traits without a rerun for it."""
        self._quiet = True
        try:
            with self.widget.hold_trait_notifications():
                for name, value in values.items():
                    setattr(self.widget, name, value)
        finally:
            self._quiet = False

    def follow(self, stage: Stage, at: WidgetId) -> None:
        """Report changes as those of the app's widget ``at``."""
        if self._stage is None:
            self.widget.observe(self._observed, list(self.on))
        self._stage, self._id = stage, at

    def _observed(self, change: Any) -> None:
        stage, at = self._stage, self._id
        if self._quiet or stage is None or at is None:
            return
        values = self.read()
        run = CURRENT.get()
        if run is None or run.over or run.stage is not stage:
            stage.changed(at, values, self.wait)
            return
        # The script itself set the trait: that is its value now, and no
        # reason to run again.
        with stage.lock:
            entry = stage.state.entries.get(at)
            if entry is not None:
                entry.wire, entry.value = values, entry.spec.decode(values)

    def leave(self) -> None:
        """It is no longer in the app."""
        if self._stage is not None:
            self.widget.unobserve(self._observed, list(self.on))
            self._stage = None
        if self.ours:
            _close(self.widget, self.parts)


class IpywidgetMixin(Container):
    """``st.ipywidget``."""

    __slots__ = ()

    def ipywidget(
        self,
        widget: Any,
        *,
        key: str | int | None = None,
        on: str | Sequence[str] = ("value",),
        debounce: Interval | None = None,
        on_change: Callable[..., Any] | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Draw an ipywidget or anywidget; when its traits change, the script reruns.

        The object is kept over reruns, with what the page knows of it: give
        a function that makes it (a class will do), which is called once; or
        a key, and the object that was given first stays (those that the
        script makes in later runs are closed); or, without a key, one object
        that lives outside of the script, such as a variable of another cell.

        Args:
            widget: The object, or a function without parameters that makes it.
            key: Names it; its value is ``st.session_state[key]``, which may be assigned.
            on: The traits that are its value and rerun the script when they change.
            debounce: Seconds (or ``"200ms"``) of rest after which a change
                reruns the script; None: each one does.
            on_change: Called before the rerun, with ``args`` and ``kwargs``.

        Returns:
            The trait's value; with several traits a dict of them.

        Raises:
            ParameterTypeError: If ``widget`` is no ipywidget and makes none.
            ParameterError: If it has no such trait.

        Example:
            >>> from nbflow.testing import AppTest
            >>> at = AppTest.from_string('''
            ... import ipywidgets
            ... import nbflow as st
            ... def box():
            ...     return ipywidgets.IntText(value=3)
            ... st.write(st.ipywidget(box) * 2)
            ... ''').run()
            >>> at.markdown[0].value
            '`6`'
            >>> at.close()
        """
        run = current()
        name = None if key is None else check_key(key)
        traits = (on,) if isinstance(on, str) else tuple(on)
        if not traits:
            raise ParameterError('on=() names no trait. Write for example on=("value",).')
        if run is None:
            bare = Bound(_made(widget), traits, ours=False)
            _check_traits(bare)
            return _decoded(traits, bare.read())
        bound = _kept(run, widget, name, traits)
        bound.wait = 0.0 if debounce is None else parse_interval(debounce, "debounce")
        spec = _spec(bound, widget, name)
        spec.on_change, spec.args, spec.kwargs = on_change, tuple(args or ()), dict(kwargs or {})
        _, entry = self._draw_widget(spec, "widget")
        assert entry is not None
        return _settled(run, bound, entry)


def _settled(run: RunContext, bound: Bound, entry: Entry) -> Any:
    """Bring the object to the value of its entry, follow it, and return its value."""
    stage = run.stage
    if entry.version != bound.version:
        bound.version = entry.version
        bound.write(entry.wire)
        # The object may have a mind of its own about a value (bounds).
        entry.wire = bound.read()
        entry.value = entry.spec.decode(entry.wire)
    bound.follow(stage, entry.id)
    kept: dict[Any, Bound] = stage.store[_KEPT]

    def leave() -> None:
        for name in [n for n, other in kept.items() if other is bound]:
            del kept[name]
        bound.leave()

    with stage.lock:
        stage.leaving[entry.id] = leave
    return entry.value


# -- the object -----------------------------------------------------------------


def _kept(run: RunContext, widget: Any, key: str | None, on: tuple[str, ...]) -> Bound:
    """Return the object of an earlier run, or this one."""
    kept: dict[Any, Bound] = run.stage.store.setdefault(_KEPT, {})
    name = ("key", key) if key is not None else _source(widget)
    bound = kept.get(name)
    if bound is not None and bound.on == on and _stands(bound, widget):
        if not _is_factory(widget) and widget is not bound.widget:
            # The script makes it anew in each run, and nobody else has it.
            _close(widget, _parts(widget, bound.known))
            bound.ours = True
        bound.known = _open()
        return bound
    if bound is not None:
        bound.leave()
    before = _open()
    made = _made(widget)
    # What a factory made, or what a script makes anew in each run, goes with
    # the app; an object that others may hold does not.
    bound = Bound(made, on, ours=made is not widget)
    if bound.ours:
        bound.parts = _parts(made, before)
    bound.known = _open()
    _check_traits(bound)
    kept[name] = bound
    return bound


def _open() -> frozenset[str]:
    """Return the model ids of all ipywidgets of the kernel."""
    # Looked up and not imported: apps without ipywidgets need none.
    module = sys.modules.get("ipywidgets.widgets.widget")
    return frozenset(getattr(module, "_instances", ()))


def _parts(widget: Any, before: frozenset[str]) -> list[Any]:
    """Return what ``widget`` holds and what was not there before."""
    found: dict[str, Any] = {}
    stack = [widget]
    while stack:
        value = stack.pop()
        if isinstance(value, list | tuple):
            stack.extend(value)
        elif isinstance(value, dict):
            stack.extend(value.values())
        elif hasattr(value, "model_id") and hasattr(value, "keys"):
            at = value.model_id
            if at in before or at in found:
                continue
            found[at] = value
            stack.extend(getattr(value, name, None) for name in value.keys)
    found.pop(getattr(widget, "model_id", ""), None)
    return list(found.values())


def _close(widget: Any, parts: list[Any]) -> None:
    for each in (widget, *parts):
        each.close()


def _stands(bound: Bound, widget: Any) -> bool:
    """Return whether the object of an earlier run stands for ``widget``."""
    if bound.widget.comm is None:
        # Closed by somebody (Widget.close_all).
        return False
    if _is_factory(widget) or widget is bound.widget:
        return True
    # One that was there before this run is somebody's, and meant.
    return type(widget) is type(bound.widget) and widget.model_id not in bound.known


def _is_factory(widget: Any) -> bool:
    return callable(widget) and not is_widget(widget)


def _source(widget: Any) -> tuple[str, ...]:
    """Return what tells one unkeyed ipywidget from another."""
    if is_widget(widget):
        return ("object", str(widget.model_id))
    module, name = getattr(widget, "__module__", ""), getattr(widget, "__qualname__", "")
    return ("factory", str(module), name or repr(widget))


def _made(widget: Any) -> Any:
    made = widget() if _is_factory(widget) else widget
    if is_widget(made):
        return made
    what = "calling it gives" if _is_factory(widget) else "this is"
    raise ParameterTypeError(
        f"st.ipywidget({widget!r}): {what} {a_type_of(made)}, no ipywidget. Give an "
        "ipywidget or anywidget, or a function that returns one."
    )


def _check_traits(bound: Bound) -> None:
    for name in bound.on:
        if not bound.widget.has_trait(name):
            own = sorted(n for n in bound.widget.trait_names(sync=True) if not n.startswith("_"))
            raise ParameterError(
                f"st.ipywidget(on={bound.on!r}): {a_type_of(bound.widget)} has no trait "
                f"{name!r}. Its traits are: {', '.join(own)}."
            )


# -- its value ------------------------------------------------------------------


def _decoded(on: tuple[str, ...], wire: Mapping[str, Any]) -> Any:
    return wire[on[0]] if len(on) == 1 else {name: wire[name] for name in on}


def _spec(bound: Bound, widget: Any, key: str | None) -> WidgetSpec:
    on = bound.on

    def accept(value: Any) -> dict[str, Any]:
        if len(on) == 1:
            return {on[0]: value}
        if not isinstance(value, Mapping) or set(value) - set(on):
            raise ParameterError(
                f"{value!r} was assigned to an ipywidget whose value is a dict of "
                f"{', '.join(on)}. Assign a dict with some of these."
            )
        return {**bound.read(), **value}

    return WidgetSpec(
        kind="ipywidget",
        label="",
        identity=on if key is not None else (*_source(widget), *on),
        default=bound.read(),
        props={"mid": bound.widget.model_id},
        decode=lambda wire: _decoded(on, wire),
        accept=accept,
        key=key,
        source={"widget": bound.widget},
    )


__all__ = ["IpywidgetMixin"]
