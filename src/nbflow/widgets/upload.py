"""The file uploader, and the files it returns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias, overload

from nbflow.core.rerun import Wire
from nbflow.errors import ParameterError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, check_choice
from nbflow.widgets.base import Args, Key, Kwargs, OnChange, Shared, Stretch

Multiple: TypeAlias = bool | Literal["directory"]
USUAL_LIMIT = 200
"""Megabytes that a file may have if nothing else is said."""
_MEGABYTE = 1024 * 1024
_PAIRS = (
    (".jpg", ".jpeg"),
    (".mpg", ".mpeg"),
    (".mp4", ".mpeg4"),
    (".tif", ".tiff"),
    (".htm", ".html"),
)
_TYPE = re.compile(r"\.?[\w+.-]+|[\w.+-]+/[\w.+*-]+")


class UploadedFile(io.BytesIO):
    """A file that somebody gave to the app: bytes in memory, with a name.

    Every run gets a fresh one that stands at its beginning (spec 5.8.9).

    >>> file = UploadedFile("f1", "a.txt", "text/plain", b"hello")
    >>> file.name, file.size, file.read()
    ('a.txt', 5, b'hello')
    """

    def __init__(self, file_id: str, name: str, type: str, data: bytes) -> None:
        super().__init__(data)
        self.file_id = file_id
        self.name = name
        self.type = type
        self.size = len(data)

    @property
    def file_url(self) -> str:
        """An address that names the file within the app; it cannot be opened."""
        return f"nbflow-upload:{self.file_id}/{self.name}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UploadedFile):
            return NotImplemented
        return self.file_id == other.file_id

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __repr__(self) -> str:
        return (
            f"UploadedFile(file_id={self.file_id!r}, name={self.name!r}, type={self.type!r}, "
            f"size={self.size})"
        )


def to_file(wire: Mapping[str, Any]) -> UploadedFile:
    """Return the file that ``{"id", "name", "type", "data"}`` describes."""
    return UploadedFile(
        str(wire["id"]),
        str(wire["name"]),
        str(wire.get("type") or "application/octet-stream"),
        bytes(wire["data"]),
    )


def file_types(types: Any, name: str = "type") -> list[str] | None:
    """Return which files are accepted, as endings and media types; None for all.

    Raises:
        ParameterTypeError: If it is neither text nor a collection of texts.
        ParameterError: If one of them is neither an ending nor a media type.

    >>> file_types(["CSV", ".jpg", "image/*"])
    ['.csv', '.jpg', 'image/*', '.jpeg']
    """
    if types is None:
        return None
    given = [types] if isinstance(types, str) or not isinstance(types, Iterable) else [*types]
    if not all(isinstance(text, str) for text in given):
        raise ParameterTypeError(
            f"{name}={types!r} cannot be read. Write an ending or a list of them, for example "
            f'{name}=["csv", "txt"].'
        )
    found: dict[str, None] = {}
    for text in given:
        ending = text.strip().lower()
        if not _TYPE.fullmatch(ending):
            raise ParameterError(
                f"{name} contains {text!r}, which is neither a file's ending nor a media type. "
                'Write for example "csv" or "image/*".'
            )
        if "/" not in ending and not ending.startswith("."):
            ending = f".{ending}"
        found[ending] = None
    for pair in _PAIRS:
        if any(ending in found for ending in pair):
            found |= dict.fromkeys(pair)
    return list(found) or None


def size_limit(megabytes: Any) -> int:
    """Return the limit of a file's size in bytes.

    Raises:
        ParameterError: If it is no whole number above zero.

    >>> size_limit(None), size_limit(1)
    (209715200, 1048576)
    """
    if megabytes is None:
        return USUAL_LIMIT * _MEGABYTE
    if isinstance(megabytes, bool) or not isinstance(megabytes, int) or megabytes < 1:
        raise ParameterError(
            f"max_upload_size={megabytes!r} is no whole number of megabytes above zero. Leave it "
            f"out for {USUAL_LIMIT} MB."
        )
    return megabytes * _MEGABYTE


class UploadMixin(Container):
    """``file_uploader``."""

    __slots__ = ()

    # fmt: off
    @overload
    def file_uploader(
        self, label: str, type: str | Iterable[str] | None = None,
        accept_multiple_files: Literal[False] = False, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, max_upload_size: int | None = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
    ) -> UploadedFile | None: ...
    @overload
    def file_uploader(
        self, label: str, type: str | Iterable[str] | None = None, *,
        accept_multiple_files: Literal[True, "directory"], key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, max_upload_size: int | None = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
    ) -> list[UploadedFile]: ...
    @overload
    def file_uploader(
        self, label: str, type: str | Iterable[str] | None = None,
        accept_multiple_files: Multiple = False, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, max_upload_size: int | None = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
    ) -> UploadedFile | list[UploadedFile] | None: ...
    # fmt: on
    def file_uploader(
        self,
        label: str,
        type: str | Iterable[str] | None = None,
        accept_multiple_files: Multiple = False,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        max_upload_size: int | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch",
    ) -> Any:
        """Draw a place to give files to the app, and return them.

        Args:
            label: What is wanted, as Markdown.
            type: Endings (``"csv"``) or media types (``"image/*"``) that are
                accepted; None for all. The page checks, so check what
                matters.
            accept_multiple_files: True for several, ``"directory"`` for a
                whole folder.
            max_upload_size: Megabytes that a file may have, 200 if None.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The file or None; a list if several are accepted. A file reads
            like an open one, and stands at its beginning in every run.

        Raises:
            ParameterError, ParameterTypeError: If types or size cannot be read.

        Example::

            file = st.file_uploader("Measurements", type="csv")
            if file is not None:
                table = pandas.read_csv(file)
        """
        check_choice("accept_multiple_files", accept_multiple_files, (True, False, "directory"))
        several = bool(accept_multiple_files)
        types, limit = file_types(type), size_limit(max_upload_size)
        parts = (types, accept_multiple_files, max_upload_size)

        def decode(wire: Wire) -> UploadedFile | list[UploadedFile] | None:
            files = [to_file(entry) for entry in wire or ()]
            if several:
                return files
            return files[-1] if files else None

        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width
        )
        spec = shared.spec(
            "file_uploader",
            default=[],
            props={
                "types": types,
                "multiple": accept_multiple_files if several else None,
                "max_size": limit,
            },
            keyed=parts,
            unkeyed=parts,
            decode=decode,
            source={"accept_multiple_files": accept_multiple_files, "type": types},
            assignable=False,
        )
        return self._widget(spec)
