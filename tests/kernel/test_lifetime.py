"""What is left when cells are run again, when nobody looks, and at the end."""

from __future__ import annotations

import pytest

from tests.kernel.client import AppView, Kernel

pytestmark = pytest.mark.kernel

COUNTS = (
    "__import__('gc').collect() and 0 or (len(__import__('ipywidgets').widgets.widget._instances), "
    "__import__('threading').active_count())"
)

# zmq starts one of its own with the first large message.
THREADS = (
    "[t.name for t in __import__('threading').enumerate()"
    " if type(t).__name__ != 'GarbageCollectorThread']"
)

# Everything that loading patches.
PATCHED = """
import signal, sys, threading
def patched():
    return (
        sys.stdout.__dict__.get("write"),
        sys.stderr.__dict__.get("write"),
        get_ipython().display_pub.__dict__.get("publish"),
        threading.Thread.start.__module__,
        getattr(signal.getsignal(signal.SIGINT), "__qualname__", ""),
        type(sys.meta_path[0]).__name__,
    )
"""

CELL = (
    "%%flowapp again\nimport nbflow as st\nsize = st.slider('Size', 0, 10, 3)\n"
    "name = st.text_input('Name', key='name')\nst.session_state.setdefault('first', size)\n"
    "@st.fragment(run_every=30)\ndef part():\n    st.button('Inside')\n"
    "    st.text(f'{size} {name or 0}')\npart()\n"
)

TICKS = (
    "import nbflow as st\n@st.fragment(run_every=0.02)\ndef beat():\n"
    "    st.session_state.n = st.session_state.get('n', 0) + 1\n"
    "    st.text(st.session_state.n)\nbeat()"
)


def test_running_a_cell_again_keeps_its_values(kernel: Kernel) -> None:
    app = kernel.app(CELL)
    app.set("Size", 7)
    app.set("Name", "Ada")
    app.wait_texts("7 Ada")
    again = kernel.app(CELL + "st.text('new line')")
    assert again.mid != app.mid
    again.wait_texts("7 Ada", "new line")
    assert again.value("Size") == 7
    assert again.value("Name") == "Ada"


def test_running_a_cell_again_with_reset_drops_them(kernel: Kernel) -> None:
    app = kernel.app(CELL)
    app.set("Size", 7)
    app.wait_texts("7 0")
    again = kernel.app(CELL.replace("again", "again --reset", 1))
    again.wait_texts("3 0")
    assert again.value("Size") == 3


def test_running_a_cell_again_closes_the_old_widgets(kernel: Kernel) -> None:
    app = kernel.app(CELL)
    old = {app.mid, app.control("Size"), app.control("Name"), app.control("Inside")}
    kernel.app(CELL)
    kernel.wait(lambda: old <= kernel.page.closed, "the old widgets to close")
    assert app.status == "closed"


def test_twenty_executions_leave_no_widget_and_no_thread(fresh_kernel: Kernel) -> None:
    kernel = fresh_kernel
    for _ in range(3):
        kernel.app(CELL).hello()
    before = kernel.value(COUNTS)
    for _ in range(20):
        kernel.app(CELL).hello()
    assert kernel.value(COUNTS) == before


def test_a_rerun_that_drops_a_widget_closes_it(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp drops\nimport nbflow as st\nif st.checkbox('Show'): st.slider('Size', 0, 10, 3)"
    )
    app.set("Show", True)
    app.wait(lambda a: len(a.all("control")) == 2, "the slider")
    slider = app.control("Size")
    app.set("Show", False)
    kernel.wait(lambda: slider in kernel.page.closed, "the slider to close")


def test_no_timer_runs_before_a_page_looks(kernel: Kernel) -> None:
    kernel.app("%%flowapp unseen\n" + TICKS)
    session = "__app__('unseen').session"
    assert kernel.value(
        f"({session}.watched, len({session}.timers()), {session}.ticker.alarms)"
    ) == (
        False,
        1,
        {},
    )


REST_AT_ONCE = "import nbflow; nbflow.set_option('runner.restAfter', 0)"


