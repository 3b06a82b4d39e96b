"""Tables whose cells have looks: those of a pandas Styler, and Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.elements.frames import Frame
from nbflow.elements.jsonsafe import readable
from nbflow.elements.libraries import PandasFrame
from nbflow.elements.markdown import render
from nbflow.errors import DataError

MOST_STYLED = 262_144
"""Cells of a styled table: pandas works out every one of them before the first is drawn."""

Look = dict[str, Any]


class StyledFrame(PandasFrame):
    """A pandas Styler: the values of its table, with its colours and texts."""

    def __init__(self, styler: Any) -> None:
        cells = styler.data.size
        if cells > MOST_STYLED:
            raise DataError(
                f"A Styler of {styler.data.shape[0]:,} rows and {styler.data.shape[1]:,} columns "
                f"has {cells:,} cells, and pandas works out the style of each before one is "
                f"drawn; up to {MOST_STYLED:,} are. Style a part, as in df.head(1000).style, or "
                "draw the table without styles: st.dataframe(styler.data)."
            )
        super().__init__(styler.data, styler)
        # pandas offers the result only as a document; every exporter of its own begins like this.
        styler._compute()
        self._styles = styler.ctx
        self._texts = styler._display_funcs
        self._hidden = set(styler.hidden_columns)
        levels = self._levels
        shown = [i for i in self._shown if i < levels or (i - levels) not in self._hidden]
        if any(styler.hide_index_):
            shown = [i for i in shown if i >= levels]
        self.keep(shown)

    def looks(self, start: int, stop: int, sort: Sequence[Any] | None = None) -> list[Any] | None:
        start, stop = self._clip(start, stop)
        return [
            [self._look(row, i - self._levels) for i in self._shown]
            for row in self.positions(start, stop, sort)
        ]

    def _look(self, row: int, column: int) -> Look | None:
        if column < 0:
            return None
        look: Look = {}
        rules = self._styles.get((row, column))
        if rules:
            look["css"] = {str(name): str(value) for name, value in rules}
        value = self._frame.iat[row, column]
        if (row, column) in self._texts:
            look["text"] = readable(self._texts[row, column](value))
        return look or None


class MarkdownLooks:
    """The looks of ``frame`` with some of its columns drawn as Markdown.

    Args:
        frame: The table.
        columns: Which of its columns, among those shown.
    """

    def __init__(self, frame: Frame, columns: Sequence[int]) -> None:
        self._frame = frame
        self._columns = frozenset(columns)
        self._looks = frame.looks

    def __call__(
        self, start: int, stop: int, sort: Sequence[Any] | None = None
    ) -> list[Any] | None:
        rows = self._frame.rows(start, stop, sort)
        others = self._looks(start, stop, sort) or [[None] * len(row) for row in rows]
        return [
            [self._look(i, value, look) for i, (value, look) in enumerate(zip(*pair, strict=True))]
            for pair in zip(rows, others, strict=True)
        ]

    def _look(self, column: int, value: Any, look: Look | None) -> Look | None:
        if column not in self._columns or not isinstance(value, str):
            return look
        return {**(look or {}), "html": render(value, inline=True)}
