"""What a run prints and displays goes to its app, never to a cell."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from tests.kernel.client import VIEW, AppView, Kernel

pytestmark = pytest.mark.kernel

BUTTON = "again = st.button('Again')\n"


def test_prints_of_both_streams_land_in_the_app_in_order(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp prints\nimport nbflow as st, sys\nprint('a')\n"
        "print('b', file=sys.stderr)\nprint('c')"
    )
    assert ran.out == ""
    (area,) = kernel.page.app(ran).all("output")
    assert area["items"] == [
        {"kind": "stdout", "text": "a\n"},
        {"kind": "stderr", "text": "b\n"},
        {"kind": "stdout", "text": "c\n"},
    ]


def test_a_rerun_replaces_what_the_last_run_printed(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp reprints\nimport nbflow as st\n" + BUTTON + "print('pressed', again)"
    )
    app = kernel.page.app(ran)
    assert app.output() == "pressed False\n"
    app.click("Again")
    app.wait(lambda a: a.output() == "pressed True\n", "the new print")
    assert ran.out == ""


def test_a_run_that_prints_nothing_empties_the_area(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp quiet\nimport nbflow as st\n" + BUTTON + "if not again: print('first')"
    )
    assert app.output() == "first\n"
    app.click("Again")
    app.wait(lambda a: a.output() == "", "the area to empty")


def test_a_notebooks_own_prints_stay_in_their_cells_while_apps_run(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp chatty --wait 0.1\nimport nbflow as st, threading\npause = threading.Event()\n"
        "for turn in range(400):\n    print('app', turn)\n    pause.wait(0.005)"
    )
    ran = kernel.run(
        "import threading\nfor i in range(40):\n    print('cell', i)\n"
        "    threading.Event().wait(0.005)"
    )
    assert ran.out == "".join(f"cell {i}\n" for i in range(40))
    kernel.run("%flowapp stop chatty")
    kernel.settle("chatty")
    app.wait(lambda a: "app 10\n" in a.output(), "the app's prints")
    assert "cell" not in app.output()


def test_prints_of_threads_that_a_run_starts_land_in_the_app(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp threads\nimport nbflow as st, threading\n"
        "ts = [threading.Thread(target=print, args=(f'thread {i}',)) for i in range(3)]\n"
        "for t in ts: t.start()\nfor t in ts: t.join()"
    )
    assert ran.out == ""
    app = kernel.page.app(ran)
    assert sorted(app.output().split("\n")) == ["", "thread 0", "thread 1", "thread 2"]


def test_a_thread_that_outlives_its_run_still_prints_into_the_app(kernel: Kernel) -> None:
    kernel.run("import threading\ngate = threading.Event()")
    app = kernel.app(
        "%%flowapp later\nimport nbflow as st, threading\n"
        "def work():\n    gate.wait(20)\n    print('at last')\n"
        "threading.Thread(target=work, daemon=True).start()"
    )
    assert app.output() == ""
    ran = kernel.run("gate.set()")
    app.wait(lambda a: a.output() == "at last\n", "the thread's print")
    assert ran.out == ""


@pytest.mark.skipif(
    version("ipykernel").startswith("6."),
    reason="ipykernel 6 knows threads by numbers that Python gives again: now and then a print "
    "goes to the cell of a thread that has ended, without nbflow, too",
)
def test_threads_of_the_notebook_print_into_their_cell(kernel: Kernel) -> None:
    kernel.app("%%flowapp bystander\nimport nbflow as st\nst.text('x')")
    ran = kernel.run(
        "import threading\nt = threading.Thread(target=print, args=('mine',))\nt.start(); t.join()"
    )
    assert ran.out == "mine\n"


def test_warnings_land_in_the_app(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp warns\nimport nbflow as st, warnings\nwarnings.warn('beware of this')"
    )
    assert ran.out == ""
    app = kernel.page.app(ran)
    assert "UserWarning: beware of this" in app.output()


def test_logging_to_a_kept_stderr_lands_in_the_app(kernel: Kernel) -> None:
    kernel.run(
        "import logging, sys\n"
        "log = logging.getLogger('t'); log.addHandler(logging.StreamHandler(sys.stderr))"
    )
    ran = kernel.run("%%flowapp logs\nimport nbflow as st\nlog.error('from the app')")
    assert ran.out == ""
    assert kernel.page.app(ran).output() == "from the app\n"
    assert kernel.run("log.error('from a cell')").out == "from a cell\n"


def test_displayed_objects_are_drawn_where_they_were_made(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp shows\nimport nbflow as st\nfrom IPython.display import HTML, display\n"
        "st.text('above')\ndisplay(HTML('<b>bold</b>'))\nst.text('below')"
    )
    app = kernel.page.app(ran)
    assert len(ran.displays) == 1
    (at,) = app.ids("mime")
    assert app.nodes[at]["p"]["data"]["text/html"] == "<b>bold</b>"
    main = app.nodes["main"]["c"]
    assert [app.nodes[k]["t"] for k in main] == ["text", "mime", "text"]


def test_an_object_that_displays_itself_is_caught_too(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp itself\nimport nbflow as st\nfrom IPython.display import display, HTML\n"
        "class Own:\n    def _ipython_display_(self): display(HTML('<i>self</i>'))\n"
        "display(Own())"
    )
    assert len(ran.displays) == 1
    assert kernel.page.app(ran).all("mime")[0]["data"]["text/html"] == "<i>self</i>"


def test_a_display_handle_updates_in_place(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp handle\nimport nbflow as st\nfrom IPython.display import HTML, display\n"
        "h = display(HTML('one'), display_id=True)\nst.text('after')\nh.update(HTML('two'))"
    )
    assert [m["data"]["text/html"] for m in app.all("mime")] == ["two"]


def test_an_ipywidget_that_is_displayed_is_shown_and_its_value_is_its_own_matter(
    kernel: Kernel,
) -> None:
    kernel.run("import ipywidgets\ntheirs = ipywidgets.IntProgress(value=3, description='theirs')")
    ran = kernel.run(
        "%%flowapp foreign\nimport nbflow as st\nfrom IPython.display import display\n"
        "display(theirs)\nst.text(st.checkbox('Again'))"
    )
    assert len(ran.displays) == 1
    app = kernel.page.app(ran)
    (shown,) = app.all("mime")
    assert kernel.page.models[shown["data"][VIEW]["model_id"]]["description"] == "theirs"
    kernel.run("theirs.value = 4")
    app.set("Again", True)
    app.wait_texts("True")
    # Drawn anew, it would lose the focus and a drag.
    assert app.all("mime") == [shown]


def test_a_fragments_prints_have_an_area_of_their_own(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp areas\nimport nbflow as st\nprint('script')\n"
        "@st.fragment\ndef part():\n    print('part', st.slider('Size', 0, 10, 1))\npart()"
    )
    fragment = app.ids("fragment")[0]

    def inner(a: AppView) -> list[str]:
        return ["".join(i["text"] for i in p["items"]) for p in a.all("output", fragment)]

    assert inner(app) == ["part 1\n"]
    app.set("Size", 2)
    app.wait(lambda a: inner(a) == ["part 2\n"], "the fragment's print")
    assert app.nodes["output"]["p"]["items"] == [{"kind": "stdout", "text": "script\n"}]


def test_ten_thousand_prints_are_a_few_messages(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp many\nimport nbflow as st\n"
        + BUTTON
        + "if again:\n    for i in range(10_000): print(i)\n    st.text('done')"
    )
    app.messages.clear()
    app.click("Again")
    app.wait_texts("done")
    app.wait(lambda a: a.output().endswith("9999\n"), "the last print")
    patches = [m for m in app.messages if m["type"] == "patch"]
    assert len(patches) < 60


def test_each_run_has_its_own_figures_and_shows_those_left_open(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp figures\nimport nbflow as st, matplotlib.pyplot as plt\n"
        "size = st.slider('Size', 1, 5, 1)\nfor i in range(size): plt.figure(); plt.plot([0, i])\n"
        "st.text(len(plt.get_fignums()))"
    )
    app = kernel.page.app(ran)
    # The first import of matplotlib may take longer than the cell waits.
    app.wait_texts("1")
    app.wait(lambda a: len(a.all("mime")) == 1, "the figure")
    assert app.all("mime")[0]["data"]["image/png"]
    app.set("Size", 3)
    # Not 4: the last run's figure is not open any more.
    app.wait_texts("3")
    app.wait(lambda a: len(a.all("mime")) == 3, "three figures")
    assert len(ran.displays) == 1


def test_the_notebooks_figures_stay_its_own(kernel: Kernel) -> None:
    drawn = kernel.run(
        "%matplotlib inline\nimport matplotlib.pyplot as plt\n"
        "plt.plot([1, 2]); kept = plt.get_fignums()"
    )
    assert any("image/png" in d for d in drawn.displays)
    app = kernel.app(
        "%%flowapp onlooker --wait 0\nimport nbflow as st, matplotlib.pyplot as plt, threading\n"
        "plt.plot([3, 4])\nst.text('drawing')\n"
        "gate = threading.Event(); gate.wait(0.3)\nst.text(len(plt.get_fignums()))"
    )
    # Comm messages and cells while the run has a figure open do not take it.
    kernel.run("plt.figure(); plt.plot([5, 6])")
    app.hello()
    app.wait_texts("drawing", "1")
    app.wait(lambda a: len(a.all("mime")) == 1, "the run's figure")


def test_pyplot_draws_a_given_figure_once(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp plots\nimport nbflow as st, matplotlib.pyplot as plt\n"
        "fig, ax = plt.subplots(); ax.plot([1, 2])\nst.pyplot(fig)"
    )
    pictures = app.all("image") + app.all("mime")
    assert len(pictures) == 1
