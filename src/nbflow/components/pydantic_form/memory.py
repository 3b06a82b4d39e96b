"""What a form keeps from run to run, in session state: its data, its rows, its choices."""

from __future__ import annotations

from typing import Any

from nbflow.run.session_state import session_state

Row = list[Any]
"""A row's number, which names its inputs, and its place in the data, or None."""


def _fresh(run: int) -> dict[str, Any]:
    return {"run": run, "next": {}, "rows": {}, "variant": {}, "on": {}, "errors": {}}


class Memory:
    """The state of one form.

    Plain values, so that session state can be copied and stored. Under
    ``KEY-data`` the data, under ``KEY-fields`` how the fields stand.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        name = f"{key}-fields"
        if name not in session_state:
            session_state[name] = _fresh(0)
        self._kept: dict[str, Any] = session_state[name]

    @property
    def prefix(self) -> str:
        """What the keys of the inputs begin with; another one makes all inputs new."""
        return f"{self._kept['run']}-{self.key}-"

    @property
    def data(self) -> Any:
        """The data of the last run; None if there was none."""
        return session_state.get(f"{self.key}-data")

    @data.setter
    def data(self, data: Any) -> None:
        session_state[f"{self.key}-data"] = data

    def clear(self) -> None:
        """Forget everything entered."""
        run = self._kept["run"] + 1
        self._kept.clear()
        self._kept.update(_fresh(run))
        self.data = None

    # -- rows of lists and dicts ------------------------------------------------

    def rows(self, path: str, count: int) -> list[Row]:
        """Return the rows at ``path``; at first, one for each of ``count`` given values."""
        rows: dict[str, list[Row]] = self._kept["rows"]
        if path not in rows:
            rows[path] = []
            for place in range(count):
                self.add(path)[1] = place
        return rows[path]

    def add(self, path: str) -> Row:
        """Add a row at the end."""
        # A number is never used again: it names inputs.
        number = self._kept["next"].get(path, 0)
        self._kept["next"][path] = number + 1
        row: Row = [number, None]
        self._kept["rows"].setdefault(path, []).append(row)
        return row

    def remove(self, path: str, number: int) -> None:
        """Remove a row."""
        rows = self._kept["rows"]
        rows[path] = [row for row in rows[path] if row[0] != number]

    def remove_all(self, path: str) -> None:
        """Remove all rows."""
        self._kept["rows"][path] = []

    # -- choices ------------------------------------------------------------------

    def chosen(self, what: str, path: str, first: Any) -> Any:
        """Return which variant is chosen, or whether a value is on; ``first`` at first."""
        return self._kept[what].setdefault(path, first)

    def choose(self, what: str, path: str, value: Any) -> None:
        """Note a choice."""
        self._kept[what][path] = value

    # -- errors ---------------------------------------------------------------------

    @property
    def errors(self) -> dict[str, list[str]]:
        """What was wrong at the last submission, by path."""
        found: dict[str, list[str]] = self._kept["errors"]
        return found

    @errors.setter
    def errors(self, errors: dict[str, list[str]]) -> None:
        self._kept["errors"] = errors
