"""What is going on: alerts, progress, spinners, status boxes, toasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.clean import check_icon, clean_text, need, put_common, put_size
from nbflow.elements.variants import plain, variant
from nbflow.errors import OutOfRangeError, ParameterError, ParameterTypeError, a_type_of
from nbflow.run.container import Container, tell_outside
from nbflow.run.context import FRAGMENT, current
from nbflow.run.control import ControlSignal
from nbflow.run.errors import describe
from nbflow.run.icons import leading_icon
from nbflow.run.params import check_choice, check_width
from nbflow.run.toasts import draw as draw_toast

if TYPE_CHECKING:
    from typing_extensions import Self

STATES = ("running", "complete", "error")
EXPANDABLE = ("default", "compact", "step")
# Toasts of a fragment that ticks for hours would fill the event block.


def remove(handle: Container) -> None:
    """Take the element of ``handle`` out of the tree, if it is still there."""
    run = current()
    block, at = handle._block, handle._at
    if run is None or block is None or not at or block.gone:
        return
    with run.stage.lock:
        run.stage.builder.exchange(block, at, None)


class StatusBox(Container):
    """What ``st.status`` returns: a container with a state."""

    __slots__ = ()

    def update(
        self,
        *,
        label: str | None = None,
        expanded: bool | None = None,
        state: Literal["running", "complete", "error"] | None = None,
    ) -> None:
        """Change what is given; the rest stays.

        Raises:
            ParameterError: If ``state`` is not one of the three.
        """
        changed: dict[str, Any] = {}
        if label is not None:
            changed["label"] = label
        if expanded is not None:
            changed["expanded"] = bool(expanded)
        if state is not None:
            changed["state"] = check_choice("state", state, STATES)
        run, block = current(), self._block
        if run is None or block is None:
            return
        with run.stage.lock:
            run.stage.builder.set_props(block.id, {**block.props, **changed})

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        block = self._block
        if block is None or block.props.get("state", "running") != "running":
            return
        if isinstance(error, ControlSignal):
            # The run is ended from outside; the work did not fail.
            return
        self.update(state="complete" if error is None else "error")


class SkeletonBox(Container):
    """What ``st.skeleton`` returns: a slot to fill, or a ``with`` block to wait for."""

    __slots__ = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The place stays, so that what is below does not move when the page is drawn again.
        self._container("empty", {})


class StatusMixin(Container):
    """Commands that say how things stand."""

    __slots__ = ()

    def success(
        self, body: Any, *, icon: str | None = None, width: Any = "stretch", title: Any = None
    ) -> Self:
        """Draw a green box. ``body`` is Markdown."""
        return self._element("success", _alert(body, icon, width, title))

    def info(
        self, body: Any, *, icon: str | None = None, width: Any = "stretch", title: Any = None
    ) -> Self:
        """Draw a blue box. ``body`` is Markdown."""
        return self._element("info", _alert(body, icon, width, title))

    def warning(
        self, body: Any, *, icon: str | None = None, width: Any = "stretch", title: Any = None
    ) -> Self:
        """Draw a yellow box. ``body`` is Markdown."""
        return self._element("warning", _alert(body, icon, width, title))

    def error(
        self, body: Any, *, icon: str | None = None, width: Any = "stretch", title: Any = None
    ) -> Self:
        """Draw a red box. ``body`` is Markdown."""
        return self._element("error", _alert(body, icon, width, title))

    def exception(self, exception: BaseException, width: Any = "stretch") -> Self:
        """Draw an exception with its traceback, as uncaught ones are drawn."""
        if isinstance(exception, BaseException):
            props = describe(exception)
            if isinstance(exception, Warning):
                props["is_warning"] = True
        else:
            props = {"type": type(exception).__name__, "message": str(exception), "trace": []}
        return self._element("exception", put_size(props, width), exception)

    def progress(self, value: float, text: str | None = None, width: Any = "stretch") -> Self:
        """Draw a bar.

        Args:
            value: A whole number of percent, 0 to 100, or a float, 0.0 to 1.0.

        Raises:
            OutOfRangeError: If it is outside.
            ParameterTypeError: If it is no number.
        """
        props: dict[str, Any] = {"value": _percent(value) / 100}
        if text is not None:
            if not isinstance(text, str):
                raise ParameterTypeError(
                    f"progress(text={text!r}): {a_type_of(text)} is no text. "
                    f"Write text={str(text)!r}."
                )
            props["text"] = clean_text(text)
        return self._element("progress", put_size(props, width, widths=("stretch",)))

    @contextmanager
    def spinner(
        self,
        text: str = "In progress...",
        *,
        show_time: bool = False,
        _cache: bool = False,
        width: Any = "content",
    ) -> Iterator[None]:
        """Show a turning wheel while the ``with`` block works.

        The page shows it after half a second, so fast work does not flicker.

        Args:
            show_time: Count the seconds beside it.
        """
        props: dict[str, Any] = {"text": clean_text(text)}
        if show_time:
            props["show_time"] = True
        handle = self._element("spinner", put_size(props, width, default_width="content"))
        try:
            yield
        finally:
            remove(handle)

    def skeleton(self, height: Any = None, *, width: Any = "stretch") -> Any:
        """Draw a grey shape in place of what is to come.

        Fill it through its handle (``place.dataframe(...)``), or use ``with``:
        it goes when the block ends.
        """
        props = put_size({}, width, height, heights=("stretch",), widths=("stretch",))
        handle = self._element("skeleton", props)
        return variant(type(self), SkeletonBox)(handle._block, handle._at, handle._root)

    def status(
        self,
        label: str,
        *,
        expanded: bool = False,
        state: Literal["running", "complete", "error"] = "running",
        type: Literal["default", "compact", "step"] = "default",
        width: Any = "stretch",
    ) -> Any:
        """Draw a box for the output of long work, with a state.

        As a ``with`` block it becomes ``"complete"`` at the end, and
        ``"error"`` if an exception passes through.
        """
        if label is None:
            need("label", label, 'st.status("Loading")')
        props: dict[str, Any] = {"label": str(label), "state": check_choice("state", state, STATES)}
        if expanded:
            props["expanded"] = True
        if type != "default":
            props["type"] = check_choice("type", type, EXPANDABLE)
        put_size(props, width, widths=("stretch",))
        handle = plain(self)._container("status", props)
        return variant(self.__class__, StatusBox)(handle._block)

    def toast(
        self,
        body: Any,
        *,
        icon: str | None = None,
        duration: Literal["short", "long", "infinite"] | int = "short",
    ) -> Self:
        """Show a message in the corner for a while; its handle's ``toast`` replaces it.

        It is shown for its time also if ``st.rerun()`` follows.

        Args:
            duration: ``"short"`` (4 s), ``"long"`` (10 s), ``"infinite"``, or seconds.
        """
        text = clean_text(need("body", body, 'st.toast("Saved")'))
        need("body", text, 'st.toast("Saved")')
        props: dict[str, Any] = {"body": text}
        found = check_icon(icon)
        if found is not None:
            props["icon"] = found
        if duration != "short":
            props["duration"] = _duration(duration)
        return self._toast(props)

    def _toast(self, props: dict[str, Any]) -> Self:
        run = current()
        if run is None:
            tell_outside("toast")
            return self.__class__(None, "")
        run.checkpoint()
        builder = run.stage.builder
        # An equal toast of the next run is another message: it must not be equal for the page.
        props["token"] = run.run_id
        with run.stage.lock:
            if self._at and self._block is not None:
                self._at = builder.replace(self._block, self._at, "toast", props)
                return self
            call = FRAGMENT.get()
            at = draw_toast(run, props, call.id if call is not None else None)
        return self.__class__(run.stage.root("event"), at)

    def balloons(self) -> Self:
        """Let balloons rise, once for each run that calls this."""
        return self._element("balloons", _once())

    def snow(self) -> Self:
        """Let snow fall, once for each run that calls this."""
        return self._element("snow", _once())


def _once() -> dict[str, Any]:
    run = current()
    return {"token": run.run_id if run is not None else 0}


def _alert(body: Any, icon: str | None, width: Any, title: Any) -> dict[str, Any]:
    text = clean_text(body)
    if icon is None:
        icon, text = leading_icon(text)
    props: dict[str, Any] = {"body": text}
    if title is not None:
        props["title"] = clean_text(title)
    if width == "content":
        check_width(width, ("stretch",))
    if icon is not None or width != "stretch":
        put_common(props, None, width, "stretch", icon=icon)
    return props


def _duration(duration: Any) -> Any:
    if isinstance(duration, (int, float)) and not isinstance(duration, bool) and duration > 0:
        return duration
    if duration in ("short", "long", "infinite"):
        return duration
    raise ParameterError(
        f'duration={duration!r} is not known. Write "short", "long", "infinite" or a number of '
        "seconds above zero."
    )


def _percent(value: Any) -> int:
    if isinstance(value, bool) or not hasattr(value, "__float__") or isinstance(value, str):
        raise ParameterTypeError(
            f"progress({value!r}): {a_type_of(value)} is no progress. Write a whole number "
            "of "
            "percent (0 to 100) or a float (0.0 to 1.0)."
        )
    whole = isinstance(value, int) or hasattr(value, "__index__")
    top = 100 if whole else 1.0
    if not 0 <= value <= top:
        raise OutOfRangeError(
            f"progress({value!r}) lies outside of 0 to {top}. Whole numbers are percent, floats "
            "are "
            "parts of one: 50 and 0.5 are the same."
        )
    return int(value) if whole else int(float(value) * 100)
