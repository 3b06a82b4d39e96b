"""Runs that are stopped, pre-empted and interrupted, on both executors."""

from __future__ import annotations

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel

LOOP = (
    "import nbflow as st, threading\npause = threading.Event()\ngo = st.button('Go')\n"
    "place = st.empty()\nplace.text(f'started {go}')\n"
    "for turn in range(3000):\n    place.text(f'{go} {turn}')\n    pause.wait(0.01)\n"
)


def _end(kernel: Kernel, name: str, back: int = 1) -> str:
    return str(kernel.value(f"__app__({name!r}).session.history[-{back}].end.value"))


def test_the_stop_control_ends_the_run(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp halt --wait 0.2\n" + LOOP)
    app.wait(lambda a: a.status == "running", "the run to be announced")
    app.send({"type": "stop"})
    app.wait(lambda a: a.status == "idle", "the end of the run")
    assert _end(kernel, "halt") == "stopped"
    # What was drawn stays.
    assert app.texts()[0].startswith("False ")


def test_an_interrupt_of_the_kernel_stops_the_running_app(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp interrupted --wait 0.2\n" + LOOP)
    kernel.value("1")
    kernel.manager.interrupt_kernel()
    app.wait(lambda a: a.status == "idle" and a.seq > 0, "the run to end")
    kernel.settle("interrupted")
    assert _end(kernel, "interrupted") == "stopped"


SPIN = (
    "import nbflow as st\nspin = st.checkbox('Spin', BEGIN)\nst.text(f'spin {spin}')\n"
    "st.sleep(0.1)\nturn = 0\nwhile spin:\n    turn += 1\n"
)


def test_an_interrupt_ends_a_loop_without_a_command(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp spins --wait 0.2\n" + SPIN.replace("BEGIN", "True"))
    kernel.manager.interrupt_kernel()
    kernel.settle("spins")
    assert _end(kernel, "spins") == "stopped"
    app.set("Spin", False)
    app.wait_texts("spin False")


def test_running_the_cell_again_ends_a_loop_without_a_command(kernel: Kernel) -> None:
    kernel.app("%%flowapp spun --wait 0.2\n" + SPIN.replace("BEGIN", "True"))
    old = (
        "[t.name for t in __import__('threading').enumerate() if t.name.startswith('nbflow-spun')]"
    )
    (name,) = kernel.value(old)
    app = kernel.app("%%flowapp spun --reset\n" + SPIN.replace("BEGIN", "False"))
    app.wait_texts("spin False")
    kernel.until(f"{name!r} not in {old}")


def test_an_interrupt_ends_an_inline_loop_without_a_command(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp spininline --inline\n" + SPIN.replace("BEGIN", "False"))
    app.wait_texts("spin False")
    app.set("Spin", True)
    app.wait_texts("spin True")
    kernel.manager.interrupt_kernel()
    kernel.settle("spininline")
    assert kernel.value("__app__('spininline').session.busy") is False


def test_an_interrupt_while_the_cell_waits_stops_the_first_run(kernel: Kernel) -> None:
    cell = kernel.start("%%flowapp impatient --wait end\n" + LOOP)
    kernel.wait(lambda: cell.views, "the app to be shown")
    kernel.manager.interrupt_kernel()
    kernel.finish(cell)
    assert cell.error is None
    assert _end(kernel, "impatient") == "stopped"


def test_an_interrupt_without_running_apps_reaches_the_cell(kernel: Kernel) -> None:
    kernel.app("%%flowapp rests\nimport nbflow as st\nst.text('x')")
    cell = kernel.start("print('on'); import threading; threading.Event().wait(20)")
    kernel.wait(lambda: cell.out == "on\n", "the cell to run")
    kernel.manager.interrupt_kernel()
    kernel.finish(cell)
    assert cell.error is not None
    assert cell.error["ename"] == "KeyboardInterrupt"


def test_a_click_restarts_a_long_run_at_its_next_checkpoint(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp restarts --wait 0.4\n" + LOOP)
    app.click("Go")
    app.wait(lambda a: a.texts()[0].startswith("True "), "the loop with the click")
    assert _end(kernel, "restarts") == "cancelled"
    kernel.run("%flowapp stop restarts")
    kernel.settle("restarts")


def test_a_burst_of_changes_is_few_runs_and_the_last_value_wins(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp burst\nimport nbflow as st, threading\nsize = st.slider('Size', 0, 200, 0)\n"
        "threading.Event().wait(0.05)\nst.text(size)"
    )
    for size in range(1, 101):
        app.set("Size", size)
    app.wait_texts("100")
    kernel.settle("burst")
    assert kernel.value("__app__('burst').session.full_runs") < 20


def test_no_click_of_a_burst_is_lost(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp clicks\nimport nbflow as st, threading\n"
        "def add(name): st.session_state[name] = st.session_state.get(name, 0) + 1\n"
        "for name in 'abc': st.button(name, on_click=add, args=(name,))\n"
        "threading.Event().wait(0.03)\n"
        "st.text([st.session_state.get(name, 0) for name in 'abc'])"
    )
    for name in "abcabc":
        app.click(name)
        # Clicks of one button within one run are one; of three buttons, three.
    kernel.settle("clicks")
    counts = kernel.value("[__app__('clicks').session.stage.state.user.get(n, 0) for n in 'abc']")
    assert all(1 <= count <= 2 for count in counts)


def test_a_running_app_does_not_hold_the_kernel(kernel: Kernel) -> None:
    kernel.app("%%flowapp busy --wait 0.1\n" + LOOP)
    assert kernel.run("print(6 * 7)").out == "42\n"
    assert kernel.value("__app__('busy').session.busy") is True


def test_inline_runs_on_the_kernels_main_thread(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp here --inline\nimport nbflow as st, threading\n"
        "st.text(threading.current_thread() is threading.main_thread())\n"
        "st.text(st.slider('Size', 0, 10, 3))"
    )
    assert app.texts() == ["True", "3"]
    app.set("Size", 4)
    app.wait_texts("True", "4")


def test_inline_prints_and_displays_into_its_app(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp spoken --inline\nimport nbflow as st\nprint('inline')\n"
        "st.text(st.slider('Size', 0, 10, 3))"
    )
    assert ran.out == ""
    app = kernel.page.app(ran)
    assert app.output() == "inline\n"
    app.set("Size", 4)
    app.wait_texts("4")
    assert app.output() == "inline\n"
    assert kernel.run("print('cell')").out == "cell\n"


def test_inline_flushes_while_it_runs(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp flushes --inline --wait end\n" + LOOP.replace("3000", "60"))
    patches = [m for m in app.messages if m["type"] == "patch"]
    assert len(patches) > 3
    assert app.texts() == ["False 59"]


def test_an_interrupt_ends_an_inline_run(kernel: Kernel) -> None:
    cell = kernel.start("%%flowapp mainstop --inline --wait end\n" + LOOP)
    kernel.wait(lambda: cell.views and kernel.page.app(cell).seq > 2, "the app to run")
    kernel.manager.interrupt_kernel()
    kernel.finish(cell)
    assert kernel.value("__app__('mainstop').session.busy") is False
    assert kernel.run("print('fine')").out == "fine\n"


def test_an_inline_fragment_ticks_while_the_kernel_is_free(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp pulse --inline\nimport nbflow as st\n@st.fragment(run_every=0.03)\ndef beat():\n"
        "    st.session_state.n = st.session_state.get('n', 0) + 1\n"
        "    st.text(st.session_state.n)\nbeat()"
    )
    app.hello()
    app.wait(lambda a: int(a.texts()[0]) > 4, "ticks")


def test_top_level_await_runs_on_the_worker(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp waits\nimport nbflow as st, asyncio\nawait asyncio.sleep(0)\nst.text('awaited')"
    )
    assert app.texts() == ["awaited"]
