"""What all charts do with their size."""

from __future__ import annotations

from typing import Any

from nbflow.elements.clean import put_size
from nbflow.errors import MissingLibraryError


def sized(
    props: dict[str, Any],
    width: Any,
    height: Any,
    stretch: bool | None,
    alt: str | None,
    default_height: Any = "content",
    **names: Any,
) -> dict[str, Any]:
    """Add width, height and description to ``props`` and return them."""
    if stretch is not None:
        width = "stretch" if stretch else "content"
    if alt is not None and alt.strip():
        props["alt"] = alt.strip()
    return put_size(props, width, height, default_height=default_height, **names)


def missing(what: str, package: str, extra: str) -> MissingLibraryError:
    """Return the error that says which library to install."""
    return MissingLibraryError(
        f"{what} needs {package}, which is not installed. Install it with nbflow's extra: "
        f'pip install "nbflow[{extra}]".'
    )
