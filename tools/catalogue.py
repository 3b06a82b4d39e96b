"""Write docs/catalogue.md from tests/catalogue; `--check` only compares."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.catalogue.notes import NOTES, UNUSED, Note
from tools import signatures
from tools.generated import write_or_check
from tools.signatures import Parameters, slots

PAGE = Path(__file__).resolve().parents[1] / "docs" / "catalogue.md"

HEAD = """\
# Catalogue

Every command and parameter of Streamlit 1.67, and what nbflow makes of it. Made by
`python -m tools.catalogue` from `tests/catalogue`, whose tests fail when a command or parameter
of Streamlit is missing here, or differs in name, kind, default or order without a line below.

- **works**: the same call does the same. What a *run* does otherwise: [parity.md](parity.md).
- **differs**: it works, but not quite so; the last column says how.
- **cannot**: it raises `UnsupportedError`, which says what to do instead.

● marks commands that are methods of containers, too (`st.sidebar.slider`, `column.slider`).
"""

# Sections of the page by the beginning of the names, most special first.
SECTIONS = (
    ("AppTest", "Testing: the app"),
    ("at.", "Testing: what is on screen"),
    ("st.column_config.", "Columns of tables"),
    ("st.components.", "Components"),
    ("st.connections.", "Connections"),
    ("st.session_state.", "st.session_state"),
    ("st.query_params.", "st.query_params"),
    ("st.context.", "st.context"),
    ("st.secrets.", "st.secrets"),
    ("st.user.", "st.user"),
    ("st.", "Commands"),
)
_CODE = re.compile(r"\bst\.\w+(\.\w+)*|\b\w+=\w+|\[\w+\]")


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is current."""
    stale = "docs/catalogue.md is not current"
    return write_or_check(PAGE, lambda _: page(), stale, __doc__ or "", arguments)


def page() -> str:
    """Return the page's text."""
    wanted = signatures.read()
    methods = set(wanted.pop("container") or ())
    given = signatures.ours()
    names = [name for name in wanted if not name.startswith("container.")]
    order = [title for _, title in SECTIONS]
    names.sort(key=lambda name: (-order.index(_section(name)), name.lower()))
    parts = [HEAD, _counts(names)]
    for title, group in groupby(names, _section):
        parts.append(f"\n## {title}\n")
        parts.append("| | parameters | status | |\n|---|---|---|---|")
        if title.startswith("Testing: what"):
            parts += [_class_row(cls, list(found)) for cls, found in groupby(group, _class)]
            continue
        for name in group:
            written = wanted[name]
            if written is None and title == "Commands" and name.count(".") > 1:
                continue
            dot = " ●" if name.removeprefix("st.") in methods else ""
            parts.append(_row(name, dot, written, given.get(name)))
    return "\n".join(parts) + "\n"


def _section(name: str) -> str:
    return next(title for start, title in SECTIONS if name.startswith(start))


def _class(name: str) -> str:
    return ".".join(name.split(".")[:2])


def _counts(names: list[str]) -> str:
    commands = [n for n in names if _section(n) in ("Commands", "Columns of tables")]
    found = [_status(n)[0] for n in commands]
    each = ", ".join(f"{found.count(s)} {s}" for s in dict.fromkeys(sorted(found, key=_rank)))
    return f"\nOf {len(commands)} commands, objects and columns: {each}."


def _rank(status: str) -> int:
    return ("works", "differs", "cannot", "not yet").index(status)


def _notes(name: str) -> Iterator[tuple[str, Note]]:
    parts = name.split(".")
    for n in range(1, len(parts) + 1):
        found = NOTES.get(".".join(parts[:n]))
        if found is not None:
            yield "", found
    for about, note in {**UNUSED, **NOTES}.items():
        if about.startswith(f"{name}(") or (about == name and about in UNUSED):
            yield about.removeprefix(name).strip("()"), note


def _status(name: str) -> tuple[str, str]:
    notes = list(_notes(name))
    if not notes:
        return "works", ""
    whole = [note.status for parameter, note in notes if not parameter]
    status = whole[0] if whole else "differs"
    return status, "; ".join(
        (f"`{parameter}`: " if parameter else "")
        + ("under way" if note.status == "not yet" else _coded(note.how))
        for parameter, note in notes
    )


def _coded(text: str) -> str:
    """Return a note with its code marked as code.

    >>> _coded("show it with st.ipywidget")
    'show it with `st.ipywidget`'
    """
    return _CODE.sub(r"`\g<0>`", text)


def _row(name: str, dot: str, theirs: Parameters | None, ours: Parameters | None) -> str:
    status, how = _status(name)
    called = "" if theirs is None else ", ".join(theirs)
    more = [] if theirs is None or not ours else [p for p in slots(ours) if p not in slots(theirs)]
    if more and status != "cannot":
        also = "also " + ", ".join(f"`{p}`" for p in more)
        how = f"{how}; {also}" if how else also
    return f"| `{name}`{dot} | {_cell(called)} | {status} | {how} |"


def _class_row(cls: str, names: list[str]) -> str:
    status, how = _status(cls)
    some = [(n, *_status(n)) for n in names if _status(n)[0] != status]
    how = "; ".join([how] * bool(how) + [f"`{n.rpartition('.')[2]}`: {h}" for n, _, h in some])
    members = ", ".join(n.rpartition(".")[2] for n in names)
    return f"| `{cls}` | {_cell(members)} | {'differs' if some else status} | {how} |"


def _cell(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
