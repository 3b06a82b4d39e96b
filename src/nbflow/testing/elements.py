"""Elements that are only looked at."""

from __future__ import annotations

import json
from typing import Any

from nbflow.testing.cellbuttons import CellButtons
from nbflow.testing.nodes import Element
from nbflow.testing.tables import as_frame


class Text(Element):
    """``st.text``; ``value`` is the text."""

    kind = "text"


class Markdown(Element):
    """``st.markdown``, and what ``st.write`` makes of text; ``value`` is the Markdown source."""

    kind = "markdown"

    @property
    def allow_html(self) -> bool:
        """Whether tags are passed on."""
        return bool(self._prop("allow_html", default=False))

    @property
    def is_caption(self) -> bool:
        """Whether it is a caption."""
        return self.kind == "caption"


class Caption(Markdown):
    """``st.caption``."""

    kind = "caption"


class Latex(Markdown):
    """``st.latex``; ``value`` is the formula in Markdown."""

    kind = "latex"

    @property
    def value(self) -> str:
        """The formula between the marks of Markdown; ``proto.body`` is the TeX source."""
        return f"$$\n{self._prop('body', default='')}\n$$"


class Divider(Markdown):
    """``st.divider``; ``value`` is a rule, in Markdown."""

    kind = "divider"

    @property
    def value(self) -> str:
        """A rule, in Markdown."""
        return "---"


class HeadingBase(Element):
    """A heading; ``value`` is its text."""

    _tag = ""

    @property
    def tag(self) -> str:
        """The HTML tag, ``"h1"`` to ``"h3"``."""
        return self._tag

    @property
    def anchor(self) -> str:
        """The anchor that was asked for, or empty text."""
        return str(self._prop("anchor", default="") or "")

    @property
    def divider(self) -> str:
        """The colour of the line below, ``"auto"`` for the next one; empty text without a line."""
        line = self._prop("divider", default="")
        return "auto" if line is True else str(line)

    @property
    def hide_anchor(self) -> bool:
        """Whether it has no anchor (``anchor=False``)."""
        return self._prop("anchor") is False

    @property
    def icon(self) -> str:
        """The icon before the text."""
        return str(self._prop("icon", default="") or "")


class Title(HeadingBase):
    """``st.title``."""

    kind, _tag = "title", "h1"


class Header(HeadingBase):
    """``st.header``."""

    kind, _tag = "header", "h2"


class Subheader(HeadingBase):
    """``st.subheader``."""

    kind, _tag = "subheader", "h3"


class Code(Element):
    """``st.code``; ``value`` is the text."""

    kind = "code"

    @property
    def language(self) -> str:
        """What it is highlighted as."""
        return str(self._prop("language", default="python"))

    @property
    def show_line_numbers(self) -> bool:
        """Whether its lines are numbered."""
        return bool(self._prop("line_numbers", default=False))


class Html(Element):
    """``st.html``; ``value`` is the source."""

    kind = "html"


class Json(Element):
    """``st.json``; ``value`` is JSON text."""

    kind = "json"

    @property
    def value(self) -> str:
        """JSON text."""
        body = self._prop("body", default="")
        return body if isinstance(body, str) else json.dumps(body)

    @property
    def expanded(self) -> bool:
        """Whether it is unfolded; ``proto.expanded`` is a number where it is so deep only."""
        return self._prop("expanded", default=True) is not False


METRIC_COLORS = ("red", "green", "gray", "orange", "yellow", "blue", "violet", "primary")
_MEANT = {"bad": "red", "good": "green", "off": "gray", "grey": "gray"}


class Metric(Element):
    """``st.metric``; ``value`` is its text."""

    kind = "metric"

    @property
    def value(self) -> str:
        """What stands in large type."""
        return str(self._prop("value", default=""))

    @property
    def label(self) -> str:
        """What stands above."""
        return str(self._prop("label", default=""))

    @property
    def delta(self) -> str:
        """What stands below, or empty text."""
        return str(self._prop("delta", default="") or "")

    @property
    def color(self) -> int:
        """The change's colour: where it stands among :data:`METRIC_COLORS`."""
        named = str(self._prop("delta_color", default="off"))
        return METRIC_COLORS.index(_MEANT.get(named, named))

    @property
    def help(self) -> str:
        """The text behind its question mark, or empty text."""
        return str(self._prop("help", default="") or "")

    def _facts(self) -> dict[str, Any]:
        return {"label": self.label, "value": self.value}


class AlertBase(Element):
    """A coloured box; ``value`` is its text."""

    @property
    def icon(self) -> str:
        """The icon before the text, or empty text."""
        return str(self._prop("icon", default="") or "")


class Error(AlertBase):
    """``st.error``."""

    kind = "error"


class Warning(AlertBase):
    """``st.warning``."""

    kind = "warning"


