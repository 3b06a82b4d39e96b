"""The path by which older scripts import what is in ``runtime.scriptrunner``."""

from __future__ import annotations

from nbflow.runtime.scriptrunner import ScriptRunContext, add_script_run_ctx, get_script_run_ctx

__all__ = ["ScriptRunContext", "add_script_run_ctx", "get_script_run_ctx"]
