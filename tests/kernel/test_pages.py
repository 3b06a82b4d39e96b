"""``%%flowpage``, and session state that outlives a kernel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.client import AppView, Kernel

pytestmark = pytest.mark.kernel

APP = """%%flowapp site
import nbflow as st

def home():
    st.text("home")

page = st.navigation([home, "Report"])
st.text("frame")
page.run()
"""


def go(app: AppView, page: str) -> None:
    """Press an entry of the menu."""
    app.send({"type": "event", "id": "navigation", "name": "page", "data": {"page": page}})


def test_a_cell_is_a_page_that_reads_the_notebook(kernel: Kernel) -> None:
    ran = kernel.run("%%flowpage Report\nimport nbflow as st\nst.text(f'sold {amount}')\nmade = 1")
    assert (ran.error, ran.out) == (None, "")
    kernel.run("amount = 5")
    app = kernel.app(APP)
    app.wait_texts("frame", "home")
    go(app, "/report")
    app.wait_texts("frame", "sold 5")
    # What a page assigns is its own.
    assert kernel.run("made").error is not None


def test_a_page_that_is_run_again_reruns_the_apps_that_show_it(kernel: Kernel) -> None:
    kernel.run("%%flowpage Report\nimport nbflow as st\nst.text('old')")
    app = kernel.app(APP)
    go(app, "/report")
    app.wait_texts("frame", "old")
    kernel.run("%%flowpage Report\nimport nbflow as st\nst.text('new')")
    app.wait_texts("frame", "new")


def test_an_app_that_is_run_again_stays_on_its_page(kernel: Kernel) -> None:
    kernel.run("%%flowpage Report\nimport nbflow as st\nst.text('report')")
    app = kernel.app(APP)
    go(app, "/report")
    app.wait_texts("frame", "report")
    kernel.app(APP).wait_texts("frame", "report")


def test_an_error_in_a_page_names_its_cell_and_line(kernel: Kernel) -> None:
    kernel.run("%%flowpage Report\nimport nbflow as st\n\n1 / 0")
    app = kernel.app(APP)
    go(app, "/report")
    (error,) = app.wait(lambda app: app.all("exception"))
    assert error["type"] == "ZeroDivisionError"
    assert "line 4" in error["trace"][-1]


def test_a_page_with_a_mistake_in_it_is_the_cells_own_error(kernel: Kernel) -> None:
    kernel.run("%%flowpage Report\nimport nbflow as st\nst.text('kept')")
    ran = kernel.run("%%flowpage Report\nif True print(1)")
    assert ran.error is not None
    assert ran.error["ename"] == "SyntaxError"
    app = kernel.app(APP)
    go(app, "/report")
    app.wait_texts("frame", "kept")


STORED = """%%flowapp keeper --store {path}
import nbflow as st
st.text(st.slider("Size", 0, 10, 3, key="size"))
st.session_state.runs = st.session_state.get("runs", 0) + 1
"""


@pytest.mark.slow
def test_state_outlives_a_kernel(tmp_path: Path) -> None:
    cell = STORED.format(path=tmp_path / "state.db")
    kernel = Kernel()
    app = kernel.app(cell)
    app.set("Size", 7)
    app.wait_texts("7")
    # A shutdown does the same; a kernel that is killed may lose the last fifth of a second.
    kernel.run("%flowapp close keeper")
    kernel.close()
    kernel = Kernel()
    try:
        kernel.app(cell).wait_texts("7")
        assert kernel.value("__app__('keeper').session.stage.state.get('runs')") == 3
    finally:
        kernel.close()


def test_a_store_that_cannot_be_used_leaves_the_app(kernel: Kernel, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes\n" * 200)
    app = kernel.app("%%flowapp keeper\nimport nbflow as st\nst.text(st.slider('S', 0, 9, 3))")
    ran = kernel.run(STORED.format(path=tmp_path / "notes.txt"))
    assert "notes.txt" in ran.refused
    app.set("S", 5)
    app.wait_texts("5")
