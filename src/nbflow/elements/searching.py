"""Look for text in a whole table, and write a whole table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbflow.elements.frames import Frame
from nbflow.elements.jsonsafe import readable

MOST_HITS = 1000
_CHUNK = 10_000
_STEP = 2_000
"""Rows of CSV that are written before others are answered."""


def find(
    frame: Frame, text: str, sort: Sequence[Any] | None = None, of: Sequence[int] = ()
) -> dict[str, Any]:
    """Return where ``text`` stands in ``frame``: the answer to the page's request ``find``.

    Case does not count. Numbers are looked at as Python writes them.

    Args:
        sort: The order the page shows, as in :meth:`Frame.rows`.
        of: Rows of the data whose places in that order are asked for as well.

    Returns:
        ``hits``: ``[row, column]`` in the order they are shown, rows by their
        place in that order, columns among those shown; at most 1,000.
        ``more``: whether there are more. ``at``: the places of the rows
        ``of``, None for one that is not shown; missing if none were asked for.

    >>> from nbflow.elements.reading import read
    >>> find(read({"a": ["Oslo", "Rome"], "b": [10, 20]}), "O")
    {'hits': [[0, 0], [1, 0]], 'more': False}
    """
    wanted = text.casefold()
    if not wanted:
        return {"hits": [], "more": False}
    hits: list[tuple[int, int]] = []
    for position, column in enumerate(frame.shown_at):
        hits += [(row, position) for row in _rows_with(frame, column, wanted)]
    rank: Mapping[int, int] | None = None
    if sort:
        rank = {at: i for i, at in enumerate(frame.positions(0, frame.height, sort))}
        hits = [(rank[row], column) for row, column in hits if row in rank]
    hits.sort()
    answer: dict[str, Any] = {
        "hits": [list(hit) for hit in hits[:MOST_HITS]],
        "more": len(hits) > MOST_HITS,
    }
    if of:
        answer["at"] = [row if rank is None else rank.get(row) for row in of]
    return answer


def _rows_with(frame: Frame, column: int, wanted: str) -> Sequence[int]:
    quick = _by_arrow(frame, column, wanted)
    if quick is not None:
        return quick
    found: list[int] = []
    for start in range(0, frame.height, _CHUNK):
        values = frame.values(column, start, start + _CHUNK)
        found += [start + i for i, v in enumerate(values) if _holds(v, wanted)]
    return found


def _holds(value: Any, wanted: str) -> bool:
    return value is not None and wanted in readable(value).casefold()


def _by_arrow(frame: Frame, column: int, wanted: str) -> Sequence[int] | None:
    """Return the rows by Arrow, some thirty times as fast; None if it cannot tell."""
    try:
        import pyarrow as pa
        import pyarrow.compute as pc
    except ImportError:
        return None
    array = frame.arrow(column)
    if array is None:
        return None
    try:
        if isinstance(array, pa.Array):
            array = pa.chunked_array([array])
        texts = array if pa.types.is_large_string(array.type) else array.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return None
    mask = pc.match_substring(texts, wanted, ignore_case=True)
    found: Sequence[int] = pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()
    return found


def to_csv(
    frame: Frame, columns: Sequence[int] | None = None, sort: Sequence[Any] | None = None
) -> bytes:
    """Return the whole table as CSV in UTF-8, with the index; see :func:`csv_steps`.

    >>> from nbflow.elements.reading import read
    >>> to_csv(read({"a": [1, None], "b": ["x", "y,z"]})).decode()
    'a,b\\r\\n1,x\\r\\n,"y,z"\\r\\n'
    """
    *_, made = csv_steps(frame, columns, sort)
    return made


def csv_steps(
    frame: Frame, columns: Sequence[int] | None = None, sort: Sequence[Any] | None = None
) -> Iterator[bytes]:
    """Yield nothing some times while a whole table is written as CSV, and at last the file.

    A million rows take seconds; between two steps others can be answered.

    Args:
        frame: The table. Its values are written as they are, whatever formats the page has.
        columns: Which columns, by their positions among those shown, in
            their order; all if None.
        sort: The order the page shows, as in :meth:`Frame.rows`.

    >>> from nbflow.elements.reading import read
    >>> [*csv_steps(read({"a": [1]}))]
    [b'', b'a\\r\\n1\\r\\n']
    """
    out = io.StringIO()
    writer = csv.writer(out)
    chosen = range(len(frame.shown)) if columns is None else columns
    writer.writerow([frame.shown[at].name for at in chosen])
    for start in range(0, frame.height, _STEP):
        rows = frame.rows(start, start + _STEP, sort)
        writer.writerows([row[at] for at in chosen] for row in rows)
        yield b""
    # Spreadsheets take a file for UTF-8 only if it says so, where it matters.
    text = out.getvalue()
    yield text.encode("utf-8" if text.isascii() else "utf-8-sig", "replace")
