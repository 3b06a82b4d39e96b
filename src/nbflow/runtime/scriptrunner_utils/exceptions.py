"""What ends a run, by the path that newer scripts import it from."""

from __future__ import annotations

from nbflow.runtime.scriptrunner import RerunException, StopException

__all__ = ["RerunException", "StopException"]
