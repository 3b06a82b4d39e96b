"""``st.write_stream``: text that comes in pieces, shown as it comes."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import queue
import threading
from collections.abc import AsyncIterable, AsyncIterator, Callable, Coroutine, Iterable, Iterator
from typing import Any

from nbflow.elements.reading import is_tabular
from nbflow.errors import ParameterTypeError, StreamError, a_type_of
from nbflow.run.container import Container
from nbflow.run.coroutines import complete_here, running_loop
from nbflow.run.site import enters_user_code
from nbflow.run.threads import can_start_threads

_END = object()


class Streamed(list[Any]):
    """What came in a stream, which ``st.write`` draws as it was drawn then."""


class StreamMixin(Container):
    """``write_stream``."""

    __slots__ = ()

    @enters_user_code
    def write_stream(self, stream: Any, *, cursor: str | None = None) -> list[Any] | str:
        """Draw a stream as it comes, and return all of it.

        Pieces of text join into one element; others are drawn by ``write``
        and part the text.

        Args:
            stream: A generator (async, too), a function that makes one, any
                iterable, or the answer of a language model's library.
            cursor: Shown at the end while text is coming.

        Returns:
            The text, or a list of texts and objects if there were others.

        Raises:
            StreamError: If it cannot be iterated.
        """
        target: Any = self
        parts: list[Any] = []
        text, element = "", None
        for piece in pieces(stream):
            found = text_of(piece)
            if found is None:
                if text:
                    _finish(element, text, cursor)
                    parts.append(text)
                text, element = "", None
                if callable(piece):
                    piece()
                else:
                    target.write(piece)
                    parts.append(piece)
                continue
            if not found:
                continue
            text += found
            shown = text if cursor is None else text + cursor
            element = target.markdown(shown) if element is None else element.markdown(shown)
        if text:
            _finish(element, text, cursor)
            parts.append(text)
        if not parts:
            return ""
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else Streamed(parts)


def _finish(element: Any, text: str, cursor: str | None) -> None:
    if cursor is not None:
        element.markdown(text)


def text_of(piece: Any) -> str | None:
    """Return the text of a piece of a stream, or None if it is something else."""
    if isinstance(piece, str):
        return piece
    choices = getattr(piece, "choices", None)
    if isinstance(choices, list) and type(piece).__name__.endswith("Chunk"):
        # A chat completion of OpenAI's shape; the last piece may be empty.
        delta = getattr(choices[0], "delta", None) if choices else None
        return str(getattr(delta, "content", None) or "")
    if type(piece).__name__.endswith("MessageChunk"):
        content = getattr(piece, "content", None)
        return content if isinstance(content, str) else None
    return None


def pieces(stream: Any) -> Iterator[Any]:
    """Return an iterator over any stream.

    Raises:
        ParameterTypeError: If it is a text or a table, which ``write`` draws.
        StreamError: If it cannot be iterated.
    """
    if isinstance(stream, (str, bytes)) or is_tabular(stream):
        raise ParameterTypeError(
            f"write_stream got {a_type_of(stream)}, which is all there at once. Write "
            "st.write(...), or give a generator that yields pieces."
        )
    if (
        inspect.isgeneratorfunction(stream)
        or inspect.isasyncgenfunction(stream)
        or (callable(stream) and not isinstance(stream, (Iterable, AsyncIterable)))
    ):
        stream = stream()
    if isinstance(stream, AsyncIterable):
        return _from_async(stream)
    try:
        return iter(stream)
    except TypeError as error:
        raise StreamError(
            f"write_stream got {a_type_of(stream)}, which cannot be iterated. Give a "
            "generator, "
            "a function that yields, or an iterable."
        ) from error


def _from_async(stream: AsyncIterable[Any]) -> Iterator[Any]:
    source = stream.__aiter__()
    if not running_loop():
        return _on_own_loop(source)
    if not can_start_threads():
        return _awaited(source, complete_here)
    # A loop runs in this thread already and cannot run another: use a thread beside it.
    return _on_thread(source)


def _on_own_loop(stream: AsyncIterator[Any]) -> Iterator[Any]:
    loop = asyncio.new_event_loop()
    try:
        yield from _awaited(stream, loop.run_until_complete)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def _awaited(
    stream: AsyncIterator[Any], wait: Callable[[Coroutine[Any, Any, Any]], Any]
) -> Iterator[Any]:
    try:
        while True:
            try:
                yield wait(_next(stream))
            except StopAsyncIteration:
                return
    finally:
        close = getattr(stream, "aclose", None)
        if close is not None:
            wait(close())


async def _next(stream: AsyncIterator[Any]) -> Any:
    return await stream.__anext__()


def _on_thread(stream: AsyncIterator[Any]) -> Iterator[Any]:
    came: queue.Queue[tuple[Any, BaseException | None]] = queue.Queue(maxsize=16)
    left = threading.Event()

    def work() -> None:
        source = _on_own_loop(stream)
        try:
            for piece in source:
                came.put((piece, None))
                if left.is_set():
                    break
            came.put((_END, None))
        except BaseException as error:  # noqa: BLE001 - raised again in the script's thread
            came.put((_END, error))
        finally:
            source.close()  # type: ignore[attr-defined]

    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(work,), daemon=True, name="nbflow-stream")
    thread.start()
    try:
        while True:
            piece, error = came.get()
            if error is not None:
                raise error
            if piece is _END:
                return
            yield piece
    finally:
        left.set()
        while thread.is_alive():
            # The worker may wait for room in the queue.
            try:
                came.get(timeout=0.05)
            except queue.Empty:
                thread.join(0.05)
