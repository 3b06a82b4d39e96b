"""The class of uploaded files, for annotations and ``isinstance``."""

from __future__ import annotations

from nbflow.widgets.upload import UploadedFile

__all__ = ["UploadedFile"]
