"""``%load_ext``, ``%%flowapp`` and ``%flowapp``."""

from __future__ import annotations

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel


def test_the_first_display_holds_the_finished_run(kernel: Kernel) -> None:
    ran = kernel.run("%%flowapp first\nimport nbflow as st\nst.text('one')\nst.text('two')")
    assert ran.out == ""
    app = kernel.page.app(ran)
    # No patch was needed: the whole tree came with the widget.
    assert [m["type"] for m in app.messages] == []
    assert app.texts() == ["one", "two"]


def test_loading_twice_changes_nothing(kernel: Kernel) -> None:
    ran = kernel.run(
        "%load_ext nbflow\nimport nbflow\nnbflow.load_ipython_extension(get_ipython())"
    )
    assert ran.error is None
    app = kernel.app("%%flowapp twice\nimport nbflow as st\nprint('once')")
    assert app.output() == "once\n"


def test_an_app_without_a_name_is_named_by_its_cell(kernel: Kernel) -> None:
    kernel.app("%%flowapp\nimport nbflow as st\nst.text('a')")
    assert kernel.value("[n.startswith('cell-') for n in __apps__()]") == [True]
    # The same cell again takes its place.
    kernel.app("%%flowapp\nimport nbflow as st\nst.text('a')")
    assert kernel.value("len(__apps__())") == 1


