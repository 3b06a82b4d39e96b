"""Draw exceptions: type, message and the lines of the user's code."""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Any

from nbflow.core.build import Block
from nbflow.errors import FlowError
from nbflow.run.context import RunContext
from nbflow.run.options import get_option
from nbflow.run.site import _PACKAGE

CELL = "__nbflow_cell__"
"""Global of a script that holds what its cell is called in tracebacks."""


def _ours(filename: str) -> bool:
    return filename.startswith(_PACKAGE)


def _lines(trace: TracebackType | None) -> list[str]:
    """Return the frames of user code, outermost first, as Python prints them."""
    lines = []
    for summary, frame in zip(traceback.extract_tb(trace), _frames(trace), strict=False):
        if _ours(summary.filename):
            continue
        where = _shown_name(summary.filename, frame)
        code = (summary.line or "").strip()
        head = f"{where}, line {summary.lineno}, in {summary.name}"
        lines.append(f"{head}\n    {code}" if code else head)
    return lines


def _frames(trace: TracebackType | None) -> list[Any]:
    found = []
    while trace is not None:
        found.append(trace.tb_frame)
        trace = trace.tb_next
    return found


def _is_cell(filename: str) -> bool:
    return filename.startswith("<") or "ipykernel_" in filename


def _shown_name(filename: str, frame: Any) -> str:
    """Return what a reader calls the file: a cell's file name is a temporary path."""
    if not _is_cell(filename):
        return f'File "{filename}"'
    label = frame.f_globals.get(CELL)
    return str(label) if label else filename


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception as failure:  # noqa: BLE001 - a user's __str__ may raise anything
        return f"(its message cannot be shown: __str__ raised {type(failure).__name__})"


def describe(error: BaseException) -> dict[str, Any]:
    """Return what an ``exception`` element draws for ``error``."""
    detail = get_option("client.showErrorDetails")
    kind = type(error)
    # User code names its own classes; the module is noise for builtins and ours.
    name = kind.__name__
    message = _message(error)
    frames = _lines(error.__traceback__)
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    seen = {id(error)}
    while cause is not None and id(cause) not in seen and not isinstance(error, FlowError):
        seen.add(id(cause))
        frames = [
            *_lines(cause.__traceback__),
            f"{type(cause).__name__}: {_message(cause)}",
            "",
            *frames,
        ]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    props: dict[str, Any] = {"type": name, "message": message, "trace": frames}
    if isinstance(error, FlowError):
        props["code"] = error.code
    if isinstance(error, SyntaxError) and error.lineno is not None:
        code = (error.text or "").rstrip("\n")
        props["trace"] = [*frames, f"{error.filename or '<cell>'}, line {error.lineno}\n    {code}"]
    if detail in ("type", "none"):
        props["message"] = "" if detail == "type" else "This app has encountered an error."
    if detail == "none":
        props["type"] = ""
    if detail in ("type", "none"):
        props["trace"] = []
    elif detail == "stacktrace":
        props["message"] = ""
    return props


def draw_exception(run: RunContext, error: BaseException, block: Block) -> None:
    """Append an ``exception`` element to ``block``."""
    with run.stage.lock:
        if block.gone:
            # A fragment that emptied its own place: the error must be seen.
            block = run.stage.root("main")
        site = ("exception", len(block.kids))
        run.stage.builder.leaf(block, site, "exception", describe(error), error)
