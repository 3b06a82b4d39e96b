"""Find out what sort of table an object is."""

from __future__ import annotations

import dataclasses
import enum
import sys
from collections.abc import Iterable, Mapping
from types import GeneratorType
from typing import Any

from nbflow.elements.frames import Frame, ListFrame
from nbflow.elements.jsonsafe import readable
from nbflow.elements.libraries import ArrayFrame, NarwhalsFrame, PandasFrame
from nbflow.elements.styling import StyledFrame
from nbflow.errors import DataError, a_type_of

LAZY_ROWS = 10_000
"""Rows taken of a table that has not been computed yet (a LazyFrame, a query)."""

_ROW_TYPES = (list, tuple)
_ITERABLES = (list, tuple, set, frozenset, range, GeneratorType, map, filter, zip, enumerate)


def read(data: Any) -> Frame:
    """Return ``data`` as a frame.

    Raises:
        DataError: If it is no table, and cannot be read as one.
    """
    if isinstance(data, Frame):
        return data
    if data is None:
        return ListFrame(None, {})
    for reader in (_pandas, _numpy, _mapping, _sequence, _foreign):
        frame = reader(data)
        if frame is not None:
            return frame
    raise DataError(
        f"{a_type_of(data, capital=True)} is no table: {readable(data)[:80]!r}. Give a DataFrame "
        "(pandas, Polars, Arrow …), an array, a dict of columns, or a list of rows."
    )


def is_tabular(data: Any) -> bool:
    """Return whether ``st.write`` draws ``data`` as a table: frames and arrays, not plain lists."""
    if isinstance(data, (str, bytes, dict, list, tuple, set, int, float, type(None), type)):
        return False
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if _is_styler(data):
        return True
    if pandas is not None and isinstance(data, _kinds(pandas, "DataFrame", "Series", "Index")):
        return True
    if numpy is not None and isinstance(data, _kinds(numpy, "ndarray")):
        return True
    module = type(data).__module__.partition(".")[0]
    return module in _LIBRARIES and type(data).__name__ in _FRAME_TYPES


_LIBRARIES = (
    "polars", "pyarrow", "modin", "cudf", "dask", "pyspark", "duckdb", "_duckdb", "ibis",
    "snowflake", "xarray", "ray", "datafusion", "sqlframe",
)  # fmt: skip
_FRAME_TYPES = (
    "DataFrame", "LazyFrame", "Series", "Table", "RecordBatch", "ChunkedArray", "Array", "Index",
    "DuckDBPyRelation", "DataArray", "Dataset",
)  # fmt: skip


def _kinds(module: Any, *names: str) -> tuple[Any, ...]:
    # A module being imported by another thread may lack its names as yet.
    return tuple(getattr(module, name) for name in names if hasattr(module, name))


def _is_styler(data: Any) -> bool:
    return type(data).__name__ == "Styler" and type(data).__module__.startswith("pandas.")


def _pandas(data: Any) -> Frame | None:
    pandas = sys.modules.get("pandas")
    if pandas is None or not hasattr(pandas, "DataFrame"):
        return None
    if _is_styler(data):
        return StyledFrame(data)
    if isinstance(data, pandas.DataFrame):
        return PandasFrame(data)
    if isinstance(data, (pandas.Series, pandas.Index)):
        frame = pandas.DataFrame(data)
        return PandasFrame(frame, data)
    return None


def _numpy(data: Any) -> Frame | None:
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(data, _kinds(numpy, "ndarray")):
        return None
    if data.dtype.names:
        return ListFrame(data, {name: data[name].tolist() for name in data.dtype.names})
    if data.ndim == 0:
        return ListFrame(data, {})
    if data.ndim > 2:
        raise DataError(
            f"An array of shape {data.shape} has {data.ndim} dimensions; a table has two. Pick a "
            "part "
            "of it, for example data[0], or flatten it with data.reshape(len(data), -1)."
        )
    return ArrayFrame(data)


# -- mappings ---------------------------------------------------------------


def _mapping(data: Any) -> Frame | None:
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        named = {f.name: getattr(data, f.name) for f in dataclasses.fields(data)}
        return ListFrame(data, {"value": list(named.values())}, list(named))
    if isinstance(data, tuple) and hasattr(data, "_asdict"):
        named = dict(data._asdict())
        return ListFrame(data, {"value": list(named.values())}, list(named))
    if not isinstance(data, Mapping):
        return None
    if not data:
        return ListFrame(data, {})
    values = list(data.values())
    if any(type(v).__module__.partition(".")[0] == "pandas" for v in values):
        return PandasFrame(sys.modules["pandas"].DataFrame(data), data)
    if all(isinstance(v, Mapping) for v in values):
        return _of_mappings(data)
    columns = [_as_column(v) for v in values]
    lengths = {len(c) for c in columns if c is not None}
    if not lengths:
        return ListFrame(data, {"value": values}, list(data))
    if len(lengths) > 1:
        return _ragged(data)
    length = lengths.pop()
    full = [[v] * length if c is None else c for v, c in zip(values, columns, strict=True)]
    return ListFrame(data, dict(zip(data, full, strict=True)))


