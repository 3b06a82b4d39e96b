"""Notebooks that are saved, and looked at where there is no kernel."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.harness import Lab, LabPage, new_page, notebook

pytestmark = [pytest.mark.browser, pytest.mark.own_page, pytest.mark.slow]

APP = """\
%%flowapp shop
import nbflow as st
st.title('The shop')
n = st.slider('Size', 0, 10, 3)
st.text(f'size {n}')
st.line_chart({'y': [1, 3, n]})
st.text_input('Name')"""


def _html(path: Path) -> str:
    book = json.loads(path.read_text())
    found = [o["data"].get("text/html", "") for o in book["cells"][-1]["outputs"] if "data" in o]
    return "".join(map("".join, found))


ROOT = "document.querySelector('.nbf-root')"


def _kept(page: LabPage, before: str | None = None) -> str:
    """Wait until the document holds the app's state; return the number of that state."""
    page.page.wait_for_function(
        f"before => ({ROOT}?.dataset.saved ?? before) !== before", arg=before
    )
    return str(page.page.evaluate(f"{ROOT}.dataset.saved"))


@pytest.fixture(scope="module")
def saved(lab: Lab) -> tuple[str, Path]:
    """A notebook that was used and saved in JupyterLab: its HTML and its file."""
    page = lab.open(notebook(APP), "kept.ipynb")
    page.run_all()
    page.expect_text("size 3")
    page.page.locator(".nbf-vega svg").wait_for()
    first = _kept(page)
    page.control("slider").locator("[role=slider], input[type=range]").first.press("ArrowRight")
    page.expect_text("size 4")
    _kept(page, first)
    page.save()
    assert page.errors == []
    page.close()
    path = lab.work / "kept.ipynb"
    return _html(path), path


def test_a_saved_notebook_holds_the_state_as_it_is_now(saved: tuple[str, Path]) -> None:
    html, _ = saved
    assert "<h1>The shop</h1>" in html
    assert "size 4" in html
    assert re.search(r'<img src="data:image/(svg|png)', html), "the chart as the page draws it"


def test_a_page_that_keeps_its_state_saved_does_not_draw_the_app_again(
    open_lab: Callable[..., LabPage],
) -> None:
    page = open_lab(APP)
    field = page.control("text_input").locator("input")
    field.focus()
    page.page.evaluate(f"{ROOT}.mark = 'same'")
    _kept(page)
    page.save()
    assert page.page.evaluate(f"{ROOT}.mark") == "same"
    assert "<h1>The shop</h1>" in _html(page.lab.work / page.name)


def test_somebody_elses_notebook_shows_the_state_without_a_kernel(
    saved: tuple[str, Path], lab: Lab
) -> None:
    _, path = saved
    book = json.loads(path.read_text())
    # Another text than the one this server signed: it is not trusted.
    book["cells"][0]["source"] = "# from somebody else\n%load_ext nbflow"
    (lab.work / "theirs.ipynb").write_text(json.dumps(book))
    page = new_page(lab.browser)
    page.goto(f"http://127.0.0.1:{lab.port}/lab/tree/theirs.ipynb?token={lab.token}&reset")
    page.locator(".jp-Notebook .nbf-saved, .jp-Notebook h1:has-text('The shop')").first.wait_for()
    page.get_by_text("size 4").first.wait_for()
    page.goto("about:blank")
    page.close()


@pytest.mark.parametrize("kernel", [True, False])
def test_ones_own_notebook_shows_the_state_while_no_kernel_has_the_app(
    saved: tuple[str, Path], lab: Lab, kernel: bool
) -> None:
    _, path = saved
    own = lab.work / f"own-{kernel}.ipynb"
    book = json.loads(path.read_text())
    if not kernel:
        # JupyterLab starts none for a kernel it does not know.
        book["metadata"]["kernelspec"] = {"name": "gone", "display_name": "Gone"}
    own.write_text(json.dumps(book))
    _sign(lab, own)
    page = new_page(lab.browser)
    page.goto(f"http://127.0.0.1:{lab.port}/lab/tree/{own.name}?token={lab.token}&reset")
    page.locator(".jp-Notebook .nbf-saved").wait_for()
    page.get_by_text("size 4").first.wait_for()
    assert not page.get_by_text("model not found").count()
    page.goto("about:blank")
    page.close()


def _sign(lab: Lab, path: Path) -> None:
    """Make this server trust a notebook, as saving it there does."""
    import nbformat
    from nbformat.sign import NotebookNotary

    data = lab.folder / "data"
    notary = NotebookNotary(data_dir=str(data))
    notary.sign(nbformat.read(path, as_version=4))


def test_nbconvert_shows_the_state(saved: tuple[str, Path], tmp_path: Path) -> None:
    from nbconvert import HTMLExporter

    _, path = saved
    body, _ = HTMLExporter().from_filename(str(path))
    assert "size 4" in body
    assert "Saved state of the app" in body
