"""The script of an app of this notebook, for ``AppTest.from_app``."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from nbflow.app import BaseApp
from nbflow.run.script import FunctionScript, SourceScript
from nbflow.testing.errors import NoAppError
from nbflow.testing.sources import TestScript


def app_of_notebook(name: str) -> tuple[BaseApp, Mapping[str, Any]]:
    """Return an app of this kernel, and the notebook's variables.

    Raises:
        NoAppError: If there is none of that name.
        RuntimeError: Outside of a notebook.
    """
    # The host brings Jupyter with it, which tests of scripts and files need not have.
    from nbflow.host.kernel import host

    found = host()
    if name not in found.apps:
        known = ", ".join(map(repr, found.apps)) or "none yet"
        raise NoAppError(
            f"AppTest.from_app({name!r}): this kernel has no app of that name. Its apps are: "
            f"{known}. Run the cell that begins with %%flowapp {name} first."
        )
    return found.apps[name], found.shell.user_ns


def script_of_app(app: BaseApp, variables: Mapping[str, Any]) -> TestScript:
    """Return what an app executes, as a script to test.

    Args:
        app: The app.
        variables: The notebook's, which each full run reads as they are then.
    """
    script = app.session.script
    if isinstance(script, SourceScript):
        return TestScript(script.source, script.code.co_filename, extra=variables)
    assert isinstance(script, FunctionScript)
    function = script.function
    file = inspect.getsourcefile(function) or "<function>"
    # Empty text, and a call of what the notebook has: it keeps its globals and its closure.
    return TestScript("", file, call="script", extra={**variables, "script": function})
