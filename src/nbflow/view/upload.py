"""Files on their way from the page, in chunks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

Props = Mapping[str, Any]


@dataclass(slots=True)
class _Part:
    """A file of which some chunks are here."""

    data: bytearray
    have: set[int] = field(default_factory=set)
    received: int = 0


class Uploads:
    """Collects the chunks of one control's files; what somebody is told lies in the page.

    Args:
        props: Returns the control's properties: which files it takes. The
            page checks, too, but a page can be made to say anything.
    """

    def __init__(self, props: Callable[[], Props]) -> None:
        self._props = props
        self._parts: dict[str, _Part] = {}
        self._done: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._widget: Any = None
        # Chunks come on the main thread or on a subshell's, in any order.
        self._lock = threading.Lock()

    def attach(self, widget: Any) -> None:
        """Listen to a control's messages."""
        self._widget = widget
        widget.on_msg(self._on_message)

    def _on_message(self, _: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        kind, at = content.get("type"), str(content.get("id"))
        if kind == "cancel":
            with self._lock:
                self._parts.pop(at, None)
                self._done.pop(at, None)
        elif kind == "chunk" and buffers:
            problem = refusal(content, self._props())
            if problem:
                self._widget.send({"type": "refused", "id": at, "error": problem})
                return
            chunk = memoryview(buffers[0]).cast("B")
            self._store(at, int(content["size"]), int(content["offset"]), chunk)
            ack = {"type": "ack", "id": at, "offset": content["offset"], "size": len(chunk)}
            self._widget.send(ack)

    def _store(self, at: str, size: int, offset: int, chunk: memoryview) -> None:
        with self._lock:
            part = self._parts.get(at)
            if part is None:
                part = self._parts[at] = _Part(bytearray(size))
            # A chunk that comes again replaces itself; one past the end has no place.
            if offset not in part.have and offset + len(chunk) <= size:
                part.data[offset : offset + len(chunk)] = chunk
                part.have.add(offset)
                part.received += len(chunk)
            if part.received == size:
                self._done[at] = bytes(self._parts.pop(at).data)

    def complete(self, value: Any) -> list[dict[str, Any]]:
        """Return the wire value: the files of ``value``, with their bytes.

        A file that was in the last value and is no longer is let go; one that has just
        arrived may still be on its way into a value.
        """
        with self._lock:
            files = [f for f in value or [] if f.get("id") in self._done]
            used = {f["id"] for f in files}
            for gone in self._used - used:
                self._done.pop(gone, None)
            self._used = used
            return [{**f, "data": self._done[f["id"]]} for f in files]

    def message(self, value: Any) -> Any:
        """Return a chat message with the bytes of its files; anything else as it is."""
        if not isinstance(value, Mapping):
            return value
        files, audio = list(value.get("files") or ()), value.get("audio")
        whole = {f["id"]: f for f in self.complete([*files, *([audio] if audio else [])])}
        # A message is over once it is sent.
        self.complete([])
        filled: dict[str, Any] = {
            **value,
            "files": [whole[f["id"]] for f in files if f["id"] in whole],
        }
        if audio:
            filled["audio"] = whole.get(audio["id"])
        return filled


def refusal(content: Mapping[str, Any], props: Props) -> str | None:
    """Return why a control does not take a file, or None.

    >>> refusal({"name": "a.txt", "size": 3}, {"types": [".csv"]})
    'a.txt is none of .csv.'
    """
    name, mime, size = str(content.get("name")), str(content.get("mime")), int(content["size"])
    types = list(props.get("types") or ())
    if types and props.get("accept_audio"):
        types.append(".wav")
    if types and not any(_fits(name.lower(), mime, kind) for kind in types):
        return f"{name} is none of {', '.join(types)}."
    limit = props.get("max_size")
    if limit is not None and size > limit:
        return f"{name} has {size} bytes; at most {limit} are allowed."
    return None


def _fits(name: str, mime: str, kind: str) -> bool:
    return fnmatchcase(mime, kind) if "/" in kind else name.endswith(kind)
