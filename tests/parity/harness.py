"""Do the same to the same script on both sides, and compare after each step."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Container
from difflib import unified_diff
from pprint import pformat
from typing import Any

import streamlit.errors

from nbflow.errors import FlowError
from nbflow.testing import AppTest
from tests.parity.peer import PeerTest, peer_of

Act = Callable[[Any], Any]

HEAD = """\
import streamlit as st
S = st.session_state
log = S.setdefault("log", [])
"""
"""Every script begins so; what it appends to ``log`` is compared, too."""


class Both:
    """One script, in Streamlit and in nbflow.

    Args:
        script: Goes on after ``HEAD``, which imports Streamlit; on our side it imports nbflow.
        same: Transforms a snapshot before it is compared, for differences on purpose.
        options: For our AppTest.
    """

    def __init__(self, script: str, same: Act | None = None, **options: Any) -> None:
        text = HEAD + textwrap.dedent(script)
        self.ours: AppTest = AppTest.from_string(
            text.replace("import streamlit as st", "import nbflow as st"), **options
        )
        self.peer: PeerTest = peer_of(text)
        # Real time, and other tests may be running beside this one.
        self.ours.default_timeout = self.peer.default_timeout = 20
        self.same = same or (lambda snapshot: snapshot)
        self.presses: set[str] = set()
        self.steps = 0

    # -- steps ------------------------------------------------------------------

    def run(self) -> Both:
        """A full rerun, as with the R key."""
        self.ours.run()
        self.peer.run()
        return self.check()

    def touch(self, act: Act) -> Both:
        """Do ``act``, which gets a test and returns the widget it touched, and rerun."""
        widget = act(self.peer)
        self.peer.run_fragment(widget.peer_fragment)
        act(self.ours).run()
        return self.check()

    def click(self, key: str) -> Both:
        """Press the button with ``key``."""
        return self.touch(lambda at: at.button(key).click())

    def set(self, key: str, value: Any) -> Both:
        """Give the widget with ``key`` a value."""
        return self.touch(lambda at: at.get_by_key(key).set_value(value))

    def stage(self, act: Act) -> Both:
        """Do ``act`` on both sides without a rerun."""
        act(self.peer)
        act(self.ours)
        return self

    def tick(self, i: int = 0) -> Both:
        """The ``i``-th timer fires."""
        self.peer.run_fragment(list(self.peer.page.timers)[i], ticking=True)
        self.ours.tick(i)
        return self.check()

    @property
    def due(self) -> float | None:
        """The interval of the timer that is due next; None if none is armed."""
        timers = self.ours.session.timers()
        return min(timers, key=lambda t: t.deadline).every if timers else None

    def tick_next(self) -> Both:
        """The timer that is due next fires; no two of the app have the same interval."""
        every = self.due
        timers = self.peer.page.timers
        fragment = next(f for f, seconds in timers.items() if abs(seconds - every) < 1e-6)
        self.peer.run_fragment(fragment, ticking=True)
        self.ours.tick(self.ours.auto_reruns.index(every))
        return self.check()

    # -- comparing --------------------------------------------------------------

    def check(self) -> Both:
        """Compare what both show and remember."""
        self.steps += 1
        # Whether a press is forgotten at the end of its run or at the start of
        # the next one is nothing a script could see.
        self.presses |= {n.key for kind in _TRIGGERS for n in self.ours.get(kind) if n.key}
        ours, theirs = (self.same(snapshot(t, self.presses)) for t in (self.ours, self.peer))
        assert ours == theirs, self._difference(ours, theirs)
        return self

    def _difference(self, ours: Any, theirs: Any) -> str:
        lines = [pformat(side, width=90, sort_dicts=False).splitlines() for side in (theirs, ours)]
        diff = "\n".join(unified_diff(*lines, "Streamlit", "nbflow", n=4, lineterm=""))
        return f"step {self.steps}:\n{diff}"

    @property
    def texts(self) -> list[str]:
        """Every ``st.text`` on screen, after :meth:`check` has found both to be equal."""
        return [t.value for t in self.ours.text]

    @property
    def errors(self) -> list[str]:
        """Streamlit's names of the exceptions on screen."""
        return [str(_error(e)[1]) for e in self.peer.exception]

    @property
    def log(self) -> list[Any]:
        """What the script has logged since this was asked last."""
        found = list(self.ours.session_state.log)
        self.ours.session_state.log.clear()
        self.peer.session_state.log.clear()
        return found

    def __getitem__(self, key: str) -> Any:
        """Session state, which :meth:`check` has found to be equal."""
        return self.ours.session_state[key]

    def __contains__(self, key: str) -> bool:
        return key in self.ours.session_state


def both(script: str, **options: Any) -> Both:
    """Return ``script`` on both sides, after its first run."""
    return Both(script, **options).run()


