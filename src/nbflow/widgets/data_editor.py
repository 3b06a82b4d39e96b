"""``data_editor``: a table to change; the answer is the data, changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar

from nbflow.core.rerun import Wire
from nbflow.elements import cellbuttons
from nbflow.elements.columns import INDEX
from nbflow.elements.data import frame_props, put_looks
from nbflow.elements.frames import Frame, ListFrame
from nbflow.elements.jsonsafe import cell
from nbflow.elements.libraries import ArrayFrame, NarwhalsFrame, PandasFrame
from nbflow.elements.reading import read
from nbflow.errors import ParameterError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import check_choice
from nbflow.widgets.base import Args, Key, Kwargs, OnChange, Shared
from nbflow.widgets.edited import Changes, check_editable, edited, only_counts
from nbflow.widgets.editing import SAMPLED, editor_of, options_of, reader_of, value_kind

Data = TypeVar("Data")
NumRows = Literal["fixed", "dynamic", "add", "delete"]
EMPTY: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


class DataEditorMixin(Container):
    """``data_editor``."""

    __slots__ = ()

    def data_editor(
        self,
        data: Data,
        *,
        width: Any = "stretch",
        height: Any = "auto",
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[str] | None = None,
        column_config: Mapping[Any, Any] | None = None,
        num_rows: NumRows = "fixed",
        disabled: bool | Iterable[str | int] = False,
        key: Key | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        alt: str | None = None,
    ) -> Data:
        """Draw a table to change, and return the data as it is after the changes.

        Args:
            data: A DataFrame of pandas or Polars, an Arrow table, an array, a
                dict or a list. It is left as it is.
            width: ``"stretch"``, ``"content"`` or pixels.
            height: ``"auto"`` (as high as its rows, up to 400 pixels),
                ``"content"``, ``"stretch"`` or pixels.
            hide_index: None hides the index where rows can be added and it
                only counts.
            column_order: Names of the columns to show, in their order.
            column_config: By column name, position or ``"_index"``: a label,
                None (not shown), or what :mod:`nbflow.column_config` makes.
            num_rows: Whether rows can be added and deleted (``"dynamic"``),
                only added (``"add"``) or only deleted (``"delete"``).
            disabled: True, or the columns that are not to be changed, by name
                or position.
            key: Its edits are then in session state, as
                ``{"edited_rows": {row: {column: value}}, "added_rows": [{…}],
                "deleted_rows": [row]}``; rows count in ``data``.
            row_height: Pixels.
            placeholder: What stands for a missing value.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The data with the changes, of the type that was given. Added rows
            that lack a value a column requires are left out until they have it.

        Raises:
            DataError: If ``data`` is no table, or its type cannot be made anew.
            ParameterError: If two columns have one name, or a name is taken.
            IncompatibleParametersError: If a column's type does not suit its values.

        >>> from nbflow.testing import AppTest
        >>> def script():
        ...     import nbflow as st
        ...     st.write(st.data_editor([{"n": 1}, {"n": 2}], key="table"))
        >>> at = AppTest.from_function(script).run()
        >>> at.data_editor[0].edit(0, "n", 5).run().json[0].value
        '[{"n": 5}, {"n": 2}]'
        """
        check_choice("num_rows", num_rows, ("fixed", "dynamic", "add", "delete"))
        frame = read(data)
        check_editable(frame)
        _check_names(frame)
        props = frame_props(frame, None, column_order, column_config)
        if hide_index or (hide_index is None and num_rows != "fixed" and only_counts(frame)):
            props["hide_index"] = True
        put_looks(props, width, height, use_container_width, row_height, placeholder, alt)
        whole, names = _disabled(disabled, frame)
        readers = _make_editable(frame, props, names, num_rows)
        frame.readers = {
            at: readers[_edit_name(column)]
            for at, column in enumerate(frame.columns)
            if _edit_name(column) in readers
        }
        edits = Edits(frame, readers, num_rows, _required(props))
        cellbuttons.register(self, column_config, props, whole)
        if num_rows != "fixed":
            props["num_rows"] = num_rows
        look = frame.look()
        shape = (width, height, row_height, placeholder, alt, num_rows)
        table = (*shape, look, repr(props["columns"]))
        shared = Shared("", key, None, on_change, args, kwargs, whole, labelled=False)
        spec = shared.spec(
            "data_editor",
            default=EMPTY,
            props={"own": True, **props},
            keyed=() if num_rows == "fixed" else table,
            unkeyed=table,
            decode=edits.decode,
            fit=edits.fit,
            assignable=False,
            source={"frame": frame, "num_rows": num_rows},
        )
        value, entry = self._draw_widget(spec)
        result: Data = edited(frame, edits.changes(value))
        if entry is not None:
            # What a download or a test asks for is what the script got, not a copy it has changed.
            wanted = edits.changes(value)
            spec.source["edited"] = lambda: edited(frame, wanted)
        return result


class Edits:
    """The edits of one editor: what of a wire value holds for the data of this run.

    Args:
        frame: The data.
        readers: By name, the functions that read a column's values off the wire.
        num_rows: Whether there are added and deleted rows at all.
        required: Names of columns that an added row must have.
    """

    def __init__(
        self,
        frame: Frame,
        readers: Mapping[str, Callable[[Any], Any]],
        num_rows: str,
        required: Iterable[str],
    ) -> None:
        self._frame = frame
        self._readers = readers
        self._adds = num_rows in ("dynamic", "add")
        self._deletes = num_rows in ("dynamic", "delete")
        self._required = tuple(required)

    def fit(self, wire: Wire) -> Wire:
        """Return the wire value without what the data of this run has not."""
        given = wire if isinstance(wire, Mapping) else EMPTY
        height = self._frame.height
        cells = {
            str(row): {name: v for name, v in changed.items() if name in self._readers}
            for row, changed in given.get("edited_rows", {}).items()
            if int(row) < height
        }
        deleted = [row for row in given.get("deleted_rows", ()) if row < height]
        return {
            "edited_rows": {row: changed for row, changed in cells.items() if changed},
            "added_rows": list(given.get("added_rows", ())) if self._adds else [],
            "deleted_rows": sorted(set(deleted)) if self._deletes else [],
        }

    def decode(self, wire: Wire) -> dict[str, Any]:
        """Return the edit dictionary; added rows that are not complete are left out."""
        fitted = self.fit(wire)
        rows = {int(row): dict(changed) for row, changed in fitted["edited_rows"].items()}
        return {
            "edited_rows": dict(sorted(rows.items())),
            "added_rows": [dict(row) for row in fitted["added_rows"] if self._complete(row)],
            "deleted_rows": fitted["deleted_rows"],
        }

    def _complete(self, row: Mapping[str, Any]) -> bool:
        return all(row.get(name) is not None for name in self._required)

    def changes(self, value: Mapping[str, Any]) -> Changes:
        """Return the edits by position, their values as Python values."""
        places = {_edit_name(c): i for i, c in enumerate(self._frame.columns)}
        cells: dict[int, dict[int, Any]] = {}
        for row, changed in value["edited_rows"].items():
            for name, each in changed.items():
                cells.setdefault(places[name], {})[row] = self._readers[name](each)
        added = [
            {places[n]: self._read(n, v) for n, v in row.items() if n in places}
            for row in value["added_rows"]
        ]
        return Changes(cells, added, value["deleted_rows"])

    def _read(self, name: str, value: Any) -> Any:
        reader = self._readers.get(name)
        return value if reader is None else reader(value)


def _edit_name(column: Any) -> str:
    return INDEX if column.index else column.name


def _check_names(frame: Frame) -> None:
    names = [column.name for column in frame.columns if not column.index]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ParameterError(
            f"st.data_editor: {len(twice)} column names are used more than once, for example "
            f"{twice[0]!r}, so an edit would not tell which column it means. Rename them first: "
            f"df.columns = [f'{{name}} {{i}}' for i, name in enumerate(df.columns)]."
        )
    if INDEX in names:
        raise ParameterError(
            f"st.data_editor: a column is called {INDEX!r}, which is the index's name in "
            'column_config and in the edits. Rename it: df.rename(columns={"_index": "index"}).'
        )


def _disabled(disabled: Any, frame: Frame) -> tuple[bool, frozenset[str]]:
    if isinstance(disabled, bool):
        return disabled, frozenset()
    if isinstance(disabled, (str, int)) or not isinstance(disabled, Iterable):
        raise ParameterTypeError(
            f"disabled={disabled!r} is neither True, False nor a list of columns. Write for "
            f"example disabled=[{disabled!r}]."
        )
    data = [column.name for column in frame.columns if not column.index]
    names = set()
    for each in disabled:
        place = isinstance(each, int) and each not in data and 0 <= each < len(data)
        names.add(data[each] if place else str(each))
    return False, frozenset(names)


def _make_editable(
    frame: Frame, props: dict[str, Any], disabled: frozenset[str], num_rows: str
) -> dict[str, Callable[[Any], Any]]:
    readers: dict[str, Callable[[Any], Any]] = {}
    levels = sum(column.index for column in frame.columns)
    for at, own in zip(frame.shown_at, props["columns"], strict=True):
        column = frame.columns[at]
        name = _edit_name(column)
        if name in disabled:
            own["disabled"] = True
        kind = data_kind(frame, at)
        if column.index and (
            levels > 1 or num_rows not in ("dynamic", "add") or only_counts(frame)
        ):
            continue
        _check_pattern(name, own.get("validate"))
        own.update(editor_of(kind, own, name, bool(own.get("disabled"))))
        if own.get("edit") in ("selectbox", "multiselect") and "options" not in own:
            own["options"] = _choices(frame, at, kind)
        if column.index and "edit" in own and kind != "integer":
            # Whole numbers count on by themselves; other labels have to be given.
            own["required"] = True
        if "edit" in own and not own.get("disabled"):
            readers[name] = reader_of(_value_kind(kind, own))
    return readers


def _value_kind(kind: str, own: Mapping[str, Any]) -> str:
    """An empty column takes what its editor makes, numbers and texts as they are."""
    if kind != "empty":
        return kind
    edit = str(own["edit"])
    kinds = {"number": kind, "text": kind, "checkbox": "bool", "multiselect": "list"}
    return kinds.get(edit, edit)


def _choices(frame: Frame, at: int, kind: str) -> list[Any]:
    if kind == "category" and isinstance(frame, PandasFrame):
        return [cell(v) for v in frame.categories(at)]
    return options_of(frame, at)


def _check_pattern(name: str, pattern: Any) -> None:
    if pattern is None:
        return
    try:
        re.compile(str(pattern))
    except re.error as error:
        raise ParameterError(
            f"column_config of {name!r}: validate={pattern!r} is no regular expression: {error}."
        ) from None


def _required(props: Mapping[str, Any]) -> list[str]:
    return [
        INDEX if own.get("index") else own["name"]
        for own in props["columns"]
        if own.get("required") and "edit" in own and not own.get("disabled")
    ]


def data_kind(frame: Frame, column: int) -> str:
    """Return what a column holds: ``"integer"``, ``"text"``, ``"date"`` … or ``"other"``.

    >>> data_kind(read({"a": [1, None]}), 0), data_kind(read({"a": [b"x"]}), 0)
    ('integer', 'other')
    """
    if isinstance(frame, NarwhalsFrame):
        return _narwhals_kind(frame.dtype(column)) or _sampled_kind(frame, column)
    if isinstance(frame, (PandasFrame, ArrayFrame)):
        dtype = frame.dtype(column)
        if hasattr(dtype, "categories") and hasattr(dtype, "ordered"):
            return "category"
        known = {"i": "integer", "u": "integer", "f": "float", "b": "bool", "M": "datetime"}
        if isinstance(frame, PandasFrame):
            known["m"] = "duration"
        kind = known.get(getattr(dtype, "kind", "O"))
        if kind is not None:
            return kind
        return "other" if dtype.kind in "mcV" else _sampled_kind(frame, column)
    assert isinstance(frame, ListFrame)
    return _sampled_kind(frame, column)


def _sampled_kind(frame: Frame, column: int) -> str:
    return value_kind(frame.values(column, 0, SAMPLED))


def _narwhals_kind(dtype: Any) -> str | None:
    name = dtype.__name__ if isinstance(dtype, type) else type(dtype).__name__
    if dtype.is_integer():
        return "integer"
    known = {
        "Boolean": "bool", "String": "text", "Date": "date", "Datetime": "datetime",
        "Time": "time", "List": "list", "Array": "list", "Categorical": "text", "Enum": "text",
        "Decimal": "decimal", "Float64": "float", "Float32": "float", "Duration": "duration",
        "Struct": "other", "Binary": "other",
    }  # fmt: skip
    return known.get(name)
