"""Whether anybody looks is asked as long as the app lives, and no longer."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

from nbflow.host.virtual import VirtualLoop
from nbflow.view.mount import PING_SECONDS, JupyterView


def test_an_app_that_is_closed_asks_no_more_and_is_let_go_of():
    sent: list[dict[str, Any]] = []
    loop, view = VirtualLoop(), JupyterView("app", lambda node: dict(node.props))
    view._send = lambda content, buffers=None: sent.append(content)  # type: ignore[method-assign]
    view.root = SimpleNamespace(close=lambda: None)  # type: ignore[assignment]
    stage = SimpleNamespace(lock=threading.RLock())
    view.bind(
        SimpleNamespace(  # type: ignore[arg-type]
            loop=loop, stage=stage, snapshot=dict,
            greeted=lambda facts: None, watch=lambda watched: None,
        )
    )  # fmt: skip
    view._on_hello({"seq": 0, "view": "v", "visible": True})
    loop.step_to(PING_SECONDS)
    assert [told["type"] for told in sent] == ["ping"]
    assert loop.next_deadline() is not None
    view.close()
    assert loop.next_deadline() is None
