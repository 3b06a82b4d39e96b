"""Threads of scripts, and the signals that end a run."""

from __future__ import annotations

from nbflow.run.context import RunContext as ScriptRunContext
from nbflow.run.control import RerunSignal as RerunException
from nbflow.run.control import StopSignal as StopException
from nbflow.run.threads import add_script_run_ctx, get_script_run_ctx

__all__ = [
    "RerunException",
    "ScriptRunContext",
    "StopException",
    "add_script_run_ctx",
    "get_script_run_ctx",
]
