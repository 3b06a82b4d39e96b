"""The place of a call: stable across runs, different for different calls."""

from __future__ import annotations

import contextlib
import os

from nbflow.run import site
from nbflow.run.site import call_site, line_of, user_frame


def helper() -> object:
    return call_site(1)


def test_two_calls_on_one_line_are_two_places() -> None:
    assert len({call_site(1), call_site(1)}) == 2


def test_a_call_in_a_loop_is_one_place() -> None:
    assert len({call_site(1) for _ in range(3)}) == 1


def test_a_helper_called_from_two_places_is_two_places() -> None:
    assert len({helper(), helper()}) == 2


def test_a_recursion_deeper_than_the_limit_still_has_a_place() -> None:
    def deep(levels: int) -> object:
        return deep(levels - 1) if levels else call_site(1)

    assert deep(100) is not None


def learned(filename: str) -> bool:
    code = compile("0", filename, "exec")
    try:
        return site._learn(code)[0]
    finally:
        del site._CODES[id(code)]


def test_frames_of_the_package_are_ours_and_those_of_its_namesakes_are_not() -> None:
    assert learned(site._PACKAGE + "elements/text.py")
    assert not learned(site._PACKAGE.rstrip(os.sep) + "_extras" + os.sep + "thing.py")
    assert not learned("<cell>")
    assert not learned("/home/somebody/my_contextlib.py")


def test_the_standard_contextlib_is_skipped() -> None:
    assert contextlib.__file__ is not None
    assert learned(contextlib.__file__)


def test_lines_are_named_with_their_file_unless_it_is_the_cell() -> None:
    frame = user_frame(0)
    assert frame is not None
    assert line_of(frame).endswith("of test_site.py")
    assert line_of(None) == "line ?"
    namespace: dict = {"user_frame": user_frame}
    exec(compile("\nframe = user_frame(1)", "<cell>", "exec"), namespace)
    assert line_of(namespace["frame"]) == "line 2"
