"""``FileContent``: a field that takes a file."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


class FileContent(str):
    """The content of a file, as base64 text; the type of a field that takes a file.

    >>> FileContent.from_bytes(b"hello").as_bytes()
    b'hello'
    """

    __slots__ = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> FileContent:
        """Return the content that ``data`` is."""
        return cls(b64encode(data).decode())

    def as_bytes(self) -> bytes:
        """Return the file's bytes."""
        return b64decode(self, validate=True)

    def as_str(self) -> str:
        """Return the file's text, of UTF-8."""
        return self.as_bytes().decode()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        return {"type": "string", "format": "byte"}
