"""``st.help`` and ``st.echo``: what an object is, and what the code was."""

from __future__ import annotations

import ast
import inspect
import linecache
import re
import sys
import textwrap
import types
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.clean import put_size
from nbflow.elements.jsonsafe import readable
from nbflow.run.container import Container
from nbflow.run.params import check_choice
from nbflow.run.site import user_frame

if TYPE_CHECKING:
    from typing_extensions import Self

_LONGEST = 200
_MEMBERS = 200
_NOTHING = object()
_ADDRESS = re.compile(r"<.* at 0x[0-9a-fA-F]+>", re.DOTALL)


class HelpMixin(Container):
    """Commands that show code and its documentation."""

    __slots__ = ()

    def help(self, obj: Any = _NOTHING, *, width: Any = "stretch") -> Self:
        """Draw name, signature, documentation and members of an object.

        Without an object: of nbflow itself.
        """
        given = sys.modules["nbflow"] if obj is _NOTHING else obj
        props = describe(given, argument_text(user_frame(1), 0))
        return self._element("help", put_size(props, width, widths=("stretch",)))

    def _help_on(self, obj: Any, index: int) -> Self:
        """Draw help on what the user gave as argument ``index`` of another command."""
        return self._element("help", describe(obj, argument_text(user_frame(1), index)))

    @contextmanager
    def echo(self, code_location: Literal["above", "below"] = "above") -> Iterator[None]:
        """Draw the code of the ``with`` block, above or below what it draws.

        The ``with st.echo():`` stands on a line of its own.
        """
        check_choice("code_location", code_location, ("above", "below"))
        # Found on entry: the frame's line moves on.
        frame = user_frame(1)
        code = block_source(frame) if frame is not None else ""
        target: Any = self
        if code_location == "above":
            target.code(code)
        yield
        if code_location == "below":
            target.code(code)


def _source(frame: FrameType) -> str:
    return "".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals))


def _tree(frame: FrameType) -> tuple[str, ast.AST | None]:
    source = _source(frame)
    try:
        return source, ast.parse(source) if source else None
    except SyntaxError:
        return source, None


def block_source(frame: FrameType) -> str:
    """Return the body of the ``with`` statement that ``frame`` stands at."""
    source, tree = _tree(frame)
    if tree is None:
        return ""
    line = frame.f_lineno
    for node in ast.walk(tree):
        if not isinstance(node, (ast.With, ast.AsyncWith)):
            continue
        last = max(item.context_expr.end_lineno or 0 for item in node.items)
        if node.lineno <= line <= last:
            lines = source.splitlines()
            begin = last if node.body[0].lineno > last else node.body[0].lineno - 1
            return textwrap.dedent("\n".join(lines[begin : node.body[-1].end_lineno]))
    return ""


def argument_text(frame: FrameType | None, index: int) -> str | None:
    """Return the code of an argument of the call ``frame`` is in, if that can be told."""
    if frame is None or not hasattr(frame.f_code, "co_positions"):
        return None
    source, tree = _tree(frame)
    if tree is None:
        return None
    places = list(frame.f_code.co_positions())
    place = places[frame.f_lasti // 2] if frame.f_lasti // 2 < len(places) else None
    for node in ast.walk(tree):
        given = _arguments(node)
        if isinstance(node, ast.expr | ast.stmt) and len(given) > index and place == (
            node.lineno, node.end_lineno, node.col_offset, node.end_col_offset,
        ):  # fmt: skip
            if any(isinstance(a, ast.Starred) for a in given[: index + 1]):
                return None
            found = given[index]
            named = found.target if isinstance(found, ast.NamedExpr) else found
            return ast.get_source_segment(source, named)
    return None


def _arguments(node: Any) -> list[ast.expr]:
    """Return what a call is given, or a line that displays its value: a call, once compiled."""
    if isinstance(node, ast.Call):
        return node.args
    if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call):
        return []
    return node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]


def describe(obj: Any, name: str | None = None) -> dict[str, Any]:
    """Return what a ``help`` element draws: name, type, value, doc and members."""
    props: dict[str, Any] = {
        "name": name or _own_name(obj),
        "type": _type_name(obj),
    }
    value = _value_text(obj)
    if value is not None:
        props["value"] = value
    doc = inspect.getdoc(obj if _has_name(obj) else type(obj))
    if doc:
        props["doc"] = doc
    members = _members(obj)
    if members:
        props["members"] = members
    return props


def _has_name(obj: Any) -> bool:
    # Others may answer every attribute, or none, with anything.
    return isinstance(obj, (type, types.ModuleType)) or inspect.isroutine(obj)


def _own_name(obj: Any) -> str:
    return str(obj.__name__) if _has_name(obj) else type(obj).__name__


def _type_name(obj: Any) -> str:
    if isinstance(obj, type):
        return "class"
    if inspect.isroutine(obj) and not isinstance(obj, types.MethodType):
        return "function"
    if isinstance(obj, types.MethodType):
        return "method"
    return "module" if isinstance(obj, types.ModuleType) else type(obj).__name__


def _value_text(obj: Any) -> str | None:
    if isinstance(obj, types.ModuleType):
        return obj.__name__
    if isinstance(obj, type) or inspect.isroutine(obj):
        module = getattr(obj, "__module__", None)
        name = getattr(obj, "__qualname__", getattr(obj, "__name__", ""))
        # Commands of nbflow have their name by themselves.
        full = f"{module}.{name}" if module and not name.startswith("st.") else name
        try:
            return f"{full}{inspect.signature(obj)}"
        except (TypeError, ValueError):
            return f"{full}(...)"
    text = repr_of(obj)
    # "<Thing object at 0x7f…>" says no more than the type, and is another text in each run.
    return None if _ADDRESS.fullmatch(text) else _short(text)


def repr_of(obj: Any) -> str:
    """Return ``repr(obj)``, whatever ``__repr__`` does."""
    try:
        return repr(obj)
    except Exception as error:  # noqa: BLE001 - a user's __repr__ may raise anything
        return f"<{type(obj).__name__} that cannot be shown: {type(error).__name__}>"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _members(obj: Any) -> list[dict[str, str]]:
    if isinstance(obj, (int, float, complex, str, bytes, list, tuple, dict, set, type(None))):
        return []
    found: list[dict[str, str]] = []
    for name in dir(obj):
        if name.startswith("_") or len(found) >= _MEMBERS:
            continue
        found.append(_member(obj, name))
    return found


def _member(obj: Any, name: str) -> dict[str, str]:
    try:
        static = inspect.getattr_static(obj, name)
    except AttributeError:
        static = None
    if isinstance(static, (property, types.GetSetDescriptorType)):
        # Reading a property runs code.
        return _told({"name": name, "type": "property"}, inspect.getdoc(static))
    try:
        value = getattr(obj, name)
    except Exception as error:  # noqa: BLE001 - an attribute may raise anything
        return {"name": name, "type": "?", "value": f"{type(error).__name__}: {readable(error)}"}
    if inspect.isroutine(value) or isinstance(value, (type, types.ModuleType)):
        return _told({"name": name, "type": _type_name(value)}, inspect.getdoc(value))
    return {"name": name, "type": type(value).__name__, "value": _short(repr_of(value))}


def _told(member: dict[str, str], doc: str | None) -> dict[str, str]:
    if doc:
        member["doc"] = _short(doc.partition("\n")[0])
    return member
