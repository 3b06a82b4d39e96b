"""Write docs/reference.md from signatures and docstrings; `--check` only compares."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbflow
from nbflow import errors, testing
from nbflow.magic import FlowMagics
from nbflow.run.options import describe
from tools.generated import write_or_check

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference.md"

HEAD = """\
# Reference

All commands, options, magics and errors. Made from the source by `python -m tools.reference`:
change the docstrings, not this page.

Commands are functions (`st.write`) and methods of every container (`st.sidebar.write`,
`column.write`). Where a parameter is not explained, it is as in Streamlit 1.67, whose names and
order the signatures follow; what differs is in [parity.md](parity.md).
"""

# The part of a family's module that readers know, in the order of the page.
FAMILIES = {
    "write": "Write", "streaming": "Write", "text": "Text", "data": "Data", "charts": "Charts",
    "media": "Media", "layout": "Layout", "linking": "Pages", "status": "Status", "help": "Text",
}  # fmt: skip
INPUTS = "Inputs"
FLOW = (
    "fragment", "dialog", "confirm", "rerun", "stop",
    "cache_data", "cache_resource", "get_option", "set_option",
)  # fmt: skip
PAGES = ("navigation", "switch_page", "login", "logout")
MAPPINGS = ("query_params", "context", "secrets", "user")
_HEADER = re.compile(r"(Args|Returns|Raises|Yields|Example[^:]*)::?$")
WIDTH = 96


def parameters(function: Callable[..., Any]) -> Iterator[str]:
    """Yield the parameters of ``function`` as they are written, without ``self``."""
    star = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        kind = parameter.kind
        if kind is parameter.KEYWORD_ONLY and not star:
            yield "*"
        star = star or kind in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL)
        prefix = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(kind, "")
        text = prefix + parameter.name
        typed = parameter.annotation is not parameter.empty
        if typed:
            text += f": {_annotation(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            text += (" = " if typed else "=") + _default(parameter.default)
        yield text


def _annotation(value: Any) -> str:
    text = value if isinstance(value, str) else inspect.formatannotation(value)
    return re.sub(r"\b(typing|datetime|collections\.abc)\.", "", text)


def _default(value: Any) -> str:
    # Addresses differ from run to run.
    return "…" if " at 0x" in repr(value) else repr(value)


def signature(name: str, function: Callable[..., Any]) -> str:
    """Return ``name(parameters)``, on several lines if it is long.

    >>> def greet(name: str, *, loud: bool = False) -> None: ...
    >>> signature("greet", greet)
    'greet(name: str, *, loud: bool = False)'
    """
    parts = list(parameters(function))
    line = f"{name}({', '.join(parts)})"
    if len(line) <= WIDTH:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + ")"


def markdown(docstring: str) -> str:
    """Return a docstring's text as Markdown.

    >>> print(markdown("Do it.\\n\\nArgs:\\n    n: How\\n        often.\\n\\nNow and then."))
    Do it.
    <BLANKLINE>
    - `n`: How often.
    <BLANKLINE>
    Now and then.
    """
    return "\n\n".join(_section(title, body) for title, body in sections(docstring) if body)


def sections(docstring: str) -> Iterator[tuple[str, str]]:
    """Yield (title, text) of each part; what stands at the margin has no title."""
    title, lines = "", list[str]()
    for line in docstring.splitlines():
        header = _HEADER.match(line)
        if header or (title and line[:1].strip()):
            yield title, textwrap.dedent("\n".join(lines)).strip("\n")
            title, lines = header[0] if header else "", [] if header else [line]
        else:
            lines.append(line)
    yield title, textwrap.dedent("\n".join(lines)).strip("\n")


def _section(title: str, body: str) -> str:
    if not title or title == "Example:":
        return _prose(body)
    if title in ("Args:", "Raises:"):
        items = "\n".join(_item(" ".join(i.split())) for i in re.split(r"\n(?=\S)", body))
        return items if title == "Args:" else f"*Raises*\n\n{items}"
    if title.endswith("::"):
        return f"{title[:-1]}\n\n```python\n{body}\n```"
    return f"*{title[:-1]}* {_prose(body)}"


def _item(text: str) -> str:
    names, colon, meaning = text.partition(":")
    if not colon:
        return f"- {_code(text)}"
    shown = ", ".join(f"`{name.strip()}`" for name in names.split(","))
    return f"- {shown}: {_code(meaning.strip())}"


def _prose(text: str) -> str:
    """Return text with its examples fenced; a paragraph becomes one line."""
    out = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if paragraph.lstrip().startswith(">>>"):
            out.append(f"```pycon\n{textwrap.dedent(paragraph)}\n```")
        elif paragraph.startswith("    "):
            out.append(f"```python\n{textwrap.dedent(paragraph)}\n```")
        elif re.match(r"[-*`]", paragraph):
            out.append(_code(paragraph))
        else:
            out.append(_code(" ".join(paragraph.split())))
    return _joined("\n\n".join(part for part in out if part))


def _joined(text: str) -> str:
    # Blocks of an example that only a blank line parted are one block.
    return re.sub(r"\n```\n\n```(python|pycon)\n", "\n\n", text)


def _code(text: str) -> str:
    text = re.sub(r":\w+:`~?([^`]+)`", lambda m: f"`{m[1].rpartition('.')[2]}`", text)
    text = re.sub(r"``([^`]+)``", r"`\1`", text)
    return re.sub(r"::$", ":", text)


def entry(name: str, function: Callable[..., Any]) -> str:
    """Return the part of the page about one command."""
    document = inspect.getdoc(function) or ""
    title = re.sub(r"\(.*", "", name)
    code = f"```python\n{signature(name, function)}\n```"
    return f"### {title}\n\n{code}\n\n{markdown(document)}\n"


def commands() -> dict[str, list[str]]:
    """Return the entries of all drawing commands and inputs, by family."""
    found: dict[str, list[str]] = {title: [] for title in [*FAMILIES.values(), INPUTS]}
    for name in sorted(nbflow.COMMANDS):
        method = getattr(nbflow.DeltaGenerator, name)
        module = method.__module__.rpartition(".")[2]
        title = FAMILIES.get(module, INPUTS) if ".elements." in method.__module__ else INPUTS
        found[title].append(entry(f"st.{name}", method))
    return found


def flow() -> list[str]:
    """Return the entries about what runs when."""
    rows = [entry(f"st.{name}", getattr(nbflow, name)) for name in FLOW]
    state = inspect.getdoc(type(nbflow.session_state)) or ""
    return [*rows, f"### st.session_state\n\n{markdown(state)}\n"]


def pages() -> list[str]:
    """Return the entries about pages, and about what surrounds an app."""
    rows = [class_entry("st.Page", nbflow.Page)]
    rows += [entry(f"st.{name}", getattr(nbflow, name)) for name in PAGES]
    for name in MAPPINGS:
        about = inspect.getdoc(type(getattr(nbflow, name))) or ""
        rows.append(f"### st.{name}\n\n{markdown(about)}\n")
    return rows


def public(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield what ``kind`` itself defines and readers may use."""
    for name, value in vars(kind).items():
        if not name.startswith("_"):
            yield name, value.__func__ if isinstance(value, classmethod) else value


