"""The pages of docs/ and the README say what is so: their code runs, their links lead somewhere."""

from __future__ import annotations

import ast
import re

import pytest

import nbflow
from nbflow.testing import AppTest
from tests.notebooks.reading import PAGES, ROOT, Block, blocks
from tools import parity_page, reference

ALL = [block for block in blocks() if block.page != "reference.md"]
# These need a kernel: tests/kernel/test_docs.py.
OBJECTS = [block for block in ALL if "nbflow.App(" in block.text]
TESTS = [block for block in ALL if "AppTest" in block.text]
ALIASED = "--as-streamlit"
SCRIPTS = [
    b
    for b in ALL
    if ("import nbflow as st" in b.text or ALIASED in b.text) and b not in TESTS + OBJECTS
]
OTHERS = [
    block
    for block in ALL
    if block not in TESTS + OBJECTS
    and block not in SCRIPTS
    and not re.search(r"^%", block.text, re.MULTILINE)
]
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")


def as_in_a_notebook(block: Block) -> str:
    """Return a script; a cell's script comes after the plain code above it on its page."""
    if not block.text.startswith("%%flowapp"):
        return block.text
    above = [other.text for other in OTHERS if other.page == block.page and other.line < block.line]
    return "\n".join([*above, block.text.partition("\n")[2]])


@pytest.mark.parametrize("block", SCRIPTS, ids=str)
def test_script_in_the_docs_draws_something_and_no_error(block: Block):
    aliased = ALIASED in block.text
    at = AppTest.from_string(as_in_a_notebook(block), as_streamlit=aliased).run()
    assert not at.exception
    assert len(at.main)
    at.close()


@pytest.mark.parametrize("block", TESTS, ids=str)
def test_test_in_the_docs_passes(block: Block):
    exec(compile(block.text, str(block), "exec"), {})


@pytest.mark.parametrize("block", OTHERS, ids=str)
def test_other_code_in_the_docs_is_python(block: Block):
    ast.parse(block.text)


def test_the_docs_have_code_of_each_sort():
    assert len(SCRIPTS) >= 8
    assert len(TESTS) >= 2


def anchor(title: str) -> str:
    """Return the anchor that a heading gets in a page."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for path, mark in LINK.findall(text):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        if mark:
            titles = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert mark[1:] in map(anchor, titles), path + mark


def test_the_reference_is_what_the_source_says():
    assert reference.main(["--check"]) == 0


def test_the_page_on_parity_has_all_tested_differences():
    assert parity_page.main(["--check"]) == 0


@pytest.mark.parity
def test_the_page_on_parity_lists_what_is_not_there():
    streamlit = pytest.importorskip("streamlit")
    public = {name for name in vars(streamlit) if not name.startswith("_")}
    commands = {n for n in public if not hasattr(getattr(streamlit, n), "__path__")}
    commands = {n for n in commands if type(getattr(streamlit, n)).__name__ != "module"}
    text = (ROOT / "docs" / "parity.md").read_text(encoding="utf-8")
    part = text.partition("<!-- absent -->")[2].partition("<!-- /absent -->")[0]
    assert set(re.findall(r"`(\w+)`", part)) == commands - set(dir(nbflow))
