"""Text of all sorts: Markdown, headings, code, math, HTML."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.clean import check_icon, clean_text, need, put_common, put_size
from nbflow.errors import ParameterError, ParameterTypeError, UnsupportedError
from nbflow.run.container import Container
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

DIVIDERS = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "rainbow")
# A path is short; asking the file system about a page of HTML is an error on some systems.
_PAGE = 400
"""Pixels."""

_LONGEST_PATH = 1024


def _check_anchor(anchor: Any) -> Any:
    if isinstance(anchor, str):
        return anchor
    if anchor is True:
        raise ParameterError(
            "anchor=True says nothing: a heading has an anchor of its own making by default. "
            'Leave it out, write a name such as anchor="results", or anchor=False for none.'
        )
    raise ParameterTypeError(
        f"anchor={anchor!r} is of type {type(anchor).__name__}. It is a string, None or False."
    )


class TextMixin(Container):
    """Commands that draw text."""

    __slots__ = ()

    def markdown(
        self,
        body: Any,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Any = "auto",
        text_alignment: Literal["left", "center", "right", "justify"] = "left",
        anchors: bool = True,
        wrap: bool = True,
    ) -> Self:
        """Draw Markdown; the indentation of the code around it is taken off.

        Args:
            unsafe_allow_html: Pass tags on (sanitised in the page) instead of
                showing them as text.
            anchors: Give headings an anchor.
        """
        props: dict[str, Any] = {"body": clean_text(body)}
        if unsafe_allow_html:
            props["allow_html"] = True
        if anchors is not True:
            props["anchors"] = False
        if help is not None or width != "auto" or text_alignment != "left" or wrap is not True:
            put_common(props, help, width, "auto", text_alignment, wrap)
        return self._element("markdown", props)

    def caption(
        self,
        body: Any,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Any = "stretch",
        text_alignment: Literal["left", "center", "right", "justify"] = "left",
        wrap: bool = True,
    ) -> Self:
        """Draw small, muted Markdown."""
        props: dict[str, Any] = {"body": clean_text(body)}
        if unsafe_allow_html:
            props["allow_html"] = True
        return self._element(
            "caption", put_common(props, help, width, "stretch", text_alignment, wrap)
        )

    def title(
        self,
        body: Any,
        anchor: str | Literal[False] | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        width: Any = "stretch",
        text_alignment: Literal["left", "center", "right", "justify"] = "left",
        wrap: bool = True,
    ) -> Self:
        """Draw a heading of the first level."""
        props = self._heading(body, anchor, help, icon, width, text_alignment, wrap)
        return self._element("title", props)

    def header(
        self,
        body: Any,
        anchor: str | Literal[False] | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str = False,
        width: Any = "stretch",
        text_alignment: Literal["left", "center", "right", "justify"] = "left",
        wrap: bool = True,
    ) -> Self:
        """Draw a heading of the second level.

        Args:
            divider: Draw a line below: its colour, or True for the next
                colour in turn.
        """
        props = self._heading(body, anchor, help, icon, width, text_alignment, wrap, divider)
        return self._element("header", props)

    def subheader(
        self,
        body: Any,
        anchor: str | Literal[False] | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str = False,
        width: Any = "stretch",
        text_alignment: Literal["left", "center", "right", "justify"] = "left",
        wrap: bool = True,
    ) -> Self:
        """Draw a heading of the third level; see :meth:`header`."""
        props = self._heading(body, anchor, help, icon, width, text_alignment, wrap, divider)
        return self._element("subheader", props)

    @staticmethod
    def _heading(
        body: Any,
        anchor: Any,
        help: str | None,
        icon: str | None,
        width: Any,
        text_alignment: str,
        wrap: bool,
        divider: bool | str = False,
    ) -> dict[str, Any]:
        props: dict[str, Any] = {"body": clean_text(body)}
        if anchor is False:
            props["anchor"] = False
        elif anchor is not None:
            props["anchor"] = _check_anchor(anchor)
        if divider is not False and divider is not None:
            props["divider"] = (
                True if divider is True else check_choice("divider", divider, DIVIDERS)
            )
        return put_common(props, help, width, "stretch", text_alignment, wrap, icon)

    def text(
        self,
        body: Any,
        *,
        help: str | None = None,
        width: Any = "content",
        text_alignment: Literal["left", "center", "right", "justify"] = "left",
        wrap: bool = True,
    ) -> Self:
        """Draw text as it is, in a fixed-width face, without any markup."""
        props: dict[str, Any] = {"body": clean_text(body)}
        if help is not None or width != "content" or text_alignment != "left" or wrap is not True:
            put_common(props, help, width, "content", text_alignment, wrap)
        return self._element("text", props)

    def code(
        self,
        body: Any,
        language: str | None = "python",
        *,
        line_numbers: bool = False,
        wrap_lines: bool = False,
        height: Any = "content",
        width: Any = "stretch",
    ) -> Self:
        """Draw code with colours and a copy button.

        Args:
            language: A name Pygments knows; None for plain text.
            line_numbers: Write numbers beside the lines; they are not copied.
            wrap_lines: Break long lines rather than scroll.
            height: ``"content"``, ``"stretch"`` (as high as the place, if that is
                higher) or pixels, in which longer code scrolls.
            width: ``"stretch"``, ``"content"`` or pixels.
        """
        text = body if isinstance(body, str) else str(body)
        text = text.strip("\n") if "\n" in text else text.rstrip()
        props: dict[str, Any] = {"body": text}
        if language != "python":
            props["language"] = "plaintext" if language is None else language
        if line_numbers:
            props["line_numbers"] = True
        if wrap_lines:
            props["wrap_lines"] = True
        put_size(props, width, height, "stretch", None if height is None else "content")
        return self._element("code", props)

    def divider(self, *, width: Any = "stretch") -> Self:
        """Draw a horizontal rule."""
        return self._element("divider", put_size({}, width, widths=("stretch",)))

    def latex(self, body: Any, *, help: str | None = None, width: Any = "stretch") -> Self:
        """Draw display math from TeX, or from a SymPy expression."""
        sympy = sys.modules.get("sympy")
        if sympy is not None and isinstance(body, (sympy.Basic, sympy.MatrixBase)):
            body = sympy.latex(body)
        props = {"body": clean_text(body)}
        return self._element("latex", put_common(props, help, width))

    def badge(
        self,
        label: str,
        *,
        icon: str | None = None,
        color: Literal[
            "red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"
        ] = "blue",
        width: Any = "content",
        help: str | None = None,
    ) -> Self:
        """Draw a small coloured label. It is Markdown: ``:blue-badge[label]``."""
        found = check_icon(icon)
        mark = f"{found} " if found else ""
        # A bracket of the label's own would end the badge early.
        text = str(label).replace("[", "\\[").replace("]", "\\]")
        size = "auto" if width == "content" else width
        return self.markdown(f":{color}-badge[{mark}{text}]", help=help, width=size)

    def html(
        self,
        body: Any,
        *,
        width: Any = "stretch",
        unsafe_allow_javascript: bool = False,
    ) -> Self:
        """Draw HTML: a string, a file (path), or an object with ``_repr_html_``.

        The page sanitises it: scripts and event handlers do not pass.

        Raises:
            UnsupportedError: If ``unsafe_allow_javascript`` is set.
        """
        if unsafe_allow_javascript:
            raise UnsupportedError(
                "unsafe_allow_javascript=True: scripts in st.html would run inside the notebook's "
                "own page, with its rights, so nbflow never lets them through. Use "
                "st.iframe(html), where scripts run in a frame of their own, or "
                "IPython.display.HTML, which the notebook's trust decides about."
            )
        text = need("body", html_of(body), 'st.html("<b>bold</b>")')
        return self._element("html", put_size({"body": text}, width))

    def iframe(
        self,
        src: str | Path,
        *,
        width: Any = "stretch",
        height: Any = "content",
        tab_index: int | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw another page in a frame: a URL, a file (path), or HTML.

        Args:
            tab_index: Place in the order of the Tab key; -1 for none.
            alt: What the frame shows, for screen readers.
        """
        text = need("src", str(src), 'st.iframe("https://example.org")')
        if text.startswith(("http://", "https://", "data:", "/")) and not _is_file(text):
            props: dict[str, Any] = {"src": text}
            # What a page of another origin measures, nobody is told.
            height = _PAGE if height == "content" else height
        else:
            props = {"srcdoc": Path(text).read_text("utf-8") if _is_file(text) else text}
        put_size(props, width, height, "stretch", "content")
        if tab_index is not None:
            props["tab_index"] = tab_index
        if alt is not None:
            props["alt"] = alt
        return self._element("iframe", props)


def _is_file(text: str) -> bool:
    if len(text) > _LONGEST_PATH or "<" in text or "\n" in text:
        return False
    try:
        return os.path.isfile(text)
    except ValueError:
        return False


def html_of(body: Any) -> str:
    """Return the HTML of a string, a file or an object with ``_repr_html_``."""
    if not isinstance(body, (str, os.PathLike)) and hasattr(body, "_repr_html_"):
        return str(body._repr_html_())
    text = str(body)
    if isinstance(body, os.PathLike) or _is_file(text):
        path = Path(text)
        content = path.read_text("utf-8")
        return f"<style>{content}</style>" if path.suffix.lower() == ".css" else content
    return clean_text(text)
