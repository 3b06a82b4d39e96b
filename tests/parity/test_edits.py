"""Edits of tables: the same edit dictionary makes the same data as in Streamlit.

Streamlit's page cannot run here; what its Python side makes of an edit dictionary can.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from streamlit import dataframe_util
from streamlit.elements.lib.column_config_utils import determine_dataframe_schema
from streamlit.elements.widgets import data_editor as peer

from nbflow.elements.data import frame_props
from nbflow.elements.reading import read
from nbflow.widgets.data_editor import Edits, _make_editable, _required
from nbflow.widgets.edited import edited

Wire = dict[str, Any]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Streamlit logs each value that it cannot read."""
    caplog.set_level(logging.CRITICAL)


def theirs(data: Any, wire: Wire) -> Any:
    kind = dataframe_util.determine_data_format(data)
    frame = dataframe_util.convert_anything_to_pandas_df(data, ensure_copy=True)
    peer._fix_column_headers(frame)
    schema = determine_dataframe_schema(frame, pa.Table.from_pandas(frame).schema)
    state = peer.DataEditorSerde().deserialize(json.dumps(wire))
    made = peer._apply_dataframe_edits(frame, state, schema)
    return dataframe_util.convert_pandas_df_to_data_format(made, kind)


def ours(data: Any, wire: Wire, num_rows: str) -> Any:
    frame = read(data)
    props = frame_props(frame)
    readers = _make_editable(frame, props, frozenset(), num_rows)
    edits = Edits(frame, readers, num_rows, _required(props))
    return edited(frame, edits.changes(edits.decode(json.loads(json.dumps(wire)))))


def facts(made: Any) -> Any:
    if not isinstance(made, pd.DataFrame):
        return type(made).__name__, repr(made)
    labels = [repr(label) for label in made.index]
    columns = [told(made.iloc[:, at]) for at in range(made.shape[1])]
    return list(made.columns), str(made.index.dtype), labels, columns


def told(column: pd.Series) -> Any:
    """Return a column's dtype and values; pandas forgets the dtype of one without any value."""
    if len(column) and column.isna().all():
        return "nothing", len(column)
    # It names storage and unit of what it makes by itself.
    dtype = re.sub(r"\[(pyarrow|s|us)\b", "[", str(column.dtype)).removesuffix("[]")
    return dtype, [repr(value) for value in column.tolist()]


def wire_of(cells: Any = (), rows: Any = (), gone: Any = ()) -> Wire:
    changed: dict[str, dict[str, Any]] = {}
    for row, column, value in cells:
        changed.setdefault(str(row), {})[column] = value
    return {"edited_rows": changed, "added_rows": list(rows), "deleted_rows": list(gone)}


def column(random: Random, height: int, dtype: Any, values: list[Any]) -> pd.Series:
    return pd.Series([random.choice(values) for _ in range(height)], dtype=dtype)


# By kind: a dtype, values of the data, and what is sent as an edit: also what cannot be read.
DAY, LATER = dt.date(2026, 1, 2), dt.date(2026, 8, 9)
ZONED = pd.Timestamp("2026-01-02 10:00", tz="UTC")
COLUMNS: dict[str, tuple[Any, list[Any], list[Any]]] = {
    "int": ("int64", [1, -2, 3_000_000_000], [5, None, "7", "no number", 1.0, True]),
    "small": ("int8", [1, -2], [100, None]),
    "float": ("float64", [0.5, None, 2.0], [1.5, None, "2.5", "x", 3]),
    "half": ("float32", [0.5, 2.0], [1.5, None]),
    "bool": ("bool", [True, False], [True, False, 1]),
    "text": (None, ["a", "b", None], ["z", None, 5, ""]),
    "string": ("string", ["a", None], ["z", None, 3]),
    "nullable": ("Int64", [1, None], [4, None, "8", "x"]),
    "maybe": ("boolean", [True, None], [False, None]),
    "date": (None, [DAY, LATER], ["2026-05-01", None, "no date", "2026-05-01T00:00:00"]),
    "time": (None, [dt.time(8, 30)], ["10:15", "10:15:30.5", None, "x", "1970-01-01T10:15:00Z"]),
    "when": ("datetime64[us]", [pd.Timestamp("2026-01-02 10:00"), None],
             ["2026-03-01 12:00:00", "2026-03-01T12:00:00.500", "2026-03-01", None, "x"]),
    "zoned": ("datetime64[us, UTC]", [ZONED, None], ["2026-03-01T12:00:00.000Z", None, "x"]),
    "choice": (pd.CategoricalDtype(["u", "v"]), ["u", "v", None], ["v", None]),
    "decimal": (None, [Decimal("1.50"), Decimal(2)], [2.25, "3.1", None]),
    "list": (None, [["a"], ["b", "c"]], [["x", "y"], [], None, "one"]),
    "empty": (None, [None], ["x", 5, 1.5, True, None]),
}  # fmt: skip
LABELS: dict[str, tuple[Any, list[Any]]] = {
    "range": (lambda n: pd.RangeIndex(n), []),
    "steps": (lambda n: pd.RangeIndex(5, 5 + 2 * n, 2), []),
    "numbers": (lambda n: pd.Index([10 * i for i in range(n)], dtype="int64"), [99, 77, 10, None]),
    "names": (lambda n: pd.Index([f"row {i}" for i in range(n)], dtype="str"),
              ["new", "row 1", "newer", None]),
    "halves": (lambda n: pd.Index([i / 2 for i in range(n)], dtype="float64"), [9.5, 0.5, None]),
    "days": (lambda n: pd.date_range("2026-01-01", periods=n, unit="us"),
             ["2026-06-01", "2026-01-01", None]),
}  # fmt: skip


