"""``stcli.main()``: what a script calls when no app runs it yet."""

from __future__ import annotations

from typing import Any, NoReturn

from nbflow.errors import UnsupportedError


def main(*args: Any, **kwargs: Any) -> NoReturn:
    """Refuse: a notebook's kernel starts no server.

    Raises:
        UnsupportedError: Always, with what to write instead.
    """
    raise UnsupportedError(
        "streamlit.web.cli.main() starts Streamlit's server, which a notebook needs not. Put "
        "%%flowapp --as-streamlit over the script to run it here; `nbflow serve NOTEBOOK` serves "
        "a notebook's apps as a page."
    )


__all__ = ["main"]
