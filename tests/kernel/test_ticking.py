"""Options of the magic that make apps rerun, and imports of their own, in a real kernel."""

from __future__ import annotations

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel


def test_every_reruns_the_app_while_somebody_looks(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp beat --every 50ms\nimport nbflow as st\n"
        "st.session_state.n = st.session_state.get('n', 0) + 1\nst.text(st.session_state.n)"
    )
    app.hello()
    app.wait(lambda a: int(a.texts()[0]) >= 4, "three reruns")
    kernel.value("__app__('beat').timer.pause()")
    kernel.settle("beat")
    session = "__app__('beat').session"
    assert kernel.value(f"(__app__('beat').timer.paused, {session}.ticker.alarms)") == (True, {})


@pytest.mark.parametrize("options", ["--every soon", "--every -1s", "--shared --as-streamlit"])
def test_options_that_cannot_be_are_refused(kernel: Kernel, options: str) -> None:
    cell = kernel.run(f"%%flowapp wrong {options}\npass")
    assert options.split(maxsplit=1)[0] in cell.text["stderr"]
    assert "UsageError" in cell.text["stderr"]


def test_as_streamlit_gives_nbflow_to_the_app_and_streamlit_to_the_notebook(
    kernel: Kernel, tmp_path
) -> None:
    (tmp_path / "beside.py").write_text(
        "import streamlit as st\ndef draw():\n    st.text('beside')\n"
    )
    kernel.run(f"import os; os.chdir({str(tmp_path)!r})")
    app = kernel.app(
        "%%flowapp ported --as-streamlit\nimport streamlit as st\nimport beside\n"
        "from streamlit_autorefresh import st_autorefresh\n"
        "st.text(st.__name__)\nbeside.draw()\nst_autorefresh(60_000)"
    )
    assert app.texts() == ["nbflow", "beside"]
    # Not one of them is there for other cells.
    names = "{'beside', 'streamlit', 'streamlit_autorefresh'}"
    assert kernel.value(f"__import__('sys').modules.keys() & {names}") == set()


def test_an_ipywidget_changed_from_another_cell_reruns_the_app(kernel: Kernel) -> None:
    kernel.run("import ipywidgets; box = ipywidgets.IntText(value=1)")
    app = kernel.app("%%flowapp boxed\nimport nbflow as st\nst.text(st.ipywidget(box))")
    assert app.texts() == ["1"]
    kernel.run("box.value = 5")
    app.wait(lambda a: a.texts() == ["5"], "the rerun")


def test_a_key_reruns_a_fragment_from_another_cell(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp far\nimport nbflow as st\nS = st.session_state\n"
        "@st.fragment(key='part')\ndef part():\n"
        "    S.n = S.get('n', 0) + 1\n    st.text(S.n)\npart()"
    )
    kernel.run("import nbflow; nbflow.rerun('part')")
    app.wait(lambda a: a.texts() == ["2"], "the rerun")


def test_a_lazy_fragment_runs_when_the_page_sees_it(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp lazy\nimport nbflow as st\n@st.fragment(when='visible')\ndef part():\n"
        "    st.text('seen')\npart()"
    )
    assert app.texts() == []
    at = kernel.value("next(iter(__app__('lazy').session.stage.bodies))")
    app.send({"type": "event", "id": at, "name": "visible", "data": None})
    app.wait(lambda a: a.texts() == ["seen"], "the fragment")


def test_a_button_of_its_own_ends_a_fragments_loop(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp loop\nimport nbflow as st\n@st.fragment(on_new_input='latest')\n"
        "def stream():\n    start, halt = st.button('Start'), st.button('Halt')\n"
        "    place = st.empty()\n    for step in range(100_000 if start else 0):\n"
        "        place.text(f'step {step}')\n        st.sleep('10ms')\n"
        "    if halt:\n        st.text('halted')\nstream()"
    )
    app.click("Start")
    app.wait(lambda a: a.texts() not in ([], ["step 0"]), "the loop")
    app.click("Halt")
    app.wait(lambda a: a.texts() == ["halted"], "the end of the loop")
