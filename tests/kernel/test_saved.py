"""What a cell leaves in a notebook that is saved."""

from __future__ import annotations

import pytest

from tests.kernel.client import VIEW, Kernel, Ran

pytestmark = pytest.mark.kernel

LIVE = {"cellId": "c1"}
"""What JupyterLab says about a cell."""


def _from_a_page(kernel: Kernel, code: str) -> Ran:
    session, channel = kernel.client.session, kernel.client.shell_channel
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {},
               "allow_stdin": False, "stop_on_error": True}  # fmt: skip
    message = session.msg("execute_request", content, metadata=LIVE)
    session.send(channel.socket, message)
    cell = kernel.cells[message["header"]["msg_id"]] = Ran(message["header"]["msg_id"])
    return kernel.finish(cell)


def test_a_display_carries_the_apps_state_beside_its_view(kernel: Kernel) -> None:
    ran = kernel.run("%%flowapp shown\nimport nbflow as st\nst.title('Hello')")
    (display,) = ran.displays
    assert set(display) == {VIEW, "text/html", "text/plain"}
    assert "<h1>Hello</h1>" in display["text/html"]


def test_a_page_is_sent_no_second_display(kernel: Kernel) -> None:
    """JupyterLab draws an updated display from scratch: focus and scroll would be lost."""
    kernel.run("import threading\ngate = threading.Event()")
    code = "%%flowapp late\nimport nbflow as st\ngate.wait(0.4)\nst.text('later')"
    ran = _from_a_page(kernel, code)
    assert len(ran.displays) == 1
    assert ran.updates == []


def test_a_program_that_executes_notebooks_gets_the_state_at_the_end_of_the_cell(
    kernel: Kernel,
) -> None:
    kernel.run("import threading\ngate = threading.Event()")
    ran = kernel.run("%%flowapp late\nimport nbflow as st\ngate.wait(0.4)\nst.text('later')")
    (display,), (update,) = ran.displays, ran.updates
    assert "later" not in display["text/html"]
    assert "later" in update["text/html"]
    assert update[VIEW] == display[VIEW]


def test_a_state_that_did_not_change_is_not_sent_again(kernel: Kernel) -> None:
    assert kernel.run("%%flowapp quick\nimport nbflow as st\nst.text('now')").updates == []


def test_the_first_display_is_small_and_says_what_it_lacks(kernel: Kernel) -> None:
    code = (
        "%%flowapp large\nimport nbflow as st\nst.text('first')\n"
        "for i in range(40): st.text('x' * 9000)"
    )
    (display,) = _from_a_page(kernel, code).displays
    assert len(display["text/html"]) <= 100_000
    assert "left out" in display["text/html"]


def test_voila_gets_no_saved_state(kernel: Kernel) -> None:
    kernel.run("import os\nos.environ['SERVER_SOFTWARE'] = 'voila/0.5'")
    try:
        (display,) = kernel.run("%%flowapp served\nimport nbflow as st\nst.text(1)").displays
        assert set(display) == {VIEW, "text/plain"}
    finally:
        kernel.run("del os.environ['SERVER_SOFTWARE']")
