"""Toasts, balloons and snow are shown once, by the pages that are there."""

from __future__ import annotations

from types import SimpleNamespace

from nbflow.core.reconcile import Patch
from nbflow.core.tree import Node
from nbflow.view.mount import JupyterView


class Shown:
    """A view on a tree that holds one toast, of run 1."""

    def __init__(self) -> None:
        self.nodes = {"t": Node("toast", {"body": "Saved", "token": 1}, None)}
        self.view = JupyterView("app", lambda node: dict(node.props))
        self.view._send = lambda content, buffers=None: None  # type: ignore[method-assign]
        self.view.root = object()  # type: ignore[assignment]
        self.view._pinging = True
        session = SimpleNamespace(
            greeted=lambda facts: None, watch=lambda on: None, snapshot=lambda: self.nodes
        )
        self.view.bind(session)  # type: ignore[arg-type]

    def opened(self, view: str) -> bool:
        """A page reads the tree and says hello; return whether it shows the toast."""
        tree = self.view._tree()
        self.view._on_hello({"seq": tree["seq"], "view": view})
        return not tree["nodes"]["t"]["p"].get("over", False)

    def again(self, run: int) -> None:
        """Another run makes the toast."""
        self.nodes = {"t": Node("toast", {"body": "Saved", "token": run}, None)}
        self.view.commit(Patch(new=dict(self.nodes)), self.nodes, [])


def test_the_first_page_shows_what_was_made_before_it_opened():
    assert Shown().opened("a")


def test_a_page_that_opens_later_does_not():
    shown = Shown()
    shown.opened("a")
    assert not shown.opened("b")
    shown.view._on_bye({"view": "a"})
    assert not shown.opened("c")


def test_what_the_open_pages_were_sent_is_over_for_the_next():
    shown = Shown()
    shown.opened("a")
    shown.again(2)
    assert not shown.opened("b")


def test_what_nobody_was_there_to_see_is_shown():
    shown = Shown()
    shown.opened("a")
    shown.view._on_bye({"view": "a"})
    shown.again(2)
    assert shown.opened("b")
    assert not shown.opened("c")