def _as_column(value: Any) -> list[Any] | None:
    if isinstance(value, (str, bytes, Mapping)) or not hasattr(value, "__len__"):
        return list(value) if isinstance(value, (range, GeneratorType)) else None
    plain = getattr(value, "tolist", None) or getattr(value, "to_list", None)
    return plain() if callable(plain) else list(value)


def _of_mappings(data: Mapping[Any, Mapping[Any, Any]]) -> Frame:
    index = list(dict.fromkeys(key for column in data.values() for key in column))
    columns = {k: [column.get(i) for i in index] for k, column in data.items()}
    return ListFrame(data, columns, index)


def _ragged(data: Mapping[Any, Any]) -> Frame:
    rows = [_as_column(v) or [v] for v in data.values()]
    return ListFrame(data, _columns_of_rows(rows), list(data))


# -- sequences --------------------------------------------------------------


def _sequence(data: Any) -> Frame | None:
    if isinstance(data, type) and issubclass(data, enum.Enum):
        return ListFrame(data, {"value": [member.value for member in data]})
    if hasattr(data, "description") and callable(getattr(data, "fetchall", None)):
        return _cursor(data)
    if not isinstance(data, _ITERABLES) and not _is_view(data):
        return None
    items = list(data)
    # An iterator is used up by reading it: what was read stands for it from here on.
    native = data if isinstance(data, (list, tuple, set, frozenset, range)) else items
    records = [_record(item) for item in items]
    if items and all(r is not None for r in records):
        names = list(dict.fromkeys(k for r in records if r is not None for k in r))
        return ListFrame(native, {n: [r.get(n) for r in records if r is not None] for n in names})
    if items and all(isinstance(i, _ROW_TYPES) or hasattr(i, "tolist") for i in items):
        return ListFrame(native, _columns_of_rows([_as_column(i) or [] for i in items]))
    return ListFrame(native, {"value": items} if items else {})


def _is_view(data: Any) -> bool:
    return type(data).__name__ in ("dict_keys", "dict_values", "dict_items", "deque", "array")


def _record(item: Any) -> Mapping[Any, Any] | None:
    if isinstance(item, Mapping):
        return item
    if isinstance(item, type):
        return None
    if hasattr(item, "_asdict"):
        return dict(item._asdict())
    if dataclasses.is_dataclass(item):
        return {f.name: getattr(item, f.name) for f in dataclasses.fields(item)}
    dump = getattr(item, "model_dump", None)
    return dict(dump()) if callable(dump) else None


def _columns_of_rows(rows: list[list[Any]]) -> dict[Any, list[Any]]:
    """Return columns with numbers for names; a single one is called "value"."""
    width = max((len(row) for row in rows), default=0)
    if width == 1:
        return {"value": [row[0] if row else None for row in rows]}
    return {i: [row[i] if i < len(row) else None for row in rows] for i in range(width)}


def _cursor(cursor: Any) -> Frame:
    names = [column[0] for column in cursor.description or ()]
    rows = [list(row) for row in cursor.fetchmany(LAZY_ROWS)]
    return ListFrame(rows, {name: [row[i] for row in rows] for i, name in enumerate(names)})


# -- other libraries --------------------------------------------------------


def _foreign(data: Any) -> Frame | None:
    if isinstance(data, (str, bytes, int, float, complex, bool, type)):
        return None
    frame = _through_narwhals(data)
    if frame is not None:
        return frame
    for name in ("to_pandas", "toPandas"):
        convert = getattr(data, name, None)
        if callable(convert):
            found = _pandas(convert())
            if found is not None:
                found.native = data
                return found
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__dataframe__"):
        return _through_arrow(data)
    return _sequence(list(data)) if isinstance(data, Iterable) else None


def _through_narwhals(data: Any) -> Frame | None:
    # Imported late: it takes a third of nbflow's own time to import, and lists need it not.
    import narwhals as nw

    frame = nw.from_native(data, allow_series=True, pass_through=True)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.head(LAZY_ROWS).collect()
    if isinstance(frame, nw.Series):
        frame = frame.rename(frame.name or "value").to_frame()
    return NarwhalsFrame(frame, data) if isinstance(frame, nw.DataFrame) else None


def _through_arrow(data: Any) -> Frame | None:
    try:
        import pyarrow
    except ImportError:
        return None
    if hasattr(data, "__arrow_c_stream__"):
        table = pyarrow.table(data)
    else:
        from pyarrow.interchange import from_dataframe

        table = from_dataframe(data)
    found = _through_narwhals(table)
    if found is not None:
        found.native = data
    return found
