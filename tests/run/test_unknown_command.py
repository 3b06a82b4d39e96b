"""A command that is not there."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.run.former import _FORMER


def test_a_misspelt_command_names_the_one_that_was_meant():
    with pytest.raises(AttributeError, match=r"no command 'sliderr'\. Did you mean st\.slider\?"):
        st.sliderr


@pytest.mark.parametrize(
    ("former", "now"),
    [("cache", "st.cache_data or st.cache_resource"), ("experimental_memo", "st.cache_data"),
     ("experimental_get_query_params", "st.query_params"), ("beta_columns", "st.columns")],
)  # fmt: skip
def test_a_command_of_streamlits_past_names_its_successor(former, now):
    with pytest.raises(AttributeError) as raised:
        getattr(st, former)
    assert f"Did you mean {now}?" in str(raised.value)


def test_all_successors_of_former_commands_are_there():
    for former, now in _FORMER.items():
        assert former not in st.__all__
        assert set(now) <= set(st.__all__), former


def test_a_command_like_no_other_names_none():
    with pytest.raises(AttributeError, match=r"no command 'qqq'\. docs/parity\.md"):
        st.qqq
