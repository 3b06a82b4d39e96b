"""A second way to the kernel behind a page, to ask what the page cannot see."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient

PATIENCE = 30
"""Seconds after which an answer that did not come will not come."""

PAUSE = 0.5
"""Seconds between two questions. Each makes the kernel tell everybody that it is busy and idle,
and a client that starts (Voilà's, too) waits until it has heard nothing for 0.2 s."""


class KernelSpy:
    """Asks the kernel behind a page, beside the page.

    Args:
        connection: The kernel's connection file.
    """

    def __init__(self, connection: Path) -> None:
        self._client = BlockingKernelClient(connection_file=str(connection))
        self._client.load_connection_file()
        # Not what the kernel publishes: in the stream of an app that ticks there is no pause,
        # which is what the client's `wait_for_ready` waits for.
        self._client.start_channels(iopub=False, stdin=False, hb=False)

    def value(self, expression: str) -> Any:
        """Return the value of an expression in the notebook."""
        ask = {"v": f"repr(({expression}))"}
        reply = self._client.execute(
            "",
            silent=True,
            store_history=False,
            user_expressions=ask,
            reply=True,
            timeout=PATIENCE,
        )
        found = reply["content"]["user_expressions"]["v"]
        assert found["status"] == "ok", found
        return ast.literal_eval(ast.literal_eval(found["data"]["text/plain"]))

    def session(self, name: str, attributes: str) -> Any:
        """Return attributes of an app's session: ``"full_runs, watched"``."""
        session = f"__import__('nbflow.host.kernel').host.kernel.host().apps[{name!r}].session"
        return self.value(", ".join(f"{session}.{part.strip()}" for part in attributes.split(",")))

    def until(self, expression: Callable[[KernelSpy], Any], what: str) -> None:
        """Ask until something is true."""
        end = time.monotonic() + PATIENCE
        while not expression(self):
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(PAUSE)

    def close(self) -> None:
        """Let go of the kernel."""
        self._client.stop_channels()


class Connections:
    """The connection files of a server: which kernel belongs to which page."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[Path] = set()

    def mark(self) -> None:
        """Forget what there is: the next page brings a kernel of its own."""
        self._known = self._now()

    def _now(self) -> set[Path]:
        return set(self._folder.rglob("kernel-*.json"))

    def newest(self) -> Path:
        """Return the file of the kernel that came since :meth:`mark`."""
        (found,) = self._now() - self._known
        return found
