"""What a page is told about its address."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from nbflow.view.mount import JupyterView


def view(query: str | None = None) -> tuple[JupyterView, list[dict[str, Any]]]:
    """Return a view on a page, and what it sends; the page says hello if it has parameters."""
    sent: list[dict[str, Any]] = []
    made = JupyterView("app", lambda node: dict(node.props))
    made._send = lambda content, buffers=None: sent.append(content)  # type: ignore[method-assign]
    made.root = object()  # type: ignore[assignment]
    made._pinging = True
    session = SimpleNamespace(greeted=lambda facts: None, watch=lambda watched: None, snapshot=dict)
    made.bind(session)  # type: ignore[arg-type]
    if query is not None:
        made._on_hello({"seq": 0, "view": "v", "query": query, "owns_url": True})
    return made, sent


def test_parameters_of_the_page_go_when_the_app_drops_them():
    made, sent = view("?a=1&b=2&c=3")
    made.address("two", {"a": ["1", "2"]}, others={"c"})
    told = {"type": "address", "page": "two", "set": {"a": ["1", "2"]}, "del": ["b"]}
    assert sent == [told]
    made.address("", {})
    assert sent[1:] == [{"type": "address", "page": "", "set": {}, "del": ["a"]}]


def test_what_was_set_before_a_page_opened_is_told_when_it_does():
    made, sent = view()
    made.address("", {"a": ["1"]})
    assert sent == []
    made._on_hello({"seq": 0, "view": "v", "query": "", "owns_url": True})
    assert sent == [{"type": "address", "page": "", "set": {"a": ["1"]}, "del": []}]
