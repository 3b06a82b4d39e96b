"""Containers that have a class of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbflow.run.dialog import dismiss
from nbflow.testing.errors import AppTestError
from nbflow.testing.nodes import Block

if TYPE_CHECKING:
    from nbflow.testing.app_test import AppTest


class Column(Block):
    """One column of ``st.columns``."""

    kind = "column"

    @property
    def weight(self) -> float:
        """Its share of the width; the shares of a row add up to one."""
        return float(self._prop("weight", default=1.0))

    @property
    def gap(self) -> Any:
        """The gap between the columns of its row."""
        row = self.row
        return "small" if row is None else row._prop("gap", default="small")

    row: Block | None = None
    """What ``st.columns`` drew, which holds it."""


class Tab(Block):
    """One tab of ``st.tabs``."""

    kind = "tab"


class Expander(Block):
    """``st.expander``."""

    kind = "expander"


class Status(Block):
    """``st.status``."""

    kind = "status"

    @property
    def icon(self) -> str:
        """The mark of its state beside the label."""
        return _STATES.get(self.state, "")

    @property
    def state(self) -> str:
        """``"running"``, ``"complete"`` or ``"error"``."""
        return str(self._prop("state", default="running"))


_STATES = {"running": "spinner", "complete": ":material/check:", "error": ":material/error:"}


class ChatMessage(Block):
    """``st.chat_message``."""

    kind = "chat_message"

    @property
    def name(self) -> str:
        """Who speaks."""
        return str(self._prop("name", default=""))

    @property
    def avatar(self) -> Any:
        """The picture or emoji beside it."""
        return self._prop("avatar", default="")


class Dialog(Block):
    """An open ``st.dialog``, or the question of ``st.confirm``."""

    kind = "dialog"

    @property
    def width(self) -> Any:
        """``"small"``, ``"medium"``, ``"large"`` or pixels."""
        return self._prop("width", default="small")

    @property
    def position(self) -> str:
        """``"center"``, ``"left"`` or ``"right"``."""
        return str(self._prop("position", default="center"))

    @property
    def dismissible(self) -> bool:
        """Whether a person may close it."""
        return bool(self._prop("dismissible", default=True))

    def dismiss(self) -> AppTest:
        """Close it as its cross, Esc and a click beside it do, at once.

        With ``on_dismiss="ignore"`` nothing runs. Else the run that it
        starts is staged: call ``run()``. A question is answered with no.

        Raises:
            AppTestError: If it is not dismissible, or not open any more.
        """
        session = self.root.session
        if not self.dismissible:
            raise AppTestError(
                f"{self.summary()} has dismissible=False: a person cannot close it, only the app."
            )
        closed = dismiss(session.stage, self.node_id, None)
        if closed is None:
            raise AppTestError(f"{self.summary()} is not open any more.\n{self.root.tree()}")
        if closed.told is not None:
            self.root._staging.values[closed.told] = True
        session.flush()
        self.root._receive()
        return self.root


class Grid(Block):
    """``st.grid``."""

    kind = "grid"

    @property
    def type(self) -> str:
        """The name that Streamlit's tests use."""
        return "grid_container"

    @property
    def column_count(self) -> int | str:
        """How many columns there are, or ``"auto"``."""
        count: int | str = self._prop("columns", default="auto")
        return count

    @property
    def min_column_width(self) -> int | str:
        """Least width of a column in pixels, or ``"auto"``."""
        width: int | str = self._prop("min_column_width", default="auto")
        return width

    @property
    def wrap(self) -> bool:
        """Whether cells go to the next row where there is no room."""
        return bool(self._prop("wrap", default=True))

    @property
    def border(self) -> bool:
        """Whether cells have borders."""
        return bool(self._prop("border", default=False))

    @property
    def dense(self) -> bool:
        """Whether later cells fill gaps."""
        return bool(self._prop("dense", default=False))

    @property
    def row_height(self) -> int | str:
        """Height of a row in pixels, or ``"content"``."""
        height: int | str = self._prop("row_height", default="content")
        return height

    @property
    def gap(self) -> Any:
        """The gap between cells; a pair if rows and columns differ."""
        rows, columns = (self._prop(n, default="small") for n in ("row_gap", "column_gap"))
        return rows if rows == columns else (rows, columns)

    @property
    def vertical_alignment(self) -> str:
        """Where cells stand in their row."""
        return str(self._prop("vertical_alignment", default="top"))

    @property
    def width(self) -> Any:
        """Its width: a name or pixels."""
        return self._prop("width", default="stretch")

    @property
    def height(self) -> Any:
        """Its height: a name or pixels."""
        return self._prop("height", default="content")


class Special(Block):
    """The app itself, or one of its areas: main, sidebar, event, bottom."""

    @property
    def type(self) -> str:
        """The area's name."""
        return "root" if self.node.type == "app" else self.node.type
