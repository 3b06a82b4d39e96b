"""Fewer rows for a chart than a page can draw at once, and a sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from nbflow.elements.frames import Frame

DRAWN = 20_000
"""Values that a chart of a table draws at most; beyond, the page would stand still."""


class ThinFrame(Frame):
    """Some rows of another frame, in their order."""

    def __init__(self, frame: Frame, positions: Sequence[int]) -> None:
        super().__init__(frame.native, frame.columns, len(positions))
        self._frame = frame
        self._positions = positions

    @property
    def numbers(self) -> Sequence[int]:
        return self._positions

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        return self._frame.take(column, self._positions[start:stop])


def thinned(frame: Frame, shape: str, names: Sequence[str]) -> tuple[Frame, str | None]:
    """Return a frame that can be drawn, and what to tell the reader if it has fewer rows.

    Args:
        frame: Any number of rows.
        shape: ``"line"`` keeps the lowest and the highest row of each stretch, so that
            no peak is lost; ``"points"`` keeps every so-manieth row.
        names: The columns that are drawn.
    """
    count = max(len(names), 1)
    if frame.height * count <= DRAWN:
        return frame, None
    if shape == "line":
        places = [i for i, column in enumerate(frame.columns) if column.name in names]
        kept: Sequence[int] = _extremes(frame, places, max(DRAWN // (2 * count * count), 2))
        how = "of each stretch the lowest and the highest"
    else:
        step = -(-frame.height * count // DRAWN)
        kept = range(0, frame.height, step)
        how = f"one of {step}; sums and counts are of these"
    note = f"{frame.height:,} rows, {len(kept):,} drawn: {how}."
    return ThinFrame(frame, kept), note


def _extremes(frame: Frame, places: Sequence[int], buckets: int) -> list[int]:
    height = frame.height
    kept = {0, height - 1}
    edges = [height * i // buckets for i in range(buckets + 1)]
    for place in places:
        values = frame.values(place, 0, height)
        for start, stop in pairwise(edges):
            found = [at for at in range(start, stop) if _is_number(values[at])]
            if found:
                kept.add(min(found, key=values.__getitem__))
                kept.add(max(found, key=values.__getitem__))
            else:
                # A gap stays a gap.
                kept.add(start)
    return sorted(kept)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and value - value == 0
