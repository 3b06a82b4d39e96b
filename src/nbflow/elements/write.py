"""``st.write``: the command that knows how to draw anything."""

from __future__ import annotations

import inspect
import io
import re
import types
from collections.abc import Callable, Mapping
from typing import Any

from nbflow.elements import jsonsafe
from nbflow.elements.clean import clean_text
from nbflow.elements.reading import is_tabular
from nbflow.elements.rich import as_bundle, bundle_of, is_widget, widget_element
from nbflow.elements.streaming import Streamed
from nbflow.errors import ReplaceError
from nbflow.run.container import Container

_ADDRESS = re.compile(r"<.* at 0x[0-9a-fA-F]+>", re.DOTALL)
_TICKS = re.compile(r"`+")
_PLAIN = (int, float, complex, bool, bytes, type(None))
_FUNCTIONS = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, type,
)  # fmt: skip

Draw = Callable[[Any, Any], Any]


class WriteMixin(Container):
    """``write``; drawing is left to the other commands."""

    __slots__ = ()

    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Draw anything: text as Markdown, tables, charts, errors, widgets, objects.

        Strings and plain values that follow each other become one text.
        Objects of other libraries are drawn as a notebook draws them.

        Raises:
            ReplaceError: If there are several, and this is one place (``container.write(a, b)``).
        """
        if len(args) == 1 and type(args[0]) is str and not unsafe_allow_html:
            self._element("markdown", {"body": clean_text(args[0])})
            return
        self._check_room(len(args))
        texts: list[str] = []
        for index, value in enumerate(args):
            if isinstance(value, Streamed):
                self._flush(texts, unsafe_allow_html)
                for piece in value:
                    self.write(piece, unsafe_allow_html=unsafe_allow_html)
                continue
            text = _text_of(value)
            if text is not None:
                texts.append(text)
                continue
            self._flush(texts, unsafe_allow_html)
            _draw(self, value, unsafe_allow_html, index)
        self._flush(texts, unsafe_allow_html)

    def _check_room(self, count: int) -> None:
        if count > 1 and (self._block is not None or self._at is not None):
            raise ReplaceError(
                f"write() got {count} values. On a place of its own it draws one, which another "
                "may replace; st.write() and st.sidebar.write() draw several. Join them with an "
                "f-string, or write `with place: st.write(...)`."
            )

    def _flush(self, texts: list[str], unsafe_allow_html: bool) -> None:
        if not texts:
            return
        props: dict[str, Any] = {"body": clean_text(" ".join(texts))}
        if unsafe_allow_html:
            props["allow_html"] = True
        self._element("markdown", props)
        texts.clear()


def _text_of(value: Any) -> str | None:
    """Return the Markdown of a value that is drawn within a text, or None."""
    if isinstance(value, str):
        return value
    if type(value) in _PLAIN or (_finder(value) is None and not _has_other_look(value)):
        text = jsonsafe.readable(value)
        return None if _ADDRESS.fullmatch(text) else as_code(text)
    return None


def as_code(text: str) -> str:
    r"""Return ``text`` as Markdown code, on one line or fenced.

    >>> as_code("1"), as_code("a`b")
    ('`1`', '``a`b``')
    """
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    if "\n" in text:
        fence = "`" * max(longest + 1, 3)
        return f"{fence}\n{text}\n{fence}"
    ticks = "`" * (longest + 1)
    return f"{ticks}{text}{ticks}"


def _has_other_look(value: Any) -> bool:
    return as_bundle(value) or is_widget(value)


def _draw(handle: Any, value: Any, unsafe_allow_html: bool, index: int) -> None:
    draw = _finder(value)
    if draw is _draw_help and not as_bundle(value):
        handle._help_on(value, index)
    elif draw is not None and draw is not _draw_help:
        draw(handle, value)
    elif is_widget(value):
        widget_element(handle, value)
    elif unsafe_allow_html and hasattr(value, "_repr_html_"):
        handle.html(value)
    else:
        _draw_rich(handle, value, index)


def _draw_rich(handle: Any, value: Any, index: int) -> None:
    bundle = bundle_of(value) if as_bundle(value) else None
    if bundle is not None:
        data, metadata = bundle
        handle._element("mime", {"data": data, "metadata": metadata}, value)
        return
    text = jsonsafe.readable(value)
    if _ADDRESS.fullmatch(text):
        handle._help_on(value, index)
    else:
        handle.markdown(as_code(text))


# -- what draws what, in the order in which it is tried ----------------------


def _draw_help(handle: Any, value: Any) -> Any:
    return handle.help(value)


def _finder(value: Any) -> Draw | None:
    """Return what draws ``value``, or None for everything that is shown as text or bundle."""
    if isinstance(value, BaseException):
        return lambda handle, v: handle.exception(v)
    if isinstance(value, Container):
        return _draw_help
    if is_tabular(value):
        return lambda handle, v: handle.dataframe(v)
    return _library(value) or _structure(value) or _stream(value) or _documented(value)


def _library(value: Any) -> Draw | None:
    for kind in type(value).__mro__:
        draw = _LIBRARY.get((kind.__module__.partition(".")[0], kind.__name__))
        if draw is not None:
            return draw
    return None


_LIBRARY: dict[tuple[str, str], Draw] = {
    ("altair", "TopLevelMixin"): lambda handle, v: handle.altair_chart(v),
    ("matplotlib", "Figure"): lambda handle, v: handle.pyplot(v),
    ("plotly", "BaseFigure"): lambda handle, v: (
        widget_element(handle, v) if is_widget(v) else handle.plotly_chart(v)
    ),
    ("graphviz", "Graph"): lambda handle, v: handle.graphviz_chart(v),
    ("graphviz", "Digraph"): lambda handle, v: handle.graphviz_chart(v),
    ("graphviz", "Source"): lambda handle, v: handle.graphviz_chart(v),
    ("pydeck", "Deck"): lambda handle, v: handle.pydeck_chart(v),
    ("bokeh", "LayoutDOM"): lambda handle, v: handle.bokeh_chart(v),
    ("sympy", "Basic"): lambda handle, v: handle.latex(v),
    ("sympy", "MatrixBase"): lambda handle, v: handle.latex(v),
    ("PIL", "Image"): lambda handle, v: handle.image(v),
}


def _structure(value: Any) -> Draw | None:
    if isinstance(value, type):
        return None
    if isinstance(value, (dict, list, types.MappingProxyType)) or jsonsafe.is_lazy(value):
        return _draw_json
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _draw_json
    if hasattr(type(value), "model_dump") and hasattr(type(value), "model_fields"):
        return _draw_json
    if isinstance(value, Mapping) or type(value).__name__ == "UserList":
        return _draw_json
    return None


def _draw_json(handle: Any, value: Any) -> Any:
    return handle.json(value)


def _stream(value: Any) -> Draw | None:
    if isinstance(value, io.StringIO):
        return lambda handle, v: handle.markdown(v.getvalue())
    generator = inspect.isgenerator(value) or inspect.isasyncgen(value)
    if generator or inspect.isgeneratorfunction(value) or inspect.isasyncgenfunction(value):
        return lambda handle, v: handle.write_stream(v)
    module = type(value).__module__.partition(".")[0]
    if module == "openai" and type(value).__name__ in ("Stream", "AsyncStream"):
        return lambda handle, v: handle.write_stream(v)
    return None


def _documented(value: Any) -> Draw | None:
    if isinstance(value, _FUNCTIONS) or hasattr(type(value), "__dataclass_fields__"):
        return _draw_help
    return None
