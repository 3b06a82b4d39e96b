"""Buttons in the cells of a table, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbflow.core.ids import WidgetId
from nbflow.elements.frames import Frame
from nbflow.testing.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


class CellButtons(Element):
    """Tables with columns of buttons (``st.column_config.ButtonColumn``)."""

    @property
    def _table(self) -> Frame:
        held = self.node.attach
        table: Frame = held if isinstance(held, Frame) else held.spec.source["frame"]
        return table

    def press(self, row: int, column: str, label: str | None = None) -> Self:
        """Stage a press of the button in a cell.

        Args:
            row: Its place in the data.
            column: The column's name.
            label: Which of several actions; the cell's text if None.

        Raises:
            LookupError: If the cell has no button that can be pressed.
        """
        columns = self.node.props["columns"]
        found = [(i, c) for i, c in enumerate(columns) if c["name"] == column]
        at, config = found[0] if found else (0, {})
        if "press" not in config:
            raise LookupError(
                f"The table has no column {column!r} whose buttons can be pressed. Such a column "
                "is a ButtonColumn with a key."
            )
        value = self._table.rows(row, row + 1)[0][at]
        labels = value if isinstance(value, list) else [value]
        chosen = labels[0] if label is None else label
        if chosen not in labels:
            raise LookupError(
                f"The buttons of row {row} are {labels!r}; {label!r} is none of them."
            )
        self.root._staging.values[WidgetId(config["press"])] = {"row": row, "label": str(chosen)}
        return self
