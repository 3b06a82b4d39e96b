"""Where in the user's code a command was called.

The place is the code object and instruction of each frame from the command
up to the script, our own frames left out. It tells two calls on one line
apart, and stays the same while elements before it come and go.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TypeVar

from nbflow.core.build import Site

F = TypeVar("F", bound=Callable[..., Any])

# With the separator: a package whose name only begins with ours is not ours.
_PACKAGE = str(Path(__file__).resolve().parent.parent) + os.sep
_DEEPEST = 24

# Keyed by id(), because hashing a code object reads all of its bytecode. The
# code object is kept beside it: a freed one could hand its id to another.
_CODES: dict[int, tuple[bool, CodeType]] = {}


def _learn(code: CodeType) -> tuple[bool, CodeType]:
    name = code.co_filename
    ours = name.startswith(_PACKAGE) and not name.endswith("_user.py")
    # contextlib stands between `with st.spinner()` and its body's caller.
    ours = ours or name == contextlib.__file__
    known = (ours, code)
    _CODES[id(code)] = known
    return known


def user_frame(depth: int = 1) -> FrameType | None:
    """Return the nearest frame above the caller that is not nbflow's own."""
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None:
        code = frame.f_code
        known = _CODES.get(id(code)) or _learn(code)
        if not known[0]:
            return frame
        frame = frame.f_back
    return None


def commanded(user: FrameType | None, depth: int = 2) -> str:
    """Return the name of the function of ours that ``user`` called, "" if that is not known.

    Args:
        user: What :func:`user_frame` returned.
        depth: Where to begin to look, in frames up.
    """
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None and frame.f_back is not user:
        frame = frame.f_back
    name = "" if frame is None else frame.f_code.co_name
    return name if name.isidentifier() and not name.startswith("_") else ""


def call_site(depth: int = 2) -> Site:
    """Return the place of the user's call, ``depth`` frames up or higher."""
    frame: FrameType | None = sys._getframe(depth)
    while True:
        if frame is None:
            return None
        code = frame.f_code
        known = _CODES.get(id(code)) or _learn(code)
        if not known[0]:
            break
        frame = frame.f_back
    site = (id(code), frame.f_lasti)
    frame = frame.f_back
    if frame is None:
        return site
    code = frame.f_code
    if (_CODES.get(id(code)) or _learn(code))[0]:
        return site
    return _chain(site, frame)


def _chain(site: tuple[int, int], frame: FrameType | None) -> Site:
    chain = [site]
    while frame is not None and len(chain) < _DEEPEST:
        code = frame.f_code
        if (_CODES.get(id(code)) or _learn(code))[0]:
            break
        chain.append((id(code), frame.f_lasti))
        frame = frame.f_back
    return tuple(chain)


_DOORS: set[CodeType] = set()


def enters_user_code(function: F) -> F:
    """Mark a function of ours that calls code of the user; see :func:`in_user_code`."""
    _DOORS.add(function.__code__)
    return function


def in_user_code(frame: FrameType | None) -> bool:
    """Return whether what a thread executes is the user's, or a library's for the user.

    Args:
        frame: Where the thread is. In a command, and in what a command calls, it is ours.
    """
    if frame is None or _is_ours(frame.f_code):
        return False
    while frame is not None and not _is_ours(frame.f_code):
        frame = frame.f_back
    return frame is not None and frame.f_code in _DOORS


def _is_ours(code: CodeType) -> bool:
    return (_CODES.get(id(code)) or _learn(code))[0]


def line_of(frame: FrameType | None) -> str:
    """Return ``"line 4"`` (with the file, if it is not the cell) for messages."""
    if frame is None:
        return "line ?"
    name = frame.f_code.co_filename
    where = "" if name.startswith("<") or "ipykernel_" in name else f" of {Path(name).name}"
    return f"line {frame.f_lineno}{where}"
