"""Files on their way from the page, in chunks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Uploads:
    """Collects the chunks of one uploader's files.

    Args:
        post: Runs work on the session's loop; chunks come on any thread.
    """

    def __init__(self, post: Callable[[Callable[[], None]], None]) -> None:
        self._post = post
        self._parts: dict[str, bytearray] = {}
        self._done: dict[str, bytes] = {}
        self._widget: Any = None

    def attach(self, widget: Any) -> None:
        """Listen to a control's messages."""
        self._widget = widget
        widget.on_msg(self._on_message)

    def _on_message(self, _: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        if content.get("type") == "cancel":
            self._post(lambda: self._drop(str(content["id"])))
        elif content.get("type") == "chunk" and buffers:
            name, offset = str(content["id"]), int(content["offset"])
            self._store(name, offset, bytes(buffers[0]), bool(content.get("last")))
            self._widget.send({"type": "ack", "id": name, "offset": offset})

    def _store(self, name: str, offset: int, data: bytes, last: bool) -> None:
        part = self._parts.setdefault(name, bytearray())
        # A chunk that comes again (a page that lost the ack) replaces itself.
        part[offset : offset + len(data)] = data
        if last:
            self._done[name] = bytes(self._parts.pop(name))

    def _drop(self, name: str) -> None:
        self._parts.pop(name, None)
        self._done.pop(name, None)

    def complete(self, value: Any) -> list[dict[str, Any]]:
        """Return the wire value: the files of ``value``, with their bytes."""
        files = [f for f in value or [] if f.get("id") in self._done]
        kept = {f["id"] for f in files}
        self._done = {k: v for k, v in self._done.items() if k in kept}
        return [{**f, "data": self._done[f["id"]]} for f in files]
