"""What a notebook does to an app, seen from the kernel: cells split, code reloaded, nobody looking.

The list of all situations and their tests stands in tests/browser/test_kernel_life.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.client import AppView, Kernel

REST_AT_ONCE = "import nbflow; nbflow.set_option('runner.restAfter', 0)"

pytestmark = pytest.mark.kernel

TICKS = (
    "import nbflow as st\n@st.fragment(run_every=0.02)\ndef beat():\n"
    "    st.session_state.n = st.session_state.get('n', 0) + 1\n"
    "    st.text(st.session_state.n)\nbeat()"
)


def test_a_split_cell_leaves_the_app_in_its_first_half(kernel: Kernel) -> None:
    upper = "%%flowapp split\nimport nbflow as st\nst.text(st.slider('Size', 0, 10, 3))\n"
    app = kernel.app(upper + "st.text('lower')")
    app.set("Size", 5)
    app.wait_texts("5", "lower")
    again = kernel.app(upper)
    again.wait_texts("5")
    kernel.wait(lambda: app.mid in kernel.page.closed, "the old view to close")
    # The second half is a cell of its own now, without the magic, and says so.
    assert "st" in str(kernel.run("st.text('lower')").reply.get("evalue"))
    again.set("Size", 6)
    again.wait_texts("6")


def test_autoreload_gives_the_next_run_the_new_code(kernel: Kernel, tmp_path: Path) -> None:
    module = tmp_path / "reloaded_life.py"
    module.write_text("def word():\n    return 'old'\n")
    kernel.run(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.dont_write_bytecode = True")
    kernel.run("%load_ext autoreload\n%autoreload 2")
    app = kernel.app(
        "%%flowapp reloads\nimport nbflow as st, reloaded_life\n"
        "st.button('Again')\nst.text(reloaded_life.word())"
    )
    app.wait_texts("old")
    module.write_text("def word():\n    return 'a newer one'\n")
    # IPython looks for changed files before a cell, so a cell has to run.
    kernel.run("pass")
    app.click("Again")
    app.wait_texts("a newer one")
    kernel.run("%autoreload 0")


def test_two_runs_of_all_cells_leave_one_app_with_its_state(kernel: Kernel) -> None:
    cells = (
        "%load_ext nbflow",
        "%%flowapp twice\nimport nbflow as st\nst.text(st.slider('Size', 0, 10, 3))",
    )
    kernel.run(cells[0])
    kernel.app(cells[1]).set("Size", 8)
    kernel.settle("twice")
    kernel.run(cells[0])
    kernel.app(cells[1]).wait_texts("8")
    assert kernel.value("list(__apps__())") == ["twice"]


def _sent_meanwhile(kernel: Kernel, app: AppView) -> int:
    """Return how many messages of an app came while one that is looked at ticked twenty times."""
    before = len(app.messages)
    seen = kernel.app("%%flowapp seen\n" + TICKS)
    seen.hello(view="seen")
    answered = 0

    def ticked(a: AppView) -> bool:
        nonlocal answered
        pings = [m for m in a.messages if m["type"] == "ping"]
        for ping in pings[answered:]:
            a.send({"type": "pong", "n": ping["n"], "visible": True, "views": 1})
        answered = len(pings)
        return int(a.texts()[0]) > 20

    seen.wait(ticked, "twenty ticks")
    return len(app.messages) - before


@pytest.mark.parametrize("visible", [None, False])
def test_an_unseen_app_sends_nothing_so_that_its_kernel_can_be_culled(
    fresh_kernel: Kernel, visible: bool | None
) -> None:
    kernel = fresh_kernel
    kernel.run("import nbflow.view.mount as m; m.PING_SECONDS = 0.02")
    kernel.run(REST_AT_ONCE)
    app = kernel.app("%%flowapp unseen\n" + TICKS)
    if visible is False:
        # A tab that was looked at and lies in the background now.
        app.hello(view="v")
        app.wait(lambda a: any(m["type"] == "ping" for m in a.messages), "a ping")
        app.send({"type": "visible", "view": "v", "visible": False})
        kernel.settle("unseen")
        kernel.until("not __app__('unseen').session.view._pinging")
    assert _sent_meanwhile(kernel, app) == 0


def test_a_page_that_is_looked_at_again_is_asked_again(fresh_kernel: Kernel) -> None:
    kernel = fresh_kernel
    kernel.run("import nbflow.view.mount as m; m.PING_SECONDS = 0.02")
    app = kernel.app("%%flowapp seen\n" + TICKS)
    app.hello(view="v")
    app.send({"type": "visible", "view": "v", "visible": False})
    kernel.settle("seen")
    kernel.until("not __app__('seen').session.view._pinging")
    before = len(app.messages)
    app.send({"type": "visible", "view": "v", "visible": True})
    app.wait(lambda a: any(m["type"] == "ping" for m in a.messages[before:]), "a ping")


def test_an_answer_of_a_page_whose_output_was_cleared_is_no_look(fresh_kernel: Kernel) -> None:
    kernel = fresh_kernel
    kernel.run(REST_AT_ONCE)
    app = kernel.app("%%flowapp cleared\n" + TICKS)
    app.hello(view="v")
    app.send({"type": "bye", "view": "v"})
    app.send({"type": "pong", "n": 1, "visible": True, "views": 0})
    kernel.settle("cleared")
    assert kernel.value("__app__('cleared').session.watched") is False
