"""Widgets that take files, and tables that somebody selects in or edits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

from nbflow.elements.jsonsafe import cell
from nbflow.elements.reading import read
from nbflow.testing.cellbuttons import CellButtons
from nbflow.testing.inputs import Widget
from nbflow.testing.tables import as_frame

if TYPE_CHECKING:
    from typing_extensions import Self

File: TypeAlias = tuple[str, bytes, str]
"""A name, the bytes, and the type, such as ``"text/csv"``."""

_OCTETS = "application/octet-stream"
_numbers = count(1)


def file_wire(filename: str, content: bytes, mime_type: str) -> dict[str, Any]:
    """Return a file as the page reports it once it is all in the kernel."""
    number = f"upload-{next(_numbers)}"
    return {
        "id": number,
        "name": filename,
        "type": mime_type,
        "size": len(content),
        "data": content,
    }


class FileUploader(Widget):
    """``st.file_uploader``."""

    kind = "file_uploader"

    @property
    def accept_multiple_files(self) -> bool:
        """Whether it takes several files."""
        return bool(self._spec.source.get("accept_multiple_files"))

    @property
    def accept_directory(self) -> bool:
        """Whether it takes a folder."""
        return self._spec.source.get("accept_multiple_files") == "directory"

    @property
    def allowed_type(self) -> list[str]:
        """Which endings and types it takes; empty for all."""
        return list(self._spec.source.get("type") or ())

    def set_value(self, files: File | Sequence[File] | None) -> Self:
        """Stage files in place of those there are; None takes all away."""
        return self._stage([file_wire(*file) for file in _files(files)])

    def upload(self, filename: str, content: bytes, mime_type: str = _OCTETS) -> Self:
        """Stage one more file; where one is all there can be, in place of the last."""
        before = list(self._wire or ()) if self.accept_multiple_files else []
        return self._stage([*before, file_wire(filename, content, mime_type)])

    def clear(self) -> Self:
        """Stage that all files are taken away."""
        return self._stage([])


class _Capture(Widget):
    """An input whose value is one file that the page makes."""

    def set_value(self, file: File | None) -> Self:  # type: ignore[override]  # Streamlit's name
        """Stage a file in place of the one there is; None takes it away."""
        return self._stage([] if file is None else [file_wire(*file)])

    def clear(self) -> Self:
        """Stage that it is taken away."""
        return self._stage([])


class CameraInput(_Capture):
    """``st.camera_input``."""

    kind = "camera_input"

    @property
    def resolution(self) -> str | None:
        """How high the photo should be."""
        found: str | None = self._spec.source["resolution"]
        return found

    def upload(self, filename: str, content: bytes, mime_type: str = "image/jpeg") -> Self:
        """Stage a photo."""
        return self._stage([file_wire(filename, content, mime_type)])


class AudioInput(_Capture):
    """``st.audio_input``."""

    kind = "audio_input"

    @property
    def sample_rate(self) -> int | None:
        """Samples a second that are asked for."""
        found: int | None = self._spec.source["sample_rate"]
        return found

    def upload(self, filename: str, content: bytes, mime_type: str = "audio/wav") -> Self:
        """Stage a recording."""
        return self._stage([file_wire(filename, content, mime_type)])


def _files(value: Any) -> list[File]:
    if value is None:
        return []
    one = isinstance(value, tuple) and len(value) == 3 and isinstance(value[0], str)
    return [value] if one else list(value)


class ChatInput(Widget):
    """``st.chat_input``."""

    kind = "chat_input"

    @property
    def value(self) -> Any:
        """What is staged, what the last run got, or the text that session state put there."""
        return self._spec.props.get("prefill") if super().value is None else super().value

    def set_value(self, v: str | None) -> Self:
        """Stage a text to be sent in the next run, and in that run only; None takes it back."""
        if v is None:
            return self.clear()
        return self._stage({"text": v, "files": self._files} if self._files else v)

    def upload(self, filename: str, content: bytes, mime_type: str = _OCTETS) -> Self:
        """Stage a file to be sent with the text."""
        wire = self._wire
        text = wire.get("text", "") if isinstance(wire, dict) else wire or ""
        file = file_wire(filename, content, mime_type)
        return self._stage({"text": text, "files": [*self._files, file]})

    def clear(self) -> Self:
        """Take back what is staged."""
        self.root._staging.values.pop(self.id, None)
        return self

    @property
    def _files(self) -> list[dict[str, Any]]:
        wire = self._wire
        return list(wire.get("files", ())) if isinstance(wire, dict) else []


class SelectableDataframe(CellButtons, Widget):
    """``st.dataframe`` with ``on_select``; ``value`` is the table."""

    kind = "dataframe"
    editing_mode = "read_only"

    @property
    def value(self) -> Any:
        """The table, as a pandas DataFrame."""
        return as_frame(self._spec.source["frame"])

    @property
    def selection(self) -> Any:
        """What is selected: what is staged, or what the last run got."""
        return self._spec.decode(self._wire)["selection"]

    def select(
        self,
        rows: Sequence[int] = (),
        columns: Sequence[str] = (),
        cells: Sequence[tuple[int, str]] = (),
    ) -> Self:
        """Stage a selection in place of the one there is."""
        chosen = {"rows": list(rows), "columns": list(columns), "cells": list(cells)}
        return self.set_value({"selection": chosen})

    def _facts(self) -> dict[str, Any]:
        return {"selection": dict(self.selection), "key": self.key}


class DataEditor(CellButtons, Widget):
    """``st.data_editor``; ``value`` is the edited table."""

    kind = "data_editor"

    @property
    def type(self) -> str:
        """``"dataframe"``, as Streamlit's tests call every table to scroll in."""
        return "dataframe"

    @property
    def value(self) -> Any:
        """The edited table of the last run, as a pandas DataFrame."""
        return as_frame(read(self._spec.source["edited"]()), edited=True)

    @property
    def editing_mode(self) -> str:
        """``num_rows``: whether rows can be added and deleted."""
        return str(self._spec.source["num_rows"])

    @property
    def edits(self) -> dict[str, Any]:
        """The edits: those that are staged, or those of the last run."""
        return dict(self._spec.decode(self._wire))

    def edit(self, row: int, column: str, value: Any) -> Self:
        """Stage a change of one cell.

        Args:
            row: Its place in the data that the script gave.
            column: Its name; ``"_index"`` for the index.
            value: What somebody types: JSON, moments as ISO text.
        """
        wire = self._wire
        changed = dict(wire["edited_rows"])
        changed[str(row)] = {**changed.get(str(row), {}), column: cell(value)}
        return self._stage({**wire, "edited_rows": changed})

    def add_row(self, **values: Any) -> Self:
        """Stage one more row at the end."""
        row = {name: cell(value) for name, value in values.items()}
        return self._stage({**self._wire, "added_rows": [*self._wire["added_rows"], row]})

    def delete_rows(self, *rows: int) -> Self:
        """Stage that these rows of the data are deleted."""
        gone = sorted({*self._wire["deleted_rows"], *rows})
        return self._stage({**self._wire, "deleted_rows": gone})
