"""Write the table of tested differences into docs/parity.md; `--check` only compares."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.parity.differences import DIFFERENCES
from tools.generated import write_or_check

# A call, a parameter with its value, an option with or without one.
_CODE = re.compile(r'[\w.]+\([\w="]*\)|\w+=("[^"]*"|[\w-]+)|\b\w+\.[a-z]+[A-Z]\w*(="\w+")?')

PAGE = Path(__file__).resolve().parents[1] / "docs" / "parity.md"


def table() -> str:
    """Return the differences as a table."""
    head = "| Streamlit 1.67 | nbflow | why |\n|---|---|---|\n"
    rows = (f"| {d.streamlit} | {d.nbflow} | {d.reason} |\n" for d in DIFFERENCES.values())
    return head + "".join(map(_coded, rows))


def _coded(row: str) -> str:
    """Return a row with its code marked as code.

    >>> _coded('| run_every="5" ends after st.rerun(key) | of AppTest |')
    '| `run_every="5"` ends after `st.rerun(key)` | of AppTest |'
    """
    return _CODE.sub(r"`\g<0>`", row)


def filled(text: str) -> str:
    """Return the page with the table between its marks."""
    start, end = "<!-- differences -->\n", "<!-- /differences -->"
    before, _, rest = text.partition(start)
    after = rest.partition(end)[2]
    return f"{before}{start}\n{table()}\n{end}{after}"


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is current."""
    stale = "docs/parity.md lacks a tested difference"
    return write_or_check(PAGE, filled, stale, __doc__ or "", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