def snapshot(test: Any, without: Container[str] = ()) -> dict[str, Any]:
    """Return what a test of either side shows, remembers and has armed."""
    timers = test.page.timers_shown().values() if isinstance(test, PeerTest) else test.auto_reruns
    root = test._tree if isinstance(test, PeerTest) else test.root
    areas = dict(zip(("main", "sidebar", "event"), list(root.children.values())[:3], strict=True))
    return {
        "shown": {name: outline(area) for name, area in areas.items()},
        "state": {key: _plain(test.session_state[key]) for key in _keys(test, without)},
        "timers": sorted(round(every, 6) for every in timers),
    }


def _keys(test: Any, without: Container[str]) -> list[str]:
    keys = test.session_state.to_dict()
    return sorted(k for k in keys if not k.startswith("$$") and k not in without)


def unwrapped(snapshot: Any) -> Any:
    """Streamlit has a container more in each dialog; what is in containers counts."""
    for node in snapshot["shown"]["event"]:
        if node[0] == "dialog":
            node[-1] = _flat(node[-1])
    return snapshot


def alike(snapshot: Any) -> Any:
    """Return what is alike wherever apps are compared that chance has made."""
    # A button whose drawing fails is in Streamlit's state all the same.
    state = snapshot["state"]
    snapshot["state"] = {key: state[key] for key in state if not re.fullmatch(r"b\d+", key)}
    shown = snapshot["shown"]
    for area in shown:
        shown[area] = _once(shown[area])
    return unwrapped(snapshot)


def _once(nodes: list[Any]) -> list[Any]:
    """Streamlit shows a fragment's error a second time in the fragment around it."""
    second = ("exception", "FragmentHandledException", "")
    kept = [n for n in nodes if n != second]
    return [[*n[:-1], _once(n[-1])] if isinstance(n, list) else n for n in kept]


def _flat(nodes: list[Any]) -> list[Any]:
    inner = [_flat(n[1]) if n[0] == "flex_container" else [n] for n in nodes]
    return [n for found in inner for n in found]


def outline(node: Any) -> list[Any]:
    """Return the children of a node as nested lists of types and values."""
    found: list[Any] = []
    for child in node.children.values():
        # Where a fragment draws outside of itself, what is in it counts.
        found += outline(child) if child.type == "transparent" else [_describe(child)]
    return found


def _describe(node: Any) -> Any:
    if node.type == "exception":
        return _error(node)
    if node.type in _NO_VALUE:
        return (node.type,)
    if hasattr(node, "children"):
        label = getattr(node, "label", None) if node.type in _LABELLED else None
        return [node.type, label, outline(node)] if label else [node.type, outline(node)]
    if node.type == "page_link":
        return (node.type, node.label)
    if node.type in _TRIGGERS:
        return (node.type, getattr(node, "label", ""), bool(node.disabled))
    if hasattr(node, "set_value") and hasattr(node, "disabled"):
        return (node.type, getattr(node, "label", ""), _plain(node.value), bool(node.disabled))
    if node.type == "metric":
        return (node.type, node.label, node.value)
    return (node.type, _plain(node.value))


_TRIGGERS = ("button", "download_button", "menu_button", "chat_input")
_LABELLED = ("expander", "tab", "status")
_NO_VALUE = (
    "empty", "divider", "dataframe", "table", "vega_lite_chart", "plotly_chart", "graphviz_chart",
    "deck_gl_json_chart", "echarts_chart", "help_info", "audio", "video",
)  # fmt: skip


def _error(node: Any) -> tuple[str, str, str]:
    """Return the class, by Streamlit's name, and the message if it is the script's own."""
    error = getattr(node, "error", None)
    if isinstance(error, FlowError):
        return ("exception", Mistake(error.streamlit), "")
    # Commands have a name there that is Streamlit's own business.
    message = re.sub(r"^(?:\w+Mixin|st)\.(?=\w+\(\) )", "", node.message)
    kind = str(node.proto.type)
    own = "treamlit" in kind or kind in _STREAMLITS
    kind = kind.rpartition(".")[2]
    return ("exception", kind, "" if own else message)


class Mistake(str):
    """Our name of a mistake. It may say more than Streamlit's: a subclass is the same mistake."""

    def __eq__(self, other: object) -> bool:
        if str.__eq__(self, other):
            return True
        kinds = [getattr(streamlit.errors, str(name), None) for name in (self, other)]
        return None not in kinds and issubclass(*kinds)

    __hash__ = str.__hash__


_STREAMLITS = ("FragmentHandledException", "KeyError", "AttributeError")


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(_plain(v) for v in value)
    if value is None or isinstance(value, str | int | float | bool | bytes):
        return value
    return repr(value)
