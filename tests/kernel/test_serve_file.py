"""What ``nbflow serve app.py`` runs in its kernels."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.client import AppView, Kernel

pytestmark = pytest.mark.kernel

MAIN = """
import streamlit as st
st.session_state.n = st.session_state.get("n", 0) + 1
st.text(f"main {st.__name__} {st.session_state.n}")
if st.button("Plot"):
    st.switch_page("pages/2_📈_Plot.py")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a Streamlit app with pages."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "app.py").write_text(MAIN)
    for name in ("10_Big_data", "2_📈_Plot", "__init__", "about"):
        text = f"import streamlit as st, words\nst.text(f'{name[:2]} {{words.N}} {{__name__}}')\n"
        (tmp_path / "pages" / f"{name}.py").write_text(text)
    (tmp_path / "words.py").write_text("import streamlit as st\nN = st.__name__\n")
    return tmp_path


def _show(kernel: Kernel, folder: Path) -> AppView:
    path = str(folder / "app.py")
    return kernel.app(f"from nbflow.host.file import show_file\nshow_file({path!r});")


def _menu(app: AppView) -> list[list[tuple[str, str]]]:
    nodes = [node["p"] for node in app.nodes.values() if node["t"] == "navigation"]
    return [
        [(p.get("icon", ""), p["title"]) for s in n["sections"] for p in s["pages"]] for n in nodes
    ]


def test_files_of_a_pages_folder_are_pages_of_a_served_script(kernel: Kernel, folder: Path) -> None:
    app = _show(kernel, folder)
    app.wait_texts("main nbflow 1")
    chart = "📈"
    assert _menu(app) == [[("", "app"), (chart, "Plot"), ("", "Big data"), ("", "about")]]
    app.click("Plot")
    app.wait_texts("2_ nbflow __main__")
    app.send({"type": "event", "id": "root", "name": "page", "data": {"page": "/Big_data"}})
    app.wait_texts("10 nbflow __main__")
    # The main script is no frame: it has not run meanwhile but for the press of its button.
    app.send({"type": "event", "id": "root", "name": "page", "data": {"page": ""}})
    app.wait_texts("main nbflow 3")


def test_a_script_that_navigates_itself_leaves_the_folder_alone(
    kernel: Kernel, folder: Path
) -> None:
    (folder / "app.py").write_text(
        "import streamlit as st\nst.text('frame')\nst.navigation(['pages/about.py']).run()\n"
    )
    app = _show(kernel, folder)
    app.wait_texts("frame", "ab nbflow __main__")
    assert not any("Plot" in str(menu) for menu in _menu(app))
