"""What the page asks for while it draws: libraries, rows, files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from nbflow.core.tree import Node
from nbflow.view.libraries import LIBRARIES, library_text
from nbflow.view.root import static_text
from nbflow.view.serialize import clean

_NAME = re.compile(r"[a-z][a-z0-9_-]*$")


class Requests:
    """Answers requests of the page; a failure is an answer, too."""

    def answer(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> dict[str, Any]:
        """Return the reply to one request."""
        handler: Callable[..., Any] | None = getattr(self, f"_{content.get('what')}", None)
        reply = {"type": "reply", "req": content.get("req")}
        if handler is None:
            return {**reply, "ok": False, "error": f"unknown request {content.get('what')!r}"}
        try:
            return {**reply, "ok": True, "data": clean(handler(content, nodes))}
        except Exception as error:  # noqa: BLE001
            # The page shows it where the data was to be.
            return {**reply, "ok": False, "error": f"{type(error).__name__}: {error}"}

    def _asset(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> str:
        name = str(content.get("name"))
        if not _NAME.match(name):
            raise ValueError(f"no library is called {name!r}")
        if name in LIBRARIES:
            return library_text(name)
        return static_text(f"assets/{name}.js")

    def _rows(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> Any:
        node = nodes.get(str(content.get("id")))
        if node is None or node.attach is None:
            raise LookupError("this table is no longer in the app")
        # A table whose selection is a value is a widget; it keeps its frame
        # beside its spec.
        spec = getattr(node.attach, "spec", None)
        source = node.attach if spec is None else spec.source["frame"]
        start, stop, sort = int(content["start"]), int(content["stop"]), content.get("sort")
        rows = source.rows(start, stop, sort)
        if not sort:
            return rows
        # Selections name rows of the data, whatever order they are shown in.
        return {"rows": rows, "positions": list(source.positions(start, stop, sort))}

    def _download(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> dict[str, Any]:
        node = nodes.get(str(content.get("id")))
        if node is None or node.attach is None:
            raise LookupError("this button is no longer in the app")
        source = node.attach.spec.source
        return {
            "name": source.get("file_name") or "download",
            "mime": source.get("mime") or "application/octet-stream",
            "data": source["read"](),
        }
