"""What a kind of connection has to bring, and what all have."""

from __future__ import annotations

import json
import threading
import uuid
from abc import ABC, abstractmethod
from typing import Any, Generic, Literal, TypeVar

from nbflow.run.client import Attributes
from nbflow.run.secrets import secrets

Raw = TypeVar("Raw")


class BaseConnection(ABC, Generic[Raw]):
    """Derive from it and write ``_connect`` to have a kind of connection of your own.

    Args:
        connection_name: Names the section ``[connections.NAME]`` of the secrets.
        kwargs: Given to ``_connect``.

    Example:
        >>> class Numbers(BaseConnection[list[int]]):
        ...     def _connect(self, first: int = 0) -> list[int]:
        ...         return [first, first + 1]
        ...     def query(self) -> int:
        ...         return sum(self._instance)
        >>> Numbers("n", first=3).query()
        7
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._connection_name = connection_name
        self._kwargs = kwargs
        self._connection_instance_id = uuid.uuid4()
        self._connecting = threading.Lock()
        self._told = self._stamp()
        self._raw_instance: Raw | None = self._connect(**kwargs)

    @abstractmethod
    def _connect(self, **kwargs: Any) -> Raw:
        """Return what is connected with, made anew."""

    @property
    def _secrets(self) -> Attributes:
        """This connection's section of the secrets; empty without one."""
        if not secrets.load_if_toml_exists():
            return Attributes({})
        section = secrets.to_dict().get("connections", {}).get(self._connection_name, {})
        return Attributes(section, f"st.secrets.connections.{self._connection_name}")

    def _stamp(self) -> str:
        return json.dumps(self._secrets.to_dict(), sort_keys=True, default=str)

    @property
    def _instance(self) -> Raw:
        """What is connected with; made anew after a reset, or when its secrets have changed."""
        with self._connecting:
            now = self._stamp()
            if self._raw_instance is None or now != self._told:
                self._told = now
                self._raw_instance = self._connect(**self._kwargs)
            return self._raw_instance

    def reset(self) -> None:
        """Let go of what is connected with; the next use connects again."""
        self._raw_instance = None

    @classmethod
    def scope(cls) -> Literal["global", "session"]:
        """Whether all apps of the kernel share a connection, or each has its own."""
        return "global"

    def close(self) -> None:
        """Close it. Called when its time is over, or its session."""
