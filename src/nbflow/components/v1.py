"""``st.components.v1``: HTML and other pages in frames."""

from __future__ import annotations

from typing import Any, NoReturn

from nbflow.elements.text import TextMixin
from nbflow.errors import UnsupportedError

_here = TextMixin()


def html(
    html: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> Any:
    """Draw HTML in a frame of its own, where its scripts run and reach nothing else.

    Args:
        html: The text of a page.
        width: Pixels; None: as wide as there is room.
        height: Pixels; None: 150, as in Streamlit.
        scrolling: Whether the frame may scroll.
        tab_index: Place in the order of the Tab key; -1 for none.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... st.components.v1.html("<b>bold</b>", height=80)
        ... ''').run()
        >>> at.get("iframe")[0].proto.srcdoc
        '<b>bold</b>'
    """
    return _frame({"srcdoc": html}, width, height, scrolling, tab_index)


def iframe(
    src: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> Any:
    """Draw the page at a URL in a frame; the other parameters as in :func:`html`."""
    return _frame({"src": src}, width, height, scrolling, tab_index)


def _frame(
    props: dict[str, Any],
    width: int | None,
    height: int | None,
    scrolling: bool,
    tab_index: int | None,
) -> Any:
    props["height"] = 150 if height is None else height
    if width is not None:
        props["width"] = width
    if not scrolling:
        props["scrolling"] = False
    if tab_index is not None:
        props["tab_index"] = tab_index
    return _here._element("iframe", props)


def declare_component(name: str, path: Any = None, url: str | None = None) -> NoReturn:
    """Refuse: components of Streamlit speak to Streamlit's own page.

    Raises:
        UnsupportedError: Always, with what to write instead.
    """
    raise UnsupportedError(
        f"declare_component({name!r}): Streamlit components speak to Streamlit's own page, which a "
        "notebook has not. Any ipywidget or anywidget is a component here: "
        "st.ipywidget(MyWidget, key=...), with a few lines of JavaScript in an anywidget."
    )


__all__ = ["declare_component", "html", "iframe"]
