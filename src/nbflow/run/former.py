"""Which command was meant: by names of Streamlit's past, or by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_FORMER = {
    "cache": ("cache_data", "cache_resource"),
    "experimental_memo": ("cache_data",),
    "experimental_singleton": ("cache_resource",),
    "experimental_get_query_params": ("query_params",),
    "experimental_set_query_params": ("query_params",),
    "experimental_data_editor": ("data_editor",),
    "experimental_connection": ("connection",),
    "experimental_user": ("user",),
    "experimental_audio_input": ("audio_input",),
    "experimental_show": ("write",),
    "beta_container": ("container",),
    "beta_expander": ("expander",),
    "beta_columns": ("columns",),
    "beta_secrets": ("secrets",),
    "beta_set_page_config": ("set_page_config",),
}
"""What Streamlit has removed, and what stands for it now."""


def meant(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the commands that ``name`` may stand for, of those that are ``known``.

    >>> meant("cache", ["slider"]), meant("slidr", ["slider", "radio"])
    (('cache_data', 'cache_resource'), ('slider',))
    """
    return _FORMER.get(name) or tuple(get_close_matches(name, known, n=1))
