"""A Python file as an app: what ``nbflow serve app.py`` runs in its kernels."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from nbflow.app import AppOptions, BaseApp, Namespace, display_hooks, script_of
from nbflow.host.kernel import host
from nbflow.run.aliases import Imports
from nbflow.run.options import get_option
from nbflow.run.pages_folder import page_files, script_with_pages
from nbflow.run.runner import Script
from nbflow.run.script import FunctionScript


def show_file(path: str, folder: str | None = None) -> BaseApp:
    """Start a Streamlit-style script as an app and show it in the cell being run.

    ``import streamlit`` gives nbflow, there and in modules beside it, and modules beside it can
    be imported. A script that Python cannot read shows its syntax error in the app. Files in a
    folder ``pages`` beside it are pages of the app, unless it calls ``st.navigation``.

    Args:
        path: The script.
        folder: The working directory it is to have; None: the kernel's.

    Raises:
        OSError: If the file cannot be read.
    """
    file = Path(path).resolve()
    if folder is not None:
        os.chdir(folder)
    if str(file.parent) not in sys.path:
        sys.path.insert(0, str(file.parent))
    source = file.read_text(encoding="utf-8")
    options = AppOptions(file.stem, as_streamlit=True)
    imports = Imports(file.parent)
    extra = {
        **display_hooks(),
        "__file__": str(file),
        "__name__": "__main__",
        "__builtins__": imports.builtins,
    }
    namespace = Namespace({}, options, extra)
    script: Script
    pages = page_files(file)
    if pages:
        script = FunctionScript(script_with_pages(file, pages))
        return host().launch(script, options, None, imports, str(file.parent))
    try:
        display = bool(get_option("runner.magicEnabled"))
        script = script_of(source, str(file), namespace.fresh, display)
    except SyntaxError as error:
        script = FunctionScript(_raising(error))
    return host().launch(script, options, namespace, imports, str(file.parent))


def _raising(error: SyntaxError) -> Callable[[], None]:
    def fail() -> None:
        # Without the frames of our reading it: the line of the script is in the error.
        raise error.with_traceback(None)

    return fail
