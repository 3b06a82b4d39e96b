"""Scripts of Streamlit catch its errors by Streamlit's names."""

from __future__ import annotations

import pytest

from nbflow import errors
from nbflow.testing import AppTest


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("StreamlitAPIException", errors.FlowError),
        ("StreamlitValueError", errors.ParameterError),
        ("StreamlitSecretNotFoundError", errors.SecretsNotFoundError),
        ("DuplicateWidgetID", errors.DuplicateWidgetError),
    ],
)
def test_an_error_has_its_name_there(name: str, ours: type[Exception]):
    assert getattr(errors, name) is ours


def test_what_is_no_error_there_is_none_here():
    with pytest.raises(AttributeError, match="no error 'Nothing'"):
        errors.Nothing


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("st.button('x', foo=1)", "st.button() got an unexpected keyword argument 'foo'"),
        ("st.sidebar.columns(2, foo=1)", "st.columns() got an unexpected keyword argument 'foo'"),
        ("st.slider()", "st.slider() missing 1 required positional argument: 'label'"),
    ],
)
def test_a_wrong_call_is_told_of_the_command_as_scripts_write_it(line: str, says: str):
    at = AppTest.from_string(f"import nbflow as st\n{line}").run()
    assert at.exception[0].value == says
