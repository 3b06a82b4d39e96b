"""The download button, and how its data become bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TypeAlias

from nbflow.core.spec import Callback
from nbflow.errors import ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import Width
from nbflow.widgets.base import Args, Key, Kwargs
from nbflow.widgets.button import ButtonType, Side, button_shared, look, press_spec, refuse_form

Raw: TypeAlias = str | bytes | bytearray | memoryview | io.IOBase
DownloadData: TypeAlias = Raw | Callable[[], Raw]


def check_data(data: Any) -> None:
    """Raise if ``data`` cannot be saved as a file.

    Raises:
        ParameterTypeError: If it is neither text, bytes, an open file, nor a function.
    """
    known = isinstance(data, str | bytes | bytearray | memoryview | io.IOBase)
    if known or callable(data) or hasattr(data, "read"):
        return
    raise ParameterTypeError(
        f"data is of type {type(data).__name__}, which cannot be saved as a file. Give text, "
        "bytes, an open file, or a function that returns one of them, such as table.to_csv."
    )


def read_data(data: Any) -> bytes:
    """Return what a click on a download button saves.

    A function is called now; an open file is read from its start and left
    where it was.

    Raises:
        ParameterTypeError: If it, or what the function returns, is no data.

    >>> read_data("é"), read_data(lambda: b"lazy")
    (b'\\xc3\\xa9', b'lazy')
    """
    check_data(data)
    if isinstance(data, str):
        return data.encode()
    if isinstance(data, bytes | bytearray | memoryview):
        return bytes(data)
    if hasattr(data, "read"):
        return _read_file(data)
    return read_data(data())


def _read_file(file: Any) -> bytes:
    movable = not hasattr(file, "seekable") or file.seekable()
    at = file.tell() if movable else 0
    if movable:
        file.seek(0)
    content = file.read()
    if movable:
        file.seek(at)
    return content.encode() if isinstance(content, str) else bytes(content)


def guess_mime(data: Any) -> str:
    """Return the media type of data: text, or any bytes.

    >>> guess_mime("a,b"), guess_mime(b"\\x00")
    ('text/plain', 'application/octet-stream')
    """
    text = isinstance(data, str | io.TextIOBase)
    return "text/plain" if text else "application/octet-stream"


def _guess_name(data: Any, mime: str) -> str:
    name = getattr(data, "name", None)
    if isinstance(data, io.IOBase) and isinstance(name, str):
        return name.replace("\\", "/").rsplit("/", 1)[-1]
    return "download.txt" if mime.startswith("text/") else "download.bin"


class DownloadMixin(Container):
    """``download_button``."""

    __slots__ = ()

    def download_button(
        self,
        label: str,
        data: DownloadData,
        file_name: str | None = None,
        mime: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_click: Callback | Literal["rerun", "ignore"] | None = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button that saves a file; True in the run that its click starts.

        Args:
            label: What is saved, as Markdown.
            data: Text, bytes, an open file, or a function that returns one
                of them; a function is called only when somebody clicks.
            file_name: The file's name; made up if None.
            mime: Its media type; guessed from ``data`` if None.
            on_click: ``"rerun"``, ``"ignore"`` for no run, or a function
                that is called before the run.

        The other parameters are those of :meth:`button`.

        Raises:
            LayoutContextError: If it is inside a form.
            ParameterTypeError: If ``data`` is no data.

        Example::

            st.download_button("Save as CSV", table.to_csv, file_name="table.csv", mime="text/csv")
        """
        check_data(data)
        style = look(type, icon, icon_position, shortcut, wrap)
        refuse_form(self, "download_button")
        media = mime or guess_mime(data)
        props = {"file_name": file_name or _guess_name(data, media), "mime": media}
        shared = button_shared(
            label, key, help, on_click, args, kwargs, disabled, width, use_container_width
        )
        shared.modes = True
        spec = press_spec(
            "download_button",
            shared,
            style,
            (file_name, mime),
            props=props,
            source={"data": data, "read": partial(read_data, data), **props},
        )
        return bool(self._widget(spec))
