"""Draw again what a cached function drew when it ran, and show that one runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbflow.caching.recording import Drawn, Recording, quiet
from nbflow.core.build import Block, Site
from nbflow.core.claims import form_key
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.errors import CacheReplayClosureError
from nbflow.run.container import form_of
from nbflow.run.context import FRAGMENT, RunContext
from nbflow.run.site import line_of, user_frame

_ONCE = ("toast", "balloons", "snow")
"""Elements that a page shows once for each new ``token``."""


def replay(recording: Recording, run: RunContext, base: Site, function: str) -> None:
    """Draw what a cached function drew, where the script stands.

    Args:
        recording: From an earlier call of the function.
        base: Where it is called now.
        function: Its name.

    Raises:
        CacheReplayClosureError: If it drew into a container of its surroundings.
    """
    run.checkpoint()
    if recording.outside:
        raise CacheReplayClosureError(
            f"{function} draws into a container that was made outside of it. This time its result "
            "was kept from an earlier call, and it is not known which container of now is meant. "
            f"Make the container inside {function}, or draw after calling it."
        )
    with run.stage.lock:
        for drawn in recording.drawn:
            block = run.target(run.stage.root(drawn.where) if drawn.where else None)
            site = drawn.site
            if isinstance(site, tuple) and site[:1] == ("cached",):
                site = ("cached", base, site[2])
            _grow(run, block, drawn, site)


def _grow(run: RunContext, block: Block, drawn: Drawn, site: Site) -> None:
    leaf, open = quiet(run.stage.builder)
    name, attach = drawn.name, drawn.attach
    if drawn.widget is not None and name is not None:
        attach = _register(run, drawn.widget, name, block)
    props = drawn.props
    if drawn.type in _ONCE:
        props = {**props, "token": run.run_id}
    if drawn.kids is None:
        leaf(block, site, drawn.type, props, attach, name)
        return
    _claim(run, drawn)
    inner = open(block, site, drawn.type, props, run.run_id, name, attach)
    for kid in drawn.kids:
        _grow(run, inner, kid, kid.site)


def _register(run: RunContext, spec: WidgetSpec, name: Any, block: Block) -> Entry:
    call = FRAGMENT.get()
    owner = call.id if call is not None else None
    line = line_of(user_frame())
    return run.stage.state.register(name, spec, owner, form_of(block), line)


def _claim(run: RunContext, drawn: Drawn) -> None:
    """Note the key of a container, so that a second use of it is found."""
    prefix = f"k-{drawn.type}-"
    if drawn.name is None or not drawn.name.startswith(prefix):
        return
    key = drawn.name[len(prefix) :]
    claimed = form_key(key) if drawn.type == "form" else key
    run.stage.state.claims.key(claimed, f"the {drawn.type} {line_of(user_frame())}")


# -- the spinner -----------------------------------------------------------------


def show_spinner(run: RunContext, text: str, show_time: bool) -> Callable[[], None]:
    """Show that a function is at work; return what takes the sign away."""
    props: dict[str, Any] = {"text": text}
    if show_time:
        props["show_time"] = True
    builder = run.stage.builder
    with run.stage.lock:
        block = run.target(None)
        if block.single:
            # It would take the place of what a placeholder shows.
            return lambda: None
        at = builder.leaf(block, ("cache spinner",), "spinner", props)

    def remove() -> None:
        with run.stage.lock:
            if not block.gone:
                builder.exchange(block, at, None)

    return remove