def test_timers_start_with_the_first_look_and_rest_after_the_last(kernel: Kernel) -> None:
    kernel.run("import nbflow; nbflow.set_option('runner.restAfter', 0.1)")
    app = kernel.app("%%flowapp watched\n" + TICKS)
    app.hello(view="one")
    app.hello(view="two")
    app.wait(lambda a: int(a.texts()[0]) > 5, "ticks")
    app.send({"type": "bye", "view": "one"})
    _ticks_on(app)
    app.send({"type": "bye", "view": "two"})
    kernel.until("not __app__('watched').session.watched")
    assert kernel.value("__app__('watched').session.ticker.alarms") == {}


def test_a_hidden_page_lets_timers_rest_and_coming_back_starts_them(kernel: Kernel) -> None:
    kernel.run(REST_AT_ONCE)
    app = kernel.app("%%flowapp hides\n" + TICKS)
    app.hello(view="v")
    _ticks_on(app)
    app.send({"type": "visible", "view": "v", "visible": False})
    kernel.settle("hides")
    assert kernel.value("len(__app__('hides').session.ticker.alarms)") == 0
    app.send({"type": "visible", "view": "v", "visible": True})
    _ticks_on(app)


def test_a_page_that_answers_no_ping_is_taken_for_closed(fresh_kernel: Kernel) -> None:
    kernel = fresh_kernel
    kernel.run("import nbflow.view.mount as m; m.PING_SECONDS = 0.05")
    kernel.run(REST_AT_ONCE)
    app = kernel.app("%%flowapp lost\n" + TICKS)
    app.hello()
    app.wait(lambda a: sum(m["type"] == "ping" for m in a.messages) >= 2, "pings")
    kernel.until("not __app__('lost').session.watched")
    # A late answer counts as a look.
    app.send({"type": "pong", "n": 2, "visible": True, "views": 1})
    kernel.settle("lost")
    _ticks_on(app)


def test_running_the_cell_again_ends_the_old_timers(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp old\n" + TICKS)
    app.hello()
    _ticks_on(app)
    kernel.run("before = __app__('old').session")
    kernel.app("%%flowapp old\n" + TICKS)
    assert kernel.value("(before.closed, before.ticker.alarms)") == (True, {})


def test_a_fragment_that_is_no_longer_called_stops_ticking(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp ends\nimport nbflow as st\n@st.fragment(run_every=0.02)\n"
        "def beat(): st.text('tick')\nif st.checkbox('On', True): beat()"
    )
    app.hello()
    kernel.settle("ends")
    assert kernel.value("len(__app__('ends').session.timers())") == 1
    app.set("On", False)
    app.wait_texts()
    kernel.settle("ends")
    assert kernel.value(
        "(len(__app__('ends').session.timers()), len(__app__('ends').session.ticker.alarms))"
    ) == (0, 0)


def test_unloading_takes_everything_back(fresh_kernel: Kernel) -> None:
    kernel = fresh_kernel
    kernel.run("%unload_ext nbflow")
    kernel.run(PATCHED)
    before = kernel.value("[str(x) for x in patched()]")
    threads = kernel.value(THREADS)
    kernel.run("%load_ext nbflow")
    app = kernel.app(CELL)
    assert kernel.value("[str(x) for x in patched()]") != before
    kernel.run("%unload_ext nbflow")
    assert kernel.value("[str(x) for x in patched()]") == before
    kernel.wait(lambda: app.mid in kernel.page.closed, "the app to close")
    assert kernel.value(THREADS) == threads
    assert kernel.run("print('plain')").out == "plain\n"
    missing = kernel.run("%%flowapp x\npass")
    assert "flowapp" in str(missing.reply.get("evalue")) + missing.out


def test_several_apps_are_isolated(kernel: Kernel) -> None:
    script = (
        "import nbflow as st\nsize = st.slider('Size', 0, 10, 3, key='size')\n"
        "st.session_state.mine = f'{size}'\nst.text(st.session_state.mine)"
    )
    one, two = kernel.app("%%flowapp one\n" + script), kernel.app("%%flowapp two\n" + script)
    one.set("Size", 5)
    one.wait_texts("5")
    assert two.texts() == ["3"]
    two.set("Size", 6)
    two.wait_texts("6")
    assert one.texts() == ["5"]


def _ticks_on(app: AppView) -> None:
    seen = int(app.texts()[0])
    app.wait(lambda a: int(a.texts()[0]) > seen + 3, "further ticks")
