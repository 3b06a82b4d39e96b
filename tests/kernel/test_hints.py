"""Completion and help in app cells: what a front end asks while a cell is written."""

from __future__ import annotations

import pytest

from tests.kernel.client import PATIENCE, Kernel

pytestmark = pytest.mark.kernel

TOP = "%%flowapp hints\nimport nbflow as st\n\n"


def completed(kernel: Kernel, code: str) -> list[str]:
    answer = kernel.client.complete(code, len(code), reply=True, timeout=PATIENCE)["content"]
    return [code[: answer["cursor_start"]] + m for m in answer["matches"]]


def helped(kernel: Kernel, code: str) -> str:
    answer = kernel.client.inspect(code, len(code), reply=True, timeout=PATIENCE)["content"]
    return str(answer["data"].get("text/plain", ""))


def test_commands_complete_before_the_cell_ran(kernel: Kernel) -> None:
    assert TOP + "st.slider" in completed(kernel, TOP + "st.sli")
    assert TOP + "st.sidebar.slider" in completed(kernel, TOP + "st.sidebar.sli")
    assert TOP + "st.metric" in completed(kernel, TOP + "st.")


@pytest.mark.parametrize(
    "made",
    [
        "left, right = st.columns(2)\nright.",
        "box = st.container()\nbox.",
        "with st.form('f') as form:\n    form.",
        "for column in st.columns(3):\n    column.",
        "first, second = st.tabs(['a', 'b'])\nsecond.",
    ],
)
def test_containers_complete_before_the_cell_ran(kernel: Kernel, made: str) -> None:
    assert completed(kernel, TOP + made + "metr") == [TOP + made + "metric"]
    assert "delta_description" in helped(kernel, TOP + made + "metric")


def test_help_on_a_command_is_there_before_the_cell_ran(kernel: Kernel) -> None:
    assert "min_value" in helped(kernel, TOP + "st.slider(")
    assert "min_value" in helped(kernel, "%%flowpage one\nimport nbflow as flow\nflow.slider(")


def test_help_in_other_cells_knows_no_app(kernel: Kernel) -> None:
    assert helped(kernel, "import nbflow as nowhere\nnowhere.slider") == ""
    assert "number of items" in helped(kernel, "len")


def test_an_app_that_ran_completes_what_it_assigned(kernel: Kernel) -> None:
    kernel.app(TOP + "from fractions import Fraction\npart = Fraction(1, 3)\nst.write(part)")
    assert completed(kernel, TOP + "part.denom") == [TOP + "part.denominator"]
    assert "Fraction" in helped(kernel, TOP + "part")


def test_the_magics_complete_options_commands_and_apps(kernel: Kernel) -> None:
    kernel.app(TOP + "st.text('a')")
    assert completed(kernel, "%%flowapp a --ex") == ["%%flowapp a --export"]
    assert completed(kernel, "%flowapp re") == ["%flowapp rerun", "%flowapp reset"]
    assert completed(kernel, "x = 1\n%flowapp stop h") == ["x = 1\n%flowapp stop hints"]


def test_unloading_takes_hints_back(fresh_kernel: Kernel) -> None:
    fresh_kernel.run("%unload_ext nbflow")
    assert helped(fresh_kernel, TOP + "st.slider(") == ""
