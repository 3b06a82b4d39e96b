"""``AppTest`` by the path that tests of Streamlit scripts import it from."""

from __future__ import annotations

from nbflow.testing import AppTest

__all__ = ["AppTest"]
