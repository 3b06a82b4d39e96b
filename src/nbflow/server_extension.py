"""A Jupyter Server extension that lets small kernel messages leave at once.

The kernel's answer to one touch of a widget is a few small frames: `busy`, the
patch, `idle`. With Nagle's algorithm on, as it is by default, the second frame
waits in the server until the browser acknowledges the first, and browsers delay
that by about 40 ms. So a slider that is dragged stutters although nothing is slow.
Tornado's documentation recommends switching the algorithm off for such traffic;
this module does it for each kernel websocket when it opens.

The module imports nothing of nbflow's: it runs in the server, which needs no engine.
"""

from __future__ import annotations

import functools
import importlib
import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

# jupyter_server 2 has the first, 1.x the second. Voilà's handler derives from
# whichever is there and inherits the wrapped method.
_HANDLERS = (
    ("jupyter_server.services.kernels.websocket", "KernelWebsocketHandler"),
    ("jupyter_server.services.kernels.handlers", "ZMQChannelsHandler"),
)
_MARK = "_nbflow_sends_at_once"

# What `set_nodelay` is known to raise: no connection yet (an assertion), no such
# method on a handler of another make, a protocol without it, a socket just closed.
_HARMLESS = (AssertionError, AttributeError, NotImplementedError, OSError)

# In quotes: before Python 3.11 a LoggerAdapter takes no parameter at run time.
Log: TypeAlias = "logging.Logger | logging.LoggerAdapter[Any]"


class ServerApp(Protocol):
    """What this extension uses of `jupyter_server.serverapp.ServerApp`."""

    log: Log


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return where Jupyter Server finds the loader below."""
    return [{"module": "nbflow.server_extension"}]


def _load_jupyter_server_extension(server_app: ServerApp) -> None:
    """Switch the delay off in the server that loads this extension."""
    send_small_messages_at_once(server_app.log)


def send_small_messages_at_once(log: Log) -> bool:
    """Wrap the kernel websocket handler of this process and return whether one was found.

    A second call changes nothing. A server without a known handler keeps working
    as it did; `log` says so.
    """
    handler = _kernel_websocket_handler()
    if handler is None:
        log.warning(
            "nbflow: found no kernel websocket handler in this Jupyter Server, so its "
            "sockets keep Nagle's algorithm: fast updates may come 40 ms late. "
            "Tell us your jupyter_server version."
        )
        return False
    wrap_open(handler)
    log.info("nbflow: kernel websockets send small messages at once (TCP_NODELAY)")
    return True


def wrap_open(handler: type[Any]) -> bool:
    """Make `handler.open` switch Nagle's algorithm off first; False if it already does.

    Whatever goes wrong with the socket option, the websocket opens as before: speed
    is no reason to lose a kernel.
    """
    original: Callable[..., Any] = handler.open
    if getattr(original, _MARK, False):
        return False

    @functools.wraps(original)
    def open_at_once(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            self.set_nodelay(True)
        except _HARMLESS as error:
            self.log.warning("nbflow: could not set TCP_NODELAY on a kernel websocket: %r", error)
        # `open` may be a coroutine function (jupyter_server 2) or not (1.x): hand on
        # what it returns, and Tornado awaits it where there is something to await.
        return original(self, *args, **kwargs)

    setattr(open_at_once, _MARK, True)
    handler.open = open_at_once
    return True


def _kernel_websocket_handler() -> type[Any] | None:
    for module, name in _HANDLERS:
        try:
            found: type[Any] | None = getattr(importlib.import_module(module), name, None)
        except ImportError:
            continue
        if found is not None:
            return found
    return None