def class_entry(name: str, kind: type) -> str:
    """Return the part of the page about a class: what it is, its methods and properties."""
    made = entry(name, kind)
    rows = []
    for method, value in public(kind):
        if isinstance(value, property):
            shown = f"`{method}`"
        elif callable(value):
            shown = f"`{_cell(signature(method, value))}`"
        else:
            continue
        first = (inspect.getdoc(value) or "").partition("\n\n")[0]
        rows.append(f"| {shown} | {_code(' '.join(first.split()))} |")
    return f"{made}\n| | |\n|---|---|\n" + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    """Return a signature as one line that can stand in a table."""
    line = " ".join(text.split()).replace("( ", "(").replace(", )", ")")
    return line.replace("(cls, ", "(").replace("|", "\\|")


def magics() -> str:
    """Return the part of the page about the magics."""
    parser = FlowMagics.flowapp.parser
    rows = []
    for action in parser._actions:
        words = action.option_strings[:1] or [action.dest.upper()]
        words += [action.metavar] if action.metavar else []
        rows.append(f"| `{_cell(' '.join(words))}` | {_code(action.help)} |")
    table = "| argument | meaning |\n|---|---|\n" + "\n".join(rows)
    cell = _prose(inspect.cleandoc(parser.description))
    line = _prose(inspect.getdoc(FlowMagics.flowapp_line) or "")
    page = _prose(inspect.cleandoc(FlowMagics.flowpage.parser.description))
    return (
        f"### %%flowapp\n\n{cell}\n\n{table}\n\n### %%flowpage\n\n{page}\n\n"
        f"### %flowapp\n\n{line}\n"
    )


def options() -> str:
    """Return the table of options."""
    rows = [
        f"| `{name}` | `{default:.3g}` | `{variable}` | {meaning} |"
        if isinstance(default, float)
        else f"| `{name}` | `{default!r}` | `{variable}` | {meaning} |"
        for name, default, variable, meaning in describe()
    ]
    return (
        "| option | default | environment | meaning |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def failures() -> str:
    """Return the table of errors."""
    rows = []
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.FlowError):
            first = (inspect.getdoc(kind) or "").partition("\n\n")[0]
            rows.append(f"| `{name}` | `{kind.code}` | {' '.join(first.split())} |")
    head = (
        "Each says what happened, why it cannot work, and what to write instead. "
        "All are `nbflow.errors.FlowError`s."
    )
    return f"{head}\n\n| error | code | when |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, "## Magics\n", magics(), "## What runs when\n", *flow()]
    for title, entries in commands().items():
        more = pages() if title == FAMILIES["linking"] else []
        parts += [f"## {title}\n", *more, *entries]
    parts += ["## Apps without a magic\n", class_entry("nbflow.App", nbflow.App)]
    parts += ["## Tests\n", class_entry("nbflow.testing.AppTest", testing.AppTest)]
    parts += ["## Options\n", options(), "## Errors\n", failures()]
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is current."""
    stale = "docs/reference.md is not what the source says"
    return write_or_check(PAGE, lambda _: page(), stale, __doc__ or "", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