class Info(AlertBase):
    """``st.info``."""

    kind = "info"


class Success(AlertBase):
    """``st.success``."""

    kind = "success"


class Toast(AlertBase):
    """``st.toast``."""

    kind = "toast"


class Exception(Element):
    """``st.exception``, and the error a script or a fragment ended with."""

    kind = "exception"

    @property
    def value(self) -> str:
        """The message."""
        return self.message

    @property
    def message(self) -> str:
        """The message."""
        return str(self._prop("message", default=""))

    @property
    def error_type(self) -> str:
        """The name of the exception's class."""
        return str(self._prop("type", default=""))

    @property
    def error(self) -> BaseException | None:
        """The exception itself."""
        error = self.node.attach
        return error if isinstance(error, BaseException) else None

    @property
    def stack_trace(self) -> list[str]:
        """The lines of the script that led to it, outermost first."""
        return [_trace_line(line) for line in self._prop("trace", default=())]

    @property
    def is_markdown(self) -> bool:
        """Whether the message is Markdown."""
        return bool(self._prop("is_markdown", default=False))

    @property
    def is_warning(self) -> bool:
        """Whether it is drawn as a warning."""
        return bool(self._prop("is_warning", default=False))

    def _facts(self) -> dict[str, Any]:
        return {"type": self.error_type, "message": self.message}


def _trace_line(line: Any) -> str:
    if not isinstance(line, dict):
        return str(line)
    if "cause" in line:
        return str(line["cause"])
    return f'File "{line["file"]}", line {line["line"]}, in {line["name"]}\n    {line["code"]}'


class Progress(Element):
    """``st.progress``; ``value`` is whole percent."""

    kind = "progress"

    @property
    def value(self) -> int:
        """Whole percent, 0 to 100."""
        return round(float(self._prop("value", default=0)) * 100)

    @property
    def text(self) -> str:
        """What stands above the bar, or empty text."""
        return str(self._prop("text", default=""))


class Space(Element):
    """``st.space``."""

    kind = "space"

    @property
    def size(self) -> Any:
        """Its size."""
        return self._prop("size", default="small")

    @property
    def value(self) -> Any:
        """Its size."""
        return self.size


class Help(Element):
    """``st.help``; ``value`` is what it explains, in short."""

    kind = "help"

    @property
    def type(self) -> str:
        """The name that Streamlit's tests use."""
        return "help_info"

    @property
    def value(self) -> str:
        """What it explains, as the script calls it, or a value that says it all."""
        name, value = self.name, str(self._prop("value", default=""))
        called = self._prop("type", default="") in ("class", "function", "method")
        return name if name and (not value or called) else value

    @property
    def name(self) -> str:
        """What it explains, as the script calls it."""
        return str(self._prop("name", default=""))

    @property
    def doc_string(self) -> str:
        """The documentation that is shown."""
        return str(self._prop("doc_string", "doc", default=""))


class Image(Element):
    """``st.image``; ``value`` is a list of the images' addresses or data."""

    kind = "image"

    @property
    def type(self) -> str:
        """The name that Streamlit's tests use."""
        return "image"

    @property
    def value(self) -> list[Any]:
        """For each image its address, or its bytes."""
        return [image.get("url") or image.get("data") for image in self._prop("images", default=())]

    @property
    def captions(self) -> list[str]:
        """For each image its caption, or empty text."""
        return [image.get("caption") or "" for image in self._prop("images", default=())]


class LinkButton(Element):
    """``st.link_button``; ``value`` is its label."""

    kind = "link_button"

    @property
    def value(self) -> str:
        """The label."""
        return str(self._prop("label", default=""))


class PageLink(LinkButton):
    """``st.page_link``; ``value`` is its label."""

    kind = "page_link"


class Dataframe(CellButtons):
    """``st.dataframe``; ``value`` is the table as the script gave it."""

    kind = "dataframe"
    editing_mode = "read_only"

    @property
    def value(self) -> Any:
        """The table: a pandas DataFrame if pandas can make one of it."""
        return as_frame(self._table)

    def _facts(self) -> dict[str, Any]:
        return {"rows": self._prop("rows"), "key": self.key}


class Table(Dataframe):
    """``st.table``; ``value`` is the table as the script gave it."""

    kind = "table"


class UnknownElement(Element):
    """An element that has no class of its own; its properties are read by name."""

    @property
    def type(self) -> str:
        """The kind of element, by the name that Streamlit's tests use."""
        return _NAMES.get(self.node.type, self.node.type)


_NAMES = {
    "vega": "vega_lite_chart",
    "plotly": "plotly_chart",
    "echarts": "echarts_chart",
    "deck": "deck_gl_json_chart",
    "graphviz": "graphviz_chart",
    "mermaid": "mermaid_chart",
    "bokeh": "bokeh_chart",
}
