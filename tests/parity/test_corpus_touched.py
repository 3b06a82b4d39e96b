"""The corpus again, touched at random: the same on both sides, whatever somebody does."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.parity.replay import Replay, scripts

TOUCHES = 3
TEXTS = ("", "a", "Ada", "5", "hello world")
APART = {"app_notes_editor": "two notes may read the same: see labels_that_are_there_twice"}
"""What differs on purpose once it is played in some ways."""

PRESSED = ("button", "download_button")

Act = Callable[[Any], Any]


def _of_text(widget: Any, chance: random.Random) -> Any:
    return chance.choice(TEXTS[1:] if widget.type == "chat_input" else TEXTS)


def _of_number(widget: Any, chance: random.Random) -> Any:
    if not isinstance(widget.value, int | float):
        return None
    low = -3 if widget.min is None else widget.min
    high = low + 20 if widget.max is None else widget.max
    return type(widget.value)(chance.choice([low, high, (low + high) / 2]))


def _of_options(widget: Any, chance: random.Random) -> Any:
    # Options of other kinds are objects, and each side has its own.
    return chance.choice(widget.options) if isinstance(widget.value, str) else None


VALUES: dict[str, Callable[[Any, random.Random], Any]] = {
    "checkbox": lambda widget, chance: not widget.value,
    "toggle": lambda widget, chance: not widget.value,
    "text_input": _of_text,
    "text_area": _of_text,
    "chat_input": _of_text,
    "number_input": _of_number,
    "slider": _of_number,
    "color_picker": lambda widget, chance: chance.choice(["#112233", "#ffffff"]),
    "feedback": lambda widget, chance: chance.choice([0, 1]),
    "pagination": lambda widget, chance: chance.randint(1, widget.num_pages),
    "radio": _of_options,
    "selectbox": _of_options,
    "select_slider": _of_options,
}


def _setting(kind: str, place: int, value: Any) -> Act:
    return lambda test: test.get(kind)[place].set_value(value)


def touches(app: Replay, chance: random.Random) -> list[Act]:
    """Return what somebody could do to what is shown, outside of forms."""
    found: list[Act] = []
    for kind in (*VALUES, *PRESSED):
        for place, widget in enumerate(app.ours.get(kind)):
            if widget.disabled or widget.form_id:
                continue
            if kind in PRESSED:
                found.append(lambda test, kind=kind, at=place: test.get(kind)[at].click())
                continue
            value = VALUES[kind](widget, chance)
            if value is not None:
                found.append(_setting(kind, place, value))
    return found


SCRIPTS = [
    path for path in scripts() if path.stem not in APART and not path.stem.startswith("bad_")
]


@pytest.mark.slow
@pytest.mark.parametrize("path", SCRIPTS, ids=[path.stem for path in SCRIPTS])
def test_a_script_does_the_same_whatever_is_touched(path: Path):
    chance = random.Random(path.stem)
    app = Replay(path.read_text(encoding="utf-8"))
    app.run()
    for _ in range(TOUCHES):
        possible = touches(app, chance)
        if possible:
            app.touch(chance.choice(possible))
        else:
            app.run()
