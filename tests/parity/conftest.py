"""These tests need the peer: Streamlit, which needs Python 3.11."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
THERE = find_spec("streamlit") is not None


class Missing(pytest.Module):
    """A file of tests that cannot run here; says so instead of being left out."""

    def collect(self):
        pytest.skip("Streamlit, the peer, is not installed", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector):
    """Skip this folder's tests where there is no peer."""
    if THERE or module_path.parent != HERE:
        return None
    return Missing.from_parent(parent, path=module_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this folder's tests."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.parity)


@pytest.fixture
def redraw():
    """Fragments redraw what they wrote outside, as Streamlit's do since 1.59."""
    from nbflow.run.options import set_option

    set_option("fragment.outsideWrites", "redraw")
    yield
    set_option("fragment.outsideWrites", None)


@pytest.fixture
def app(tmp_path: Path) -> Callable[..., Any]:
    """Return a function that makes an app of files and runs it."""

    from tests.parity.pages import Pages

    def make(script: str, **pages: str) -> Pages:
        made = Pages(tmp_path, script, **pages)
        made.run()
        return made

    return make
