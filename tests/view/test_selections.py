"""What is selected in a chart reaches the pages that have to show it, and no others."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from nbflow.core.ids import WidgetId
from nbflow.core.reconcile import Patch, PropChange
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.core.tree import Node
from nbflow.view.mount import JupyterView

NOTHING: dict[str, Any] = {"selection": {"picked": {}}}
SOME: dict[str, Any] = {"selection": {"picked": [{"a": "y"}]}}


class Shown:
    """A view on a tree that holds one chart, and what it has sent."""

    def __init__(self, wire: Any = NOTHING) -> None:
        spec = WidgetSpec(
            kind="chart", label="", identity=(), default=NOTHING, props={}, decode=lambda v: v
        )
        self.entry = Entry(WidgetId("c"), spec, wire, wire, version=1)
        self.nodes = {"c": Node("vega", {"select": ["picked"]}, None, self.entry)}
        self.sent: list[dict[str, Any]] = []
        self.view = JupyterView("app", lambda node: dict(node.props))
        self.view._send = (  # type: ignore[method-assign]
            lambda content, buffers=None: self.sent.append(content)
        )
        self.view.root = object()  # type: ignore[assignment]
        session = SimpleNamespace(snapshot=lambda: self.nodes)
        self.view.bind(session)  # type: ignore[arg-type]

    def opened(self) -> Any:
        """Return what is selected for a page that reads the tree now."""
        return self.view._tree()["nodes"]["c"]["p"]["selected"]

    def drawn(self, patch: Patch) -> list[dict[str, Any]]:
        """The script draws the chart; return what the open pages are sent."""
        self.sent.clear()
        self.view.commit(patch, self.nodes, ["c"])
        return self.sent


def test_a_page_that_comes_is_told_what_is_selected():
    shown = Shown()
    assert shown.opened() == {"version": 1}
    shown.entry.stage(SOME)
    assert shown.opened() == {"version": 1, "value": SOME}
    shown.entry.wire = SOME
    shown.entry.stage()
    assert shown.opened() == {"version": 1, "value": SOME}


def test_a_chart_that_comes_brings_what_is_selected_in_it():
    shown = Shown(SOME)
    (patch,) = shown.drawn(Patch(new=shown.nodes))
    assert patch["new"]["c"]["p"]["selected"] == {"version": 1, "value": SOME}


def test_pages_that_show_the_chart_are_not_told_what_their_reader_has_done():
    shown = Shown()
    shown.opened()
    shown.entry.wire = SOME
    assert shown.drawn(Patch()) == []
    shown.nodes["c"] = Node("vega", {"select": ["picked"], "note": "n"}, None, shown.entry)
    (patch,) = shown.drawn(Patch(props={"c": PropChange({"note": "n"})}))
    assert patch["props"] == {"c": {"set": {"note": "n"}}}


def test_pages_are_told_once_what_the_kernel_has_changed():
    shown = Shown(SOME)
    shown.opened()
    shown.entry.wire = NOTHING
    shown.entry.version = 2
    (patch,) = shown.drawn(Patch())
    assert patch["props"] == {"c": {"set": {"selected": {"version": 2}}}}
    assert shown.drawn(Patch()) == []
