"""Scripts of Streamlit catch its errors by Streamlit's names."""

from __future__ import annotations

import pytest

from nbflow import errors


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
