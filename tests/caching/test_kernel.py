"""Caching in a real kernel: the source that counts is that of the cell (spec 8.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel

APP = """%%flowapp cached
import nbflow as st
class Point:
    x = 1
@st.cache_data
def load(n):
    calls.append(n)
    st.text(f"loaded {n}")
    return Point()
st.button("Again")
found = load(1)
st.text((len(calls), found.x, type(found) is Point))
"""

CELL = """
import nbflow as st
@st.cache_data
def double(n):
    calls.append(n)
    return 2 * n
double(5), double(5)
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    made = Kernel()
    yield made
    made.close()


def test_an_app_keeps_results_until_its_source_is_edited(kernel: Kernel):
    kernel.run("calls = []")
    app = kernel.app(APP)
    app.wait_texts("loaded 1", "(1, 1, True)")
    app.click("Again")
    app.wait_texts("loaded 1", "(1, 1, True)")
    kernel.app(APP).wait_texts("loaded 1", "(1, 1, True)")
    edited = APP.replace('f"loaded {n}"', 'f"edited {n}"')
    kernel.app(edited).wait_texts("edited 1", "(2, 1, True)")
    # Another app with the same function finds what the first one computed.
    kernel.app(APP.replace("cached", "other", 1)).wait_texts("loaded 1", "(2, 1, True)")


def test_a_cell_keeps_results_until_it_is_edited(kernel: Kernel):
    kernel.run("calls = []")
    kernel.run(CELL)
    kernel.run(CELL)
    assert kernel.value("calls") == [5]
    kernel.run(CELL.replace("2 * n", "n * 2"))
    assert kernel.value("calls") == [5, 5]
