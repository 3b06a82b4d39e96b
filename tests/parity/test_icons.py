"""Material symbols: each name Streamlit takes has a drawing, and others are refused."""

from __future__ import annotations

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from nbflow.material import drawings, outlines
from tests.parity.sides import apart, errors, texts


def test_each_symbol_of_streamlit_has_an_outline():
    assert set(ALL_MATERIAL_ICONS) <= set(drawings())
    assert all(path and path[0] in "Mm" for path in outlines(ALL_MATERIAL_ICONS).values())


@pytest.mark.parametrize("command", ["success('x', ", "button('x', ", "toast('x', "])
def test_an_unknown_symbol_is_an_error_and_the_app_lives_on(command: str):
    script = "import streamlit as st\nst.text('before')\nst.{}icon=':material/hoem:')"
    both = apart(script.format(command))
    assert [len(errors(both.peer)), len(errors(both.ours))] == [1, 1]
    assert texts(both.peer) == texts(both.ours) == ["before"]
    assert '":material/home:"' in errors(both.ours)[0]
