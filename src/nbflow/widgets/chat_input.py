"""The chat input: text, and files, that are present for one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Literal, TypeVar, overload

from nbflow.core.rerun import Wire
from nbflow.core.spec import Callback, WidgetSpec
from nbflow.run.container import Container
from nbflow.run.context import current
from nbflow.run.params import Height, check_choice, check_height
from nbflow.widgets.base import Args, Key, Kwargs, Shared, Stretch, wrong_type
from nbflow.widgets.button import refuse_form
from nbflow.widgets.capture import check_rate
from nbflow.widgets.text_input import check_max_chars
from nbflow.widgets.upload import file_types, size_limit, to_file

C = TypeVar("C", bound=Container)


class ChatInputValue(MutableMapping[str, Any]):
    """A message with more than text: ``value.text`` or ``value["text"]``.

    ``files`` is there with ``accept_file``, ``audio`` with ``accept_audio``.

    >>> value = ChatInputValue("hi", files=[])
    >>> value.text, value["files"], "audio" in value
    ('hi', [], False)
    """

    __slots__ = ("_parts",)
    _parts: dict[str, Any]

    def __init__(self, text: str, **parts: Any) -> None:
        object.__setattr__(self, "_parts", {"text": text, **parts})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._parts:
            raise AttributeError(_no_part(name))
        return self._parts[name]

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._parts:
            raise AttributeError(_no_part(name))
        self._parts[name] = value

    def __getitem__(self, name: str) -> Any:
        return self._parts[name]

    def __setitem__(self, name: str, value: Any) -> None:
        if name not in self._parts:
            raise KeyError(_no_part(name))
        self._parts[name] = value

    def __delitem__(self, name: str) -> None:
        del self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def to_dict(self) -> dict[str, Any]:
        """Return a plain dict."""
        return dict(self._parts)

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={value!r}" for name, value in self._parts.items())
        return f"ChatInputValue({parts})"


def _no_part(name: str) -> str:
    wanted = {"files": "accept_file=True", "audio": "accept_audio=True"}.get(name)
    what = f"A message of st.chat_input has no {name!r}."
    return f"{what} It has with {wanted}." if wanted else what


class ChatInputMixin(Container):
    """``chat_input``."""

    __slots__ = ()

    # fmt: off
    @overload
    def chat_input(
        self, placeholder: str = "Your message", *, key: Key | None = None,
        max_chars: int | None = None, max_upload_size: int | None = None,
        accept_file: Literal[False] = False, file_type: str | Iterable[str] | None = None,
        accept_audio: Literal[False] = False, audio_sample_rate: int | None = 16000,
        disabled: bool = False,
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
    @overload
    def chat_input(
        self, placeholder: str = "Your message", *, key: Key | None = None,
        max_chars: int | None = None, max_upload_size: int | None = None,
        accept_file: bool | Literal["multiple", "directory"] = False,
        file_type: str | Iterable[str] | None = None, accept_audio: Literal[True],
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
            accept_audio: Whether a person may speak; see :meth:`audio_input`.
            audio_sample_rate: Samples a second of the recording; the
                browser's own if None.
            submit_mode: What sending does while the app runs: ``"submit"``
                starts over, ``"disable"`` is not possible, ``"stop"`` stops
                the run.
            on_submit: Called before that run.
            height: Pixels, ``"content"`` or ``"stretch"``.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The text; with ``accept_file`` or ``accept_audio`` an object with
            ``text`` and ``files``, ``audio``.

        Raises:
            LayoutContextError: If it is inside a form.
            ParameterError: If a parameter is not one of those it can be.

        Example::

            if question := st.chat_input("Ask me"):
                st.chat_message("user").write(question)
        """
        check_choice("submit_mode", submit_mode, ("submit", "disable", "stop"))
        check_choice("accept_file", accept_file, (True, False, "multiple", "directory"))
        rate, listens = check_rate(audio_sample_rate, "audio_sample_rate"), bool(accept_audio)
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
                "max_size": size_limit(max_upload_size) if accept_file or listens else None,
                "accept_audio": True if listens else None,
                "audio_sample_rate": rate if listens else None,
                "submit_mode": mode,
                "height": None if height == "content" else height,
            },
            keyed=(accept_file, types, limit, max_upload_size),
            unkeyed=(
                *(accept_file, types, limit, max_upload_size, placeholder),
                *(submit_mode, height, listens, rate),
            ),
            decode=_decoder(bool(accept_file), listens),
            source={"placeholder": placeholder},
            trigger=True,
        )
        spec.accept = _prefill(spec)
        return _place(self)._widget(spec)


def _place(place: C) -> C:
    """Return where the input stands: at the top level of the main area, it is the bottom."""
    run = current()
    if run is None:
        return place
    block = run.target(place._here(run), widget=True)
    if block is not run.stage.root("main"):
        return place
    return place.__class__(run.stage.root("bottom"))


def _text_of(wire: Wire) -> str | None:
    if isinstance(wire, Mapping):
        wire = wire.get("text")
    return wire if isinstance(wire, str) else None


def _decoder(files: bool, audio: bool) -> Callable[[Wire], Any]:
    if not files and not audio:
        return _text_of

    def decode(wire: Wire) -> ChatInputValue | None:
        text = _text_of(wire)
        if text is None:
            return None
        told: Mapping[str, Any] = wire if isinstance(wire, Mapping) else {}
        parts: dict[str, Any] = {}
        if files:
            parts["files"] = [to_file(entry) for entry in told.get("files") or ()]
        if audio:
            spoken = told.get("audio")
            parts["audio"] = None if spoken is None else to_file(spoken)
        return ChatInputValue(text, **parts)

    return decode


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
