"""The kernel's suite where no thread can be started, as in Pyodide: apps run on the main thread.

The tests are those of the other modules, on another kernel. Left out is what needs a second
thread by its nature: a script that goes on while the cell, or another one, is served.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.kernel import (
    test_magic,
    test_namespace,
    test_output,
    test_pages,
    test_panel,
    test_saved,
    test_ticking,
    test_traffic,
)
from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel

LEFT = {
    # The cell, or another one, is served while a script goes on.
    "test_the_cell_returns_after_two_seconds_and_the_script_goes_on",
    "test_wait_can_be_short",
    "test_stop_ends_the_run_at_its_next_checkpoint",
    "test_list_shows_name_status_and_counts",
    "test_a_long_run_is_announced_with_what_it_has_not_redrawn_yet",
    "test_a_page_that_comes_during_a_long_run_is_told",
    "test_a_notebooks_own_prints_stay_in_their_cells_while_apps_run",
    "test_a_button_of_its_own_ends_a_fragments_loop",
    "test_a_panel_reruns_resets_stops_and_closes",
    # The script or the notebook starts a thread.
    "test_prints_of_threads_that_a_run_starts_land_in_the_app",
    "test_a_thread_that_outlives_its_run_still_prints_into_the_app",
    "test_threads_of_the_notebook_print_into_their_cell",
}


def _take(module: ModuleType) -> None:
    for name, value in vars(module).items():
        if name.startswith("test_") and name not in LEFT:
            globals()[name] = value


for _module in (
    test_magic, test_namespace, test_output, test_pages, test_panel, test_saved,
    test_ticking, test_traffic,
):  # fmt: skip
    _take(_module)


@pytest.fixture(scope="module")
def module_kernel() -> Iterator[Kernel]:
    """A kernel that can start no thread, for all tests here."""
    kernel = Kernel(threads=False)
    yield kernel
    kernel.close()


@pytest.fixture
def fresh_kernel() -> Iterator[Kernel]:
    """One of the test's own."""
    kernel = Kernel(threads=False)
    yield kernel
    kernel.close()


def test_no_app_here_has_a_thread(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp here\nimport nbflow as st, threading\n"
        "st.text(threading.current_thread() is threading.main_thread())\n"
        "st.text(st.slider('Size', 0, 10, 3))"
    )
    assert app.texts() == ["True", "3"]
    app.set("Size", 4)
    app.wait_texts("True", "4")
    names = "[t.name for t in __import__('threading').enumerate() if 'nbflow' in t.name]"
    assert kernel.value(names) == []


def test_a_fragment_ticks_on_the_kernels_loop(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp ticks\nimport nbflow as st\n@st.fragment(run_every=0.02)\ndef beat():\n"
        "    st.session_state.n = st.session_state.get('n', 0) + 1\n"
        "    st.text(st.session_state.n)\nbeat()"
    )
    app.hello()
    app.wait(lambda a: int(a.texts()[0]) > 5, "ticks")


def test_loading_and_unloading_start_no_thread(fresh_kernel: Kernel) -> None:
    kernel = fresh_kernel
    app = kernel.app("%%flowapp ends\nimport nbflow as st\nst.text('here')")
    assert kernel.run("%unload_ext nbflow").error is None
    kernel.wait(lambda: app.mid in kernel.page.closed, "the app to close")
    assert kernel.run("print('plain')").out == "plain\n"
