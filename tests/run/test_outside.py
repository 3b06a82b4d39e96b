"""Commands where there is no app."""

from __future__ import annotations

import warnings

import pytest

import nbflow as st
from nbflow.run import container


@pytest.mark.parametrize(
    ("name", "call"),
    [("write", lambda: st.write("x")), ("button", lambda: st.button("x")),
     ("slider", lambda: st.slider("x")), ("container", lambda: st.container())],
)  # fmt: skip
def test_the_warning_names_the_command_and_the_line_that_called_it(monkeypatch, name, call):
    monkeypatch.setattr(container, "_told", set())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
        call()
    (told,) = caught
    assert str(told.message).startswith(f"st.{name} was called outside of an app")
    assert told.filename == __file__
