"""The run that code is part of, by the path that newer scripts import it from."""

from __future__ import annotations

from nbflow.runtime.scriptrunner import ScriptRunContext, add_script_run_ctx, get_script_run_ctx

__all__ = ["ScriptRunContext", "add_script_run_ctx", "get_script_run_ctx"]
