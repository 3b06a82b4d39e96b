"""The chat input: text, and files, that are present for one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar, overload

from nbflow.core.rerun import Wire
from nbflow.core.spec import Callback, WidgetSpec
from nbflow.errors import UnsupportedError
from nbflow.run.container import Container
from nbflow.run.context import current
from nbflow.run.params import Height, check_choice, check_height
from nbflow.widgets.base import Args, Key, Kwargs, Shared, Stretch, wrong_type
from nbflow.widgets.button import refuse_form
from nbflow.widgets.text_input import check_max_chars
from nbflow.widgets.upload import UploadedFile, file_types, size_limit, to_file

C = TypeVar("C", bound=Container)


class ChatInputValue(Mapping[str, Any]):
    """A message with files: ``value.text`` or ``value["text"]``, and ``files``."""

    __slots__ = ("files", "text")

    def __init__(self, text: str, files: list[UploadedFile]) -> None:
        self.text = text
        self.files = files

    def __getitem__(self, name: str) -> Any:
        return {"text": self.text, "files": self.files}[name]

    def __iter__(self) -> Iterator[str]:
        return iter(("text", "files"))

    def __len__(self) -> int:
        return 2

    def __repr__(self) -> str:
        return f"ChatInputValue(text={self.text!r}, files={self.files!r})"


class ChatInputMixin(Container):
    """``chat_input``."""

    __slots__ = ()

    # fmt: off
    @overload
    def chat_input(
        self, placeholder: str = "Your message", *, key: Key | None = None,
        max_chars: int | None = None, max_upload_size: int | None = None,
        accept_file: Literal[False] = False, file_type: str | Iterable[str] | None = None,
        accept_audio: bool = False, audio_sample_rate: int | None = 16000, disabled: bool = False,
        submit_mode: Literal["submit", "disable", "stop"] = "submit",
        on_submit: Callback | None = None, args: Args = None, kwargs: Kwargs = None,
        width: Stretch = "stretch", height: Height = "content",
    ) -> str | None: ...
    @overload
    def chat_input(
        self, placeholder: str = "Your message", *, key: Key | None = None,
        max_chars: int | None = None, max_upload_size: int | None = None,
        accept_file: Literal[True, "multiple", "directory"],
        file_type: str | Iterable[str] | None = None, accept_audio: bool = False,
        audio_sample_rate: int | None = 16000, disabled: bool = False,
        submit_mode: Literal["submit", "disable", "stop"] = "submit",
        on_submit: Callback | None = None, args: Args = None, kwargs: Kwargs = None,
        width: Stretch = "stretch", height: Height = "content",
    ) -> ChatInputValue | None: ...
    # fmt: on
    def chat_input(
        self,
        placeholder: str = "Your message",
        *,
        key: Key | None = None,
        max_chars: int | None = None,
        max_upload_size: int | None = None,
        accept_file: bool | Literal["multiple", "directory"] = False,
        file_type: str | Iterable[str] | None = None,
        accept_audio: bool = False,
        audio_sample_rate: int | None = 16000,
        disabled: bool = False,
        submit_mode: Literal["submit", "disable", "stop"] = "submit",
        on_submit: Callback | None = None,
        args: Args = None,
        kwargs: Kwargs = None,
        width: Stretch = "stretch",
        height: Height = "content",
    ) -> Any:
        """Draw a line for messages; return one in the run that sending it starts, else None.

        In the main area, outside of any container, it stands under the app.
        Text assigned to its key in session state fills the line, and does
        not send it.

        Args:
            placeholder: What the empty line shows.
            max_chars: How many characters may be typed.
            max_upload_size: Megabytes that a file may have, 200 if None.
            accept_file: True for one file, ``"multiple"`` for several,
                ``"directory"`` for a folder.
            file_type: Endings or media types that are accepted.
            submit_mode: What sending does while the app runs: ``"submit"``
                starts over, ``"disable"`` is not possible, ``"stop"`` stops
                the run.
            on_submit: Called before that run.
            height: Pixels, ``"content"`` or ``"stretch"``.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The text; with ``accept_file`` an object with ``text`` and ``files``.

        Raises:
            LayoutContextError: If it is inside a form.
            ParameterError: If a parameter is not one of those it can be.
            UnsupportedError: If ``accept_audio`` is set.

        Example::

            if question := st.chat_input("Ask me"):
                st.chat_message("user").write(question)
        """
        check_choice("submit_mode", submit_mode, ("submit", "disable", "stop"))
        _check_accept(accept_file, accept_audio)
        if height != "content":
            check_height(height)
        refuse_form(self, "chat_input")
        shared = Shared(
            "", key, None, on_submit, args, kwargs, disabled, "visible", width,
            on_name="on_submit", modes=False, labelled=False,
        )  # fmt: skip
        limit, types = check_max_chars(max_chars), file_types(file_type, "file_type")
        files = accept_file if accept_file is not False else None
        mode = None if submit_mode == "submit" else submit_mode
        spec = shared.spec(
            "chat_input",
            default=None,
            props={
                "placeholder": str(placeholder),
                "max_chars": limit,
                "accept_file": files,
                "types": types,
                "max_size": size_limit(max_upload_size) if accept_file else None,
                "submit_mode": mode,
                "height": None if height == "content" else height,
            },
            keyed=(accept_file, types, limit, max_upload_size),
            unkeyed=(
                *(accept_file, types, limit, max_upload_size, placeholder),
                *(submit_mode, height),
            ),
            decode=_decode_files if accept_file else _decode,
            source={"placeholder": placeholder},
            trigger=True,
        )
        spec.accept = _prefill(spec)
        return _place(self)._widget(spec)


def _check_accept(accept_file: Any, accept_audio: Any) -> None:
    check_choice("accept_file", accept_file, (True, False, "multiple", "directory"))
    if accept_audio:
        raise UnsupportedError(
            "accept_audio=True is not supported: a page inside a notebook may not use the "
            'microphone. Record elsewhere and take the file: accept_file=True, file_type="wav".'
        )


def _place(place: C) -> C:
    """Return where the input stands: at the top level of the main area, it is the bottom."""
    run = current()
    if run is None:
        return place
    block = run.target(place._here(run), widget=True)
    if block is not run.stage.root("main"):
        return place
    return place.__class__(run.stage.root("bottom"))


def _decode(wire: Wire) -> str | None:
    if isinstance(wire, Mapping):
        wire = wire.get("text")
    return wire if isinstance(wire, str) else None


def _decode_files(wire: Wire) -> ChatInputValue | None:
    if isinstance(wire, str):
        return ChatInputValue(wire, [])
    if not isinstance(wire, Mapping):
        return None
    files = [to_file(entry) for entry in wire.get("files") or ()]
    return ChatInputValue(str(wire.get("text") or ""), files)


def _prefill(spec: WidgetSpec) -> Any:
    def accept(assigned: Any) -> Wire:
        # The wire value would be a message that was sent; what session state
        # assigns only stands in the line, so it goes to the page as a property.
        if assigned is not None:
            if not isinstance(assigned, str):
                raise wrong_type("chat_input", assigned, "text or None")
            spec.props["prefill"] = assigned
        return None

    return accept
