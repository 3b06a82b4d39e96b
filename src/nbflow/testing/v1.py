"""``AppTest`` and its error, by the path that tests of Streamlit scripts import it from."""

from __future__ import annotations

from nbflow.testing import AppTest
from nbflow.testing.errors import AppTestError

__all__ = ["AppTest", "AppTestError"]
