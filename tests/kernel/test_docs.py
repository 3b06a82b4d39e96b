"""The cells on the pages of docs/ and in the README, run one after the other as a reader would."""

from __future__ import annotations

import re

import pytest

from tests.kernel.client import Kernel
from tests.notebooks.reading import PAGES, Block, blocks

pytestmark = pytest.mark.kernel

CELL = re.compile(r"^%|nbflow\.App\(", re.MULTILINE)


def cells(page: str) -> list[Block]:
    """Return what stands on a page as cells, and the plain code between; not bare scripts."""
    found = [block for block in blocks() if block.page == page]
    return [b for b in found if CELL.search(b.text) or "import nbflow as st" not in b.text]


WITH_CELLS = [
    page.name
    for page in PAGES
    if page.name != "reference.md" and any(CELL.search(b.text) for b in cells(page.name))
]


@pytest.mark.parametrize("page", WITH_CELLS)
def test_the_cells_of_a_page_run_one_after_the_other(fresh_kernel: Kernel, page: str) -> None:
    for block in cells(page):
        ran = fresh_kernel.run(block.text)
        assert ran.error is None, f"{block}: {ran.error}"
        assert ran.reply["status"] == "ok", f"{block}: {ran.out}"
        for mid in ran.views:
            assert not fresh_kernel.page.apps[mid].all("exception"), block
    assert fresh_kernel.page.apps


def test_most_pages_have_cells() -> None:
    assert {"README.md", "get-started.md", "how-to.md", "from-streamlit.md"} <= set(WITH_CELLS)
