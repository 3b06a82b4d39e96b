"""``input()`` and ``getpass()`` in an app: an error that says what to write instead.

A kernel asks the page that runs a cell; after the cell nobody would answer,
and the app would wait for ever.
"""

from __future__ import annotations

import builtins
import getpass
from collections.abc import Callable
from typing import Any

from nbflow.errors import UnsupportedError
from nbflow.run.context import CURRENT


class Asking:
    """Refuses what asks for a line of text in runs of apps; elsewhere all is as it was.

    Args:
        shell: The IPython shell.
    """

    def __init__(self, shell: Any) -> None:
        self._kernel = getattr(shell, "kernel", None)
        self._usual: tuple[Callable[..., Any], Callable[..., Any]] | None = None

    def install(self) -> None:
        """Patch the kernel's own ways to ask, which stand in for Python's while a cell runs."""
        if self._kernel is not None:
            self._kernel.raw_input = _refusing(self._kernel.raw_input)
            self._kernel.getpass = _refusing(self._kernel.getpass, secret=True)

    def patch_input(self) -> None:
        """Patch Python's own. Called between cells: the kernel sets back what it found.

        While one runs, the kernel's ways stand in the place of ours.
        """
        if self._usual is None:
            self._usual = (builtins.input, getpass.getpass)
            builtins.input = _refusing(builtins.input)
            getpass.getpass = _refusing(getpass.getpass, secret=True)

    def uninstall(self) -> None:
        """Take it back; between cells, too."""
        if self._kernel is not None:
            for name in ("raw_input", "getpass"):
                vars(self._kernel).pop(name, None)
        if self._usual is not None:
            builtins.input, getpass.getpass = self._usual
            self._usual = None


def _refusing(usual: Callable[..., Any], secret: bool = False) -> Callable[..., Any]:
    def ask(*args: Any, **kwargs: Any) -> Any:
        run = CURRENT.get()
        if run is None or run.over:
            return usual(*args, **kwargs)
        called, more = ("getpass", ', type="password"') if secret else ("input", "")
        prompt = str(args[0]) if args else str(kwargs.get("prompt", ""))
        label = prompt.strip().rstrip(":") or "Your name"
        raise UnsupportedError(
            f"{called}() cannot be used in an app: nobody is asked once its cell is done, so it "
            f"would wait for ever. Write st.text_input({label!r}{more})."
        )

    return ask