def test_a_click_reruns_the_script(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp clicks\nimport nbflow as st\nst.text(f\"pressed {st.button('Press')}\")"
    )
    app.click("Press")
    app.wait_texts("pressed True")


def test_a_slider_reruns_the_script(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp slide\nimport nbflow as st\nst.text(st.slider('Size', 0, 10, 3))")
    app.wait_texts("3")
    app.set("Size", 7)
    app.wait_texts("7")


def test_a_syntax_error_is_the_cells_own_and_leaves_the_earlier_app(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp kept\nimport nbflow as st\nst.text(st.slider('Size', 0, 10, 3))")
    ran = kernel.run("%%flowapp kept\nimport nbflow as st\n\nif True print(1)")
    assert ran.error is not None
    assert ran.error["ename"] == "SyntaxError"
    trace = "\n".join(ran.error["traceback"])
    # As the page numbers the cell's lines: the magic's own is the first.
    assert "line 4" in trace
    assert "if True print(1)" in trace
    app.set("Size", 5)
    app.wait_texts("5")
    assert app.mid not in kernel.page.closed


def test_an_error_of_the_script_is_drawn_and_names_the_cells_lines(kernel: Kernel) -> None:
    ran = kernel.run("%%flowapp broken\nimport nbflow as st\nst.text('before')\n\n1 / 0")
    assert ran.error is None
    app = kernel.page.app(ran)
    assert app.texts() == ["before"]
    (shown,) = app.all("exception")
    assert shown["type"] == "ZeroDivisionError"
    assert "line 5" in shown["trace"][0]
    assert shown["trace"][0].startswith("Cell In[")
    assert "1 / 0" in shown["trace"][0]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("%%flowapp early\n\n\nimport nbflow\n1 / 0", 5),
        ("\n\n%%flowapp late\n1 / 0", 4),
        ("\n%%flowapp both\n  \n\n\n1 / 0", 6),
    ],
)
def test_blank_lines_above_a_script_count_in_its_tracebacks(
    kernel: Kernel, cell: str, line: int
) -> None:
    (shown,) = kernel.page.app(kernel.run(cell)).all("exception")
    assert f"line {line}" in shown["trace"][0]
    assert "1 / 0" in shown["trace"][0]


def test_blank_lines_above_a_mistake_count_in_its_message(kernel: Kernel) -> None:
    error = kernel.run("%%flowapp wrong\n\n\nif True print(1)").error
    assert error is not None
    assert "line 4" in "\n".join(error["traceback"])


def test_sys_exit_ends_the_run_with_a_message_and_the_app_goes_on(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp leaves\nimport nbflow as st, sys\nsize = st.slider('Size', 0, 10, 0)\n"
        "if size == 3: sys.exit(4)\nst.text(size)"
    )
    app.set("Size", 3)
    app.wait(lambda a: a.all("exception"), "the message about sys.exit")
    (shown,) = app.all("exception")
    assert shown["type"] == "ScriptExit"
    assert "sys.exit(4)" in shown["message"]
    app.set("Size", 4)
    app.wait_texts("4")
    assert app.all("exception") == []


def test_the_cell_returns_after_two_seconds_and_the_script_goes_on(kernel: Kernel) -> None:
    ran = kernel.run(
        "%%flowapp endless\nimport nbflow as st, threading\ngo = threading.Event()\n"
        "place = st.empty()\nn = 0\nwhile True:\n    place.text(n)\n    n += 1\n    go.wait(0.02)"
    )
    app = kernel.page.app(ran)
    assert kernel.value("__app__('endless').session.busy") is True
    seen = int(app.texts()[0])
    app.wait(lambda a: int(a.texts()[0]) > seen + 5, "the loop to go on")


@pytest.mark.parametrize("wait", ["0", "0.05"])
def test_wait_can_be_short(kernel: Kernel, wait: str) -> None:
    kernel.run("import threading\ngate = threading.Event()")
    app = kernel.app(
        f"%%flowapp short --wait {wait}\nimport nbflow as st\ngate.wait(20)\nst.text('done')"
    )
    assert app.texts() == []
    kernel.run("gate.set()")
    app.wait_texts("done")


def test_wait_end_waits_for_the_end_of_the_first_run(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp long --wait end\nimport nbflow as st, threading\n"
        "threading.Event().wait(2.3)\nst.text('done')"
    )
    # Everything is there when the cell is over: nothing more is waited for.
    assert app.texts() == ["done"]


@pytest.mark.parametrize("wait", ["soon", "-1"])
def test_a_wait_that_cannot_be_read_is_an_error(kernel: Kernel, wait: str) -> None:
    ran = kernel.run(f"%%flowapp odd --wait={wait}\nimport nbflow as st")
    assert "--wait" in ran.refused
    assert kernel.value("'odd' in __apps__()") is False


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_name_with_spaces_stands_in_quotes(kernel: Kernel, quote: str) -> None:
    app = kernel.app(
        f"%%flowapp {quote}my app{quote}\nimport nbflow as st\nst.button('Go')\nst.text(1)"
    )
    assert kernel.value("'my app' in __apps__()") is True
    kernel.run("%flowapp rerun my app")
    kernel.settle("my app")
    assert kernel.value("__app__('my app').session.full_runs") == 2
    kernel.run(f"%flowapp close {quote}my app{quote}")
    app.wait(lambda a: a.mid in kernel.page.closed, "the app to close")


@pytest.mark.parametrize("line", ["odd --nope", "two words"])
def test_arguments_that_are_not_known_name_those_that_are(kernel: Kernel, line: str) -> None:
    said = kernel.run(f"%%flowapp {line}\n1").refused
    assert said.startswith(f"%%flowapp {line}: unrecognized arguments")
    assert "--wait, --inline" in said
    assert "in quotes" in said


def test_a_page_without_a_name_says_what_to_write(kernel: Kernel) -> None:
    assert "Write %%flowpage NAME; there are no options" in kernel.run("%%flowpage\n1").refused


@pytest.mark.parametrize(
    ("asks", "instead"),
    [("input('Who? ')", "st.text_input('Who?')"),
     ("__import__('getpass').getpass()", "type=\"password\"")],
)  # fmt: skip
def test_input_in_an_app_names_the_command_to_use(kernel: Kernel, asks: str, instead: str) -> None:
    app = kernel.app(f"%%flowapp asks\nimport nbflow as st\nst.button('Again')\nst.text({asks})")
    for _ in range(2):
        kernel.settle("asks")
        (shown,) = app.all("exception")
        assert shown["type"] == "UnsupportedError"
        assert instead in shown["message"]
        app.click("Again")


def test_list_shows_name_status_and_counts(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp shown\nimport nbflow as st\n@st.fragment(run_every=3600)\ndef part():\n"
        "    st.text(st.slider('Size', 0, 10, 3))\npart()"
    )
    app.set("Size", 4)
    app.wait_texts("4")
    kernel.settle("shown")
    lines = kernel.run("%flowapp list").out.splitlines()
    assert lines[0].split() == [
        "NAME",
        "STATUS",
        "RUNS",
        "FRAGMENT",
        "RUNS",
        "TIMERS",
        "LAST",
        "RUN",
    ]
    assert lines[1].split()[:5] == ["shown", "idle", "1", "1", "1"]
    assert "slider 'Size'" in lines[1]


def test_list_without_apps_says_how_to_make_one(kernel: Kernel) -> None:
    assert "%%flowapp NAME" in kernel.run("%flowapp list").out


def test_rerun_runs_the_script_again(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp again\nimport nbflow as st\n"
        "st.session_state.n = st.session_state.get('n', 0) + 1\nst.text(st.session_state.n)"
    )
    app.wait_texts("1")
    kernel.run("%flowapp rerun again")
    app.wait_texts("2")


def test_stop_ends_the_run_at_its_next_checkpoint(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp halts --wait 0.2\nimport nbflow as st, threading\npause = threading.Event()\n"
        "while True:\n    st.text('turn')\n    pause.wait(0.01)"
    )
    kernel.run("%flowapp stop halts")
    kernel.settle("halts")
    assert kernel.value("__app__('halts').session.history[-1].end.value") == "stopped"
    app.wait(lambda a: len(a.texts()) > 1, "what was drawn to stay")


def test_reset_empties_session_state_and_puts_widgets_to_their_defaults(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp anew\nimport nbflow as st\nsize = st.slider('Size', 0, 10, 3, key='size')\n"
        "name = st.text_input('Without a key', 'Ada')\n"
        "st.session_state.n = st.session_state.get('n', 0) + 1\n"
        "st.text(f'{st.session_state.n} {size} {name}')"
    )
    app.set("Size", 8)
    app.set("Without a key", "Bob")
    app.wait_texts("3 8 Bob")
    kernel.run("%flowapp reset anew")
    app.wait_texts("1 3 Ada")
    app.wait(lambda a: a.value("Size") == 3, "the slider to go back")
    app.wait(lambda a: a.value("Without a key") == "Ada", "the text to go back")


def test_close_tells_the_page_and_closes_all_widgets(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp shut\nimport nbflow as st\nst.slider('Size', 0, 10, 3)")
    slider = app.control("Size")
    kernel.run("%flowapp close shut")
    app.wait(lambda a: {a.mid, slider} <= kernel.page.closed, "the widgets to close")
    assert app.status == "closed"
    assert kernel.value("'shut' in __apps__()") is False


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rerun nobody", "there is no app 'nobody'"),
        ("rerun", "%flowapp rerun|stop|reset|close NAME"),
        ("explode it", "%flowapp rerun|stop|reset|close NAME"),
    ],
)
def test_a_wrong_command_says_what_to_write(kernel: Kernel, line: str, said: str) -> None:
    kernel.app("%%flowapp here\nimport nbflow as st")
    ran = kernel.run(f"%flowapp {line}")
    assert said in ran.refused


def test_an_unknown_app_names_those_there_are(kernel: Kernel) -> None:
    kernel.app("%%flowapp here\nimport nbflow as st")
    ran = kernel.run("%flowapp stop there")
    assert "Apps here: here" in ran.refused


def test_help_lists_the_options(kernel: Kernel) -> None:
    ran = kernel.run("%%flowapp?")
    text = "".join(part["data"]["text/plain"] for part in ran.reply["payload"])
    for option in ("--wait", "--inline", "--shared", "--export", "--reset", "name"):
        assert option in text
    assert "Run this cell as an app" in text


def test_an_option_that_does_not_exist_is_an_error(kernel: Kernel) -> None:
    ran = kernel.run("%%flowapp x --fast\nimport nbflow as st")
    assert "--fast" in ran.refused
