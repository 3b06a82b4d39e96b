"""Voilà with what ``nbflow serve`` adds: pages that reload when a file is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from jupyter_server.utils import url_path_join
from tornado.ioloop import PeriodicCallback
from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler
from voila.app import Voila

from nbflow.cli.watch import Watch
from nbflow.server_extension import send_small_messages_at_once

ADDRESS = "nbflow/changes"
POLL_MS = 400


class Changes(RequestHandler):
    """Tells a page when it is out of date: an event stream that says one word."""

    open: ClassVar[set[asyncio.Event]] = set()

    async def get(self) -> None:
        """Keep the page waiting until a file is saved."""
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        changed = asyncio.Event()
        self._changed = changed
        self.open.add(changed)
        try:
            self.write(": watching\n\n")
            await self.flush()
            await changed.wait()
            if not self.request.connection.stream.closed():  # type: ignore[union-attr,attr-defined]
                self.write("event: changed\ndata: reload\n\n")
                await self.flush()
        except StreamClosedError:
            # The page went first.
            pass
        finally:
            self.open.discard(changed)

    def on_connection_close(self) -> None:
        """The page is gone: let the request end."""
        self._changed.set()

    @classmethod
    def tell(cls) -> None:
        """Tell all pages."""
        for changed in list(cls.open):
            changed.set()


class Served(Voila):  # type: ignore[misc]  # Voilà has no types
    """Voilà, with small messages sent at once and files watched."""

    name = "voila"
    watch: Watch | None = None

    def initialize(self, argv: Sequence[str] | None = None) -> None:
        """Set up as Voilà does, then name the event stream to the template."""
        super().initialize(argv)
        send_small_messages_at_once(self.log)
        if self.watch is None:
            return
        configured = self.voila_configuration.page_config_hook

        def hook(page_config: dict[str, Any], base_url: str, **more: Any) -> dict[str, Any]:
            given = (
                configured(page_config, base_url=base_url, **more) if configured else page_config
            )
            return {**given, "nbflowWatch": url_path_join(base_url, ADDRESS)}

        self.voila_configuration.page_config_hook = hook

    def init_handlers(self) -> list[Any]:
        """Return Voilà's handlers, after ours: its last one takes every address."""
        handlers: list[Any] = super().init_handlers()
        if self.watch is not None:
            handlers.insert(0, (url_path_join(self.server_url, ADDRESS), Changes))
        return handlers

    def listen(self) -> None:
        """Listen, and look at the files from time to time."""
        watch = self.watch
        if watch is not None:

            def look() -> None:
                if watch.changed():
                    self.log.info("nbflow: a file was saved; pages reload")
                    Changes.tell()

            PeriodicCallback(look, POLL_MS).start()
        super().listen()


def serve(options: Sequence[str], watched: Path | None) -> None:
    """Run Voilà until it is interrupted.

    Args:
        options: Its command line.
        watched: A folder whose saved files reload the pages; None: nothing does.
    """
    Served.watch = None if watched is None else Watch(watched)
    Served.launch_instance(list(options))
