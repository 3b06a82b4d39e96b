"""None in the messages of JupyterLite's kernel."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.host.lite import Nulls

NULL = object()
"""Pyodide's word for JavaScript's null."""


class Pyodide:
    """The parts of JupyterLite's shell and of its comm manager that messages go through."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []
        self.taken: list[Any] = []

    def send_comm(self, *message: Any) -> None:
        """Send a message to the page."""
        self.sent.append(message)

    def comm_msg(self, stream: Any, ident: Any, message: Any) -> None:
        """Take one of the page's."""
        self.taken.append(message)


def test_none_reaches_the_page_and_null_the_kernel() -> None:
    kernel = Pyodide()
    nulls = Nulls(kernel)
    nulls.patch(kernel, NULL)
    kernel.send_comm("comm_msg", {"data": {"state": {"value": None}}}, {}, b"t", None)
    kernel.comm_msg(None, None, {"content": {"data": {"state": {"value": [1, NULL]}}}})
    assert kernel.sent == [("comm_msg", {"data": {"state": {"value": NULL}}}, {}, b"t", None)]
    assert kernel.taken == [{"content": {"data": {"state": {"value": [1, None]}}}}]
    nulls.uninstall()
    kernel.send_comm("comm_msg", {"value": None})
    assert kernel.sent[1:] == [("comm_msg", {"value": None})]


@pytest.mark.cpython
def test_other_kernels_are_left_alone() -> None:
    kernel = Pyodide()
    Nulls(kernel).install(kernel)
    kernel.send_comm("comm_msg", {"value": None})
    assert kernel.sent == [("comm_msg", {"value": None})]
