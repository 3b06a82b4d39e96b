"""Containers that are widgets: expander, popover and tabs with ``on_change``.

Their node's id is the widget's id and its ``attach`` is the widget's entry,
so an event of the page on that node is a change of that widget. The wire
value is a bool (open or not), or the label of the open tab.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nbflow.core.build import Block
from nbflow.core.claims import check_key
from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import Entry
from nbflow.errors import MissingParameterError, ParameterError
from nbflow.run.bound import publish, seed
from nbflow.run.container import Container, form_of, tell_outside
from nbflow.run.context import FRAGMENT, RunContext, current
from nbflow.run.params import check_choice
from nbflow.run.site import line_of, user_frame


def wants(name: str, on_change: Any, bind: Any = None) -> bool:
    """Return whether ``on_change`` makes a widget of a container.

    Raises:
        ParameterError: If it is neither ``"ignore"``, ``"rerun"`` nor callable.
    """
    if on_change == "ignore":
        # An address that follows what is open has to be told of it.
        return bind is not None
    if on_change == "rerun" or callable(on_change):
        return True
    raise ParameterError(
        f'{name}={on_change!r} is not known. It is "ignore", "rerun" or a function to call.'
    )


def spec_of(
    kind: str,
    label: str,
    identity: tuple[object, ...],
    default: Any,
    fit: Callable[[Any], Any],
    on_change: Any,
    key: Any = None,
    args: Sequence[Any] | None = None,
    kwargs: dict[str, Any] | None = None,
    bind: Any = None,
) -> WidgetSpec:
    """Return the widget behind a container.

    Raises:
        MissingParameterError: If it is bound to the URL and has no key.
    """
    if bind is not None:
        check_choice("bind", bind, ("query-params", None))
        if key is None:
            raise MissingParameterError(
                f'bind={bind!r} needs a key, which is also the name in the URL. Write key="{kind}".'
            )
    return WidgetSpec(
        kind=kind,
        label=label,
        identity=identity,
        default=default,
        props={},
        decode=fit,
        accept=fit,
        fit=fit,
        key=None if key is None else check_key(key),
        on_change=on_change if callable(on_change) else None,
        args=tuple(args or ()),
        kwargs=dict(kwargs or {}),
        source={} if bind is None else {"bind": bind},
    )


def draw_stateful(
    handle: Container,
    spec: WidgetSpec,
    type: str,
    props: Callable[[Entry], dict[str, Any]],
) -> tuple[Block | None, Any]:
    """Draw a container that is a widget; return its block and its value.

    Args:
        props: Makes the node's properties from the widget's state.
    """
    run = current()
    if run is None:
        tell_outside(type)
        return None, spec.decode(spec.default)
    run.checkpoint()
    frame = user_frame(2)
    with run.stage.lock:
        block = run.target(handle._here(run), widget=True)
        handle._check_form(spec, form_of(block))
        entry = _register(run, spec, block, line_of(frame))
        inner = run.stage.builder.open(
            block, None, type, props(entry), run.run_id, name=entry.id, attach=entry
        )
        if handle._at:
            block.kids.remove(inner.id)
            run.stage.builder.exchange(block, handle._at, inner.id)
            handle._at = inner.id
    return inner, entry.value


def _register(run: RunContext, spec: WidgetSpec, block: Block, line: str) -> Entry:
    form = form_of(block)
    call = FRAGMENT.get()
    name = widget_id(spec, run.stage.page, block.root, form or "")
    owner = call.id if call is not None else None
    if "bind" not in spec.source:
        return run.stage.state.register(name, spec, owner, form, line, run.stage.page)
    seed(run.stage, name, spec)
    entry = run.stage.state.register(name, spec, owner, form, line, run.stage.page)
    publish(run.stage, entry)
    return entry
