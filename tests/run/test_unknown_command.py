"""A command that is not there."""

from __future__ import annotations

import pytest

import nbflow as st


def test_a_misspelt_command_names_the_one_that_was_meant():
    with pytest.raises(AttributeError, match=r"no command 'sliderr'\. Did you mean st\.slider\?"):
        st.sliderr


def test_a_command_like_no_other_names_none():
    with pytest.raises(AttributeError, match=r"no command 'qqq'\. docs/parity\.md"):
        st.qqq
