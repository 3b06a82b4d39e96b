"""``st.components.v2``, by its name only: what takes its place is an anywidget."""

from __future__ import annotations

from typing import NoReturn

from nbflow.errors import UnsupportedError


def component(
    name: str,
    *,
    html: str | None = None,
    css: str | None = None,
    js: str | None = None,
    isolate_styles: bool = True,
) -> NoReturn:
    """Refuse: these components speak to Streamlit's own page.

    Args:
        name: What the component is called.
        html: Its content.
        css: Its styles.
        js: Its module.
        isolate_styles: Whether it stands in a shadow root.

    Raises:
        UnsupportedError: Always, with what to write instead.
    """
    parts = {"_esm": js, "_css": css, "the element that render() is given": html}
    given = " and ".join(part for part, text in parts.items() if text) or "_esm"
    where = "" if isolate_styles else " Its styles reach the page, as with isolate_styles=False."
    raise UnsupportedError(
        f"st.components.v2.component({name!r}): its module is written for Streamlit's page, which "
        f"a notebook has not. Make an anywidget of it (the same code goes into {given}) and show "
        f"it with st.ipywidget(MyWidget(), key=...).{where}"
    )


__all__ = ["component"]
