"""Who sent a cell: a page, which shows widgets, or a program that saves the notebook."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.host.sender import names_cell, sent_by_program

SESSION = "0f1e_2d"


class History:
    """The part of IPython's history in use."""

    def __init__(self, file: str) -> None:
        self.hist_file = file


class Shell:
    """A shell that runs one request, as ipykernel gives it."""

    def __init__(
        self,
        msg_id: str = f"{SESSION}_4711_1",
        allow_stdin: bool = False,
        metadata: dict[str, Any] | None = None,
        history: str = ":memory:",
    ) -> None:
        self.history_manager = History(history)
        self._parent = {
            "header": {"session": SESSION, "msg_id": msg_id},
            "metadata": metadata or {},
            "content": {"allow_stdin": allow_stdin},
        }

    def get_parent(self) -> dict[str, Any]:
        """Return the request."""
        return self._parent


def test_nbclients_cells_are_a_programs() -> None:
    assert sent_by_program(Shell())
    assert not names_cell(Shell())


@pytest.mark.parametrize(
    "shell",
    [
        pytest.param(Shell(metadata={"cellId": "a"}), id="it names its cell"),
        pytest.param(Shell(msg_id="6f0c-11"), id="a page's ids do not begin with its session's"),
        pytest.param(Shell(allow_stdin=True), id="somebody could answer input()"),
    ],
)
def test_one_sign_of_a_page_is_enough(shell: Shell) -> None:
    assert not sent_by_program(shell)


def test_a_program_that_runs_cells_of_an_open_notebook_leaves_its_apps_alive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "/home/ada/shop.ipynb")
    assert not sent_by_program(Shell(history="/home/ada/.ipython/history.sqlite"))


def test_a_program_that_was_started_from_a_cell_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "/home/ada/shop.ipynb")
    assert sent_by_program(Shell(history=":memory:"))


def test_a_shell_without_messages_is_no_programs() -> None:
    assert not sent_by_program(object())
