"""``AppTest.from_app``: a notebook tests the app of its own cell."""

from __future__ import annotations

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel

TEST = "from nbflow.testing import AppTest\nat = AppTest.from_app('counter').run()\n"
COUNTER = """%%flowapp counter
import nbflow as st
st.session_state.setdefault("n", 0)
if st.button("More"):
    st.session_state.n += step
st.text(st.session_state.n)
"""


def test_it_runs_the_cells_script_on_the_notebooks_variables(kernel: Kernel) -> None:
    kernel.run("step = 5")
    page = kernel.app(COUNTER)
    kernel.run(TEST + "at.button[0].click().run()")
    assert kernel.value("(at.text[0].value, [e.value for e in at.exception])") == ("5", [])
    # The app on the page has not heard of it.
    page.click("More")
    page.wait_texts("5")
    kernel.run("step = 1\nat.button[0].click().run()")
    assert kernel.value("at.text[0].value") == "6"


def test_it_has_the_options_of_the_cell(kernel: Kernel) -> None:
    kernel.app(
        "%%flowapp counter --every 10s --as-streamlit\nimport streamlit as st\n"
        "st.session_state.n = st.session_state.get('n', 0) + 1\nst.text(st.session_state.n)"
    )
    kernel.run(TEST + "at.advance(30)")
    assert kernel.value("(at.text[0].value, at.auto_reruns)") == ("4", [10.0])


def test_the_app_may_be_a_function_with_names_around_it(kernel: Kernel) -> None:
    kernel.run(
        "import nbflow\nimport nbflow as st\n"
        "def made(word):\n    def counter():\n        st.text(word)\n    return counter\n"
        "app = nbflow.App(made('around'))\napp.show()"
    )
    kernel.run(TEST)
    assert kernel.value("at.text[0].value") == "around"


def test_an_app_that_is_not_there_names_those_that_are(kernel: Kernel) -> None:
    kernel.app(COUNTER.replace("step", "1"))
    kernel.run(
        "from nbflow.testing import AppTest\n"
        "try:\n    AppTest.from_app('conter')\nexcept ValueError as error:\n    said = str(error)"
    )
    said = kernel.value("said")
    assert "no app of that name. Its apps are: 'counter'" in said
    assert "%%flowapp conter" in said
