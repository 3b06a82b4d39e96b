"""Connections to databases and services: ``st.connection``, and classes to derive from."""

from __future__ import annotations

from nbflow.connections.base import BaseConnection
from nbflow.connections.factory import connection
from nbflow.connections.sql import SQLConnection

__all__ = ["BaseConnection", "SQLConnection", "connection"]
