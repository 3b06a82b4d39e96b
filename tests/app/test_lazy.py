"""Fragments that wait to be seen, through AppTest."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest
from nbflow.testing.errors import NotThereError

SCRIPT = """
import nbflow as st
@st.fragment(when="visible", key="chart")
def slow():
    st.text("drawn")
slow()
"""


def test_headless_they_run_at_once() -> None:
    assert AppTest.from_string(SCRIPT).run().text[0].value == "drawn"


@pytest.mark.parametrize("name", ["slow", "chart"])
def test_a_lazy_test_scrolls_to_them(name: str) -> None:
    at = AppTest.from_string(SCRIPT, lazy=True).run()
    assert len(at.text) == 0
    assert at.scroll_to(name).text[0].value == "drawn"
    assert (at.full_runs, at.fragment_runs["slow"]) == (1, 1)
    with pytest.raises(NotThereError, match="waits to be seen"):
        at.scroll_to(name)