def case(seed: int) -> tuple[pd.DataFrame, Wire, str]:
    """Return a random table, edits of it, and which rows may come and go."""
    random = Random(seed)
    height = random.randrange(6)
    kinds = random.sample(sorted(COLUMNS), random.randint(1, 3))
    labels, fresh = LABELS[random.choice(sorted(LABELS))]
    columns = {kind: column(random, height, *COLUMNS[kind][:2]) for kind in kinds}
    data = pd.DataFrame(columns)
    data.index = labels(height)
    num_rows = random.choice(["fixed", "dynamic", "add", "delete"])
    cells = [
        (random.randrange(height), kind, random.choice(COLUMNS[kind][2]))
        for kind in random.choices(kinds, k=random.randrange(4))
        if height
    ]
    rows, gone = [], []
    if num_rows in ("dynamic", "add") and height:
        for _ in range(random.randrange(4)):
            some = random.sample(kinds, random.randint(0, len(kinds)))
            row = {kind: random.choice(COLUMNS[kind][2]) for kind in some}
            if fresh and random.random() < 0.7:
                row["_index"] = random.choice(fresh)
            rows.append(row)
        if fresh and random.random() < 0.3:
            cells.append((random.randrange(height), "_index", fresh[0]))
    if num_rows in ("dynamic", "delete"):
        # Rows added to an empty table are another test's.
        most = height - 1 if rows else height
        gone = sorted(random.sample(range(height), random.randint(0, max(most, 0))))
    return data, wire_of(cells, rows, gone), num_rows


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("block", range(10))
def test_random_edits_make_the_same_table(block: int):
    for seed in range(40 * block, 40 * block + 40):
        data, wire, num_rows = case(seed)
        before = facts(data)
        seen = f"seed {seed}\n{data}\n{data.dtypes}\n{wire} {num_rows}"
        assert facts(ours(data, wire, num_rows)) == facts(theirs(data, wire)), seen
        assert facts(data) == before, seen


FORMATS = [
    [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], {"a": [1, 2], "b": ["x", "y"]}, [[1, "x"], [2, "y"]],
    [("x", 1), ("y", 2)], [1, 2], (1, 2), {"k": 1, "l": 2},
    {"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 4}},
    np.array([1, 2]), np.array([[1, 2], [3, 4]]), pd.Series([1, 2], name="a"),
    pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
    pa.table({"a": [1, 2]}),
]  # fmt: skip


@pytest.mark.parametrize("data", FORMATS, ids=lambda data: type(data).__name__)
def test_edits_make_the_same_of_every_sort_of_data(data: Any):
    frame = read(data)
    names = [c.name for c in frame.columns if not c.index]
    first = [frame.values(i, 0, 1)[0] for i, c in enumerate(frame.columns) if not c.index]
    row = {n: "new" if isinstance(v, str) else 7 for n, v in zip(names, first, strict=True)}
    value = row[names[0]]
    index = {"_index": "m"} if frame.columns[0].index and isinstance(data, dict) else {}
    for wire in (
        wire_of([(1, names[0], value)]),
        wire_of(gone=[0]),
        wire_of([(0, names[0], value)], [{**index, **row}], [1]),
    ):
        made, wanted = ours(data, wire, "dynamic"), theirs(data, wire)
        assert type(made) is type(wanted)
        assert plain(made) == plain(wanted)


def plain(made: Any) -> Any:
    return json.dumps(made.tolist() if hasattr(made, "tolist") else made, default=str)
