"""A script of the corpus, and what its header says is done to it.

Each line ``# do:`` is one message of a page. It touches one widget, or several
(``&``): ``text_input "Name" = "Ada" & button "Send"``. A widget is named by its
kind and its label, placeholder or key. ``rerun`` runs all again, ``tick 0`` lets
a timer fire, ``switch "name"`` opens a page.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbflow.testing import AppTest
from tests.parity.harness import _TRIGGERS as PRESSED
from tests.parity.harness import Both, _keys
from tests.parity.peer import peer_of
from tests.parity.projection import data, project

_STEP = re.compile(r"^# do: (.*)$", re.MULTILINE)
_TOUCH = re.compile(r'(\w+) (?:"([^"]*)"|(\d+))(?: = (.*))?$')
_VALUES = {"date": datetime.date, "time": datetime.time, "datetime": datetime.datetime}
TIMEOUT = 60.0
"""Seconds; libraries of charts are imported within a run."""

_PRESSED = ("button", "download_button")


@dataclass(frozen=True)
class Touch:
    """One thing somebody does.

    >>> Touch.read('slider "Size" = 5')
    Touch(kind='slider', name='Size', value=5)
    """

    kind: str
    name: str
    value: Any = None

    @classmethod
    def read(cls, text: str) -> Touch:
        found = _TOUCH.match(text.strip())
        if found is None:
            raise ValueError(f"# do: {text}: nothing that can be done")
        kind, name, number, value = found.groups()
        given = None if value is None else eval(value, dict(_VALUES))
        return cls(kind, number if name is None else name, given)

    def widget(self, test: Any) -> Any:
        """Return the widget on either side."""
        found = [w for w in test.get(self.kind) if self.name in _names(w)]
        assert len(found) == 1, f"{len(found)} widgets are {self.kind} {self.name!r}"
        return found[0]

    def act(self, test: Any) -> Any:
        """Stage it and return the widget."""
        widget = self.widget(test)
        if self.kind in _PRESSED:
            return widget.click()
        if self.kind == "menu_button":
            return widget.click(self.value)
        return widget.set_value(self.value)


def _names(widget: Any) -> tuple[Any, ...]:
    label = getattr(widget, "label", "") or getattr(widget.proto, "label", "")
    return label, widget.key, getattr(widget, "placeholder", "")


class Replay(Both):
    """A script as it is, without the harness's head."""

    def __init__(self, script: str, same: Callable[[Any], Any] | None = None) -> None:
        self.ours = AppTest.from_string(
            script.replace("import streamlit as st", "import nbflow as st").replace(
                "import streamlit.components", "import nbflow.components"
            ),
            default_timeout=TIMEOUT,
        )
        self.peer = peer_of(script)
        self.peer.default_timeout = TIMEOUT
        self.same = same or (lambda snapshot: snapshot)
        self.presses = set()
        self.steps = 0

    def check(self) -> Replay:
        """Compare all that both show, remember and have armed."""
        self.steps += 1
        self.presses |= {n.key for kind in PRESSED for n in self.ours.get(kind) if n.key}
        ours, theirs = (
            {
                "shown": self.same(project(side, page)),
                "state": {k: data(side.session_state[k]) for k in _keys(side, self.presses)},
                "timers": sorted(round(every, 6) for every in timers),
            }
            for side, page, timers in (
                (self.ours, None, self.ours.auto_reruns),
                (self.peer, self.peer.page.root, self.peer.page.timers.values()),
            )
        )
        assert ours == theirs, self._difference(ours, theirs)
        return self

    def do(self, step: str) -> Replay:
        """Do one step on both sides, and compare."""
        if step == "rerun":
            self.run()
            return self
        touches = [Touch.read(part) for part in step.split(" & ")]
        if touches[0].kind == "tick":
            self.tick(int(touches[0].name))
            return self
        if touches[0].kind == "switch":
            for side in (self.peer, self.ours):
                side.switch_page(touches[0].name).run()
            self.check()
            return self
        for touch in touches[:-1]:
            self.stage(touch.act)
        self.touch(touches[-1].act)
        return self


def steps(script: str) -> Iterator[str]:
    """Yield what is done to a script."""
    return (step.strip() for step in _STEP.findall(script))


def scripts() -> list[Path]:
    """Return the corpus."""
    found = sorted((Path(__file__).parent / "corpus").glob("*.py"))
    return [path for path in found if path.name != "conftest.py"]
