"""What the page asks for while it draws: libraries, rows, files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nbflow.core.tree import Node
from nbflow.elements.frames import Frame
from nbflow.elements.reading import read
from nbflow.elements.searching import csv_steps, find
from nbflow.material import outlines
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

    def steps(
        self, content: Mapping[str, Any], nodes: Mapping[str, Node]
    ) -> Iterator[dict[str, Any] | None]:
        """Yield None while the reply to a long request is being made, and at last the reply."""
        reply = {"type": "reply", "req": content.get("req")}
        try:
            file: dict[str, Any] = {"name": "table.csv", "mime": "text/csv"}
            frame = _frame(content, nodes, edited=True)
            # A list that lost all its rows has lost its columns, too.
            shown = (content.get("columns"), content.get("sort")) if frame.columns else (None, None)
            for made in csv_steps(frame, *shown):
                file["data"] = made
                yield None
            yield {**reply, "ok": True, "data": clean(file)}
        except Exception as error:  # noqa: BLE001
            yield {**reply, "ok": False, "error": f"{type(error).__name__}: {error}"}

    def _asset(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> str:
        name = str(content.get("name"))
        if not _NAME.match(name):
            raise ValueError(f"no library is called {name!r}")
        if name in LIBRARIES:
            return library_text(name)
        return static_text(f"assets/{name}.js")

    def _rows(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> Any:
        frame = _frame(content, nodes)
        start, stop, sort = int(content["start"]), int(content["stop"]), content.get("sort")
        rows, looks = frame.rows(start, stop, sort), frame.looks(start, stop, sort)
        if not sort and looks is None:
            return rows
        answer: dict[str, Any] = {"rows": rows}
        if sort:
            # Selections name rows of the data, whatever order they are shown in.
            answer["positions"] = list(frame.positions(start, stop, sort))
        if looks is not None:
            answer["looks"] = looks
        return answer

    def _icons(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> Any:
        return outlines(str(name) for name in content["names"])

    def _find(self, content: Mapping[str, Any], nodes: Mapping[str, Node]) -> Any:
        frame, sort, of = _frame(content, nodes), content.get("sort"), content.get("of") or ()
        return find(frame, str(content["text"]), sort, of)

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


def _frame(content: Mapping[str, Any], nodes: Mapping[str, Node], edited: bool = False) -> Frame:
    """Return the table behind a node; an editor's with what was changed, if asked for."""
    node = nodes.get(str(content.get("id")))
    if node is None or node.attach is None:
        raise LookupError("this table is no longer in the app")
    # A table whose selection or edits are a value is a widget; it keeps its
    # frame beside its spec.
    spec = getattr(node.attach, "spec", None)
    if spec is None:
        return node.attach
    given: Frame = spec.source["frame"]
    made = spec.source.get("edited") if edited else None
    if made is None:
        return given
    frame = read(made())
    if frame.columns:
        frame.keep(given.shown_at)
    return frame
