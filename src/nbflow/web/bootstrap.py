"""``bootstrap.run(...)``: another way of starting Streamlit's server."""

from __future__ import annotations

from nbflow.web.cli import main as run

__all__ = ["run"]
