"""The classes of session state and query parameters, for annotations and ``isinstance``."""

from __future__ import annotations

from nbflow.run.query import QueryParams as QueryParamsProxy
from nbflow.run.session_state import SessionStateProxy

SessionState = SessionStateProxy
SafeSessionState = SessionStateProxy

__all__ = ["QueryParamsProxy", "SafeSessionState", "SessionState", "SessionStateProxy"]
