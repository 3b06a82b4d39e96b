"""What all charts do with their size and their selection."""

from __future__ import annotations

from typing import Any

from nbflow.elements.clean import put_size
from nbflow.elements.stateful import wants
from nbflow.errors import UnsupportedError


def sized(
    props: dict[str, Any], width: Any, height: Any, stretch: bool | None, alt: str | None
) -> dict[str, Any]:
    if stretch is not None:
        width = "stretch" if stretch else "content"
    if alt is not None:
        props["alt"] = alt
    return put_size(props, width, height, default_height="content")


def no_selection(command: str, on_select: Any) -> None:
    if not wants("on_select", on_select):
        return
    raise UnsupportedError(
        f"{command}(on_select={on_select!r}): charts of nbflow do not tell what is selected in "
        "them. "
        "Put the choice beside the chart (st.multiselect, st.slider), or select rows of a table: "
        'st.dataframe(df, on_select="rerun").'
    )
