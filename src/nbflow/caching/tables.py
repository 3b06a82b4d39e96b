"""Feed arrays, tables and pictures into a hash, without importing their libraries.

They are read whole. A sample would be quicker for large ones, and would take
two that differ elsewhere for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol


class Sink(Protocol):
    """What takes values in; see :class:`nbflow.caching.hashing.Hasher`."""

    def raw(self, tag: str, data: Any = b"") -> None:
        """Take in bytes."""

    def text(self, tag: str, text: str) -> None:
        """Take in text."""

    def add(self, value: Any) -> None:
        """Take in any value."""


def _name(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


# -- numpy -------------------------------------------------------------------


def _array(sink: Sink, value: Any) -> None:
    sink.text("array", _name(value))
    sink.text("dtype", str(value.dtype.descr if value.dtype.names else value.dtype.str))
    sink.text("shape", str(value.shape))
    if value.dtype.hasobject:
        sink.add(value.tolist())
    else:
        # In the order of the indices, however the array lies in memory.
        sink.raw("data", value.tobytes())
    mask = getattr(value, "mask", None)
    if mask is not None and hasattr(mask, "tobytes"):
        sink.raw("mask", mask.tobytes())


def _scalar(sink: Sink, value: Any) -> None:
    sink.text("scalar", value.dtype.str)
    sink.raw("data", value.tobytes())


def _dtype(sink: Sink, value: Any) -> None:
    sink.text("numpy dtype", str(value.descr))


def _ufunc(sink: Sink, value: Any) -> None:
    sink.text("ufunc", value.__name__)


# -- pandas ------------------------------------------------------------------


def _column(sink: Sink, values: Any) -> None:
    """Take in a pandas array, or the values of an index or a series."""
    dtype = values.dtype
    sink.text("column", str(dtype))
    if str(dtype) == "category":
        _index(sink, values.categories)
        sink.add(bool(values.ordered))
        sink.raw("codes", values.codes.tobytes())
    elif getattr(dtype, "kind", "O") not in "OSUV" and hasattr(values, "tobytes"):
        sink.raw("data", values.tobytes())
    else:
        sink.add(values.tolist() if hasattr(values, "tolist") else list(values))


def _index(sink: Sink, index: Any) -> None:
    sink.text("index", _name(index))
    sink.add(list(index.names))
    if type(index).__name__ == "RangeIndex":
        sink.add((index.start, index.stop, index.step))
    elif index.nlevels > 1:
        for level in range(index.nlevels):
            _column(sink, index.get_level_values(level).array)
    else:
        _column(sink, _inner(index))


def _inner(values: Any) -> Any:
    """Return a numpy array where there is one inside, else pandas' own."""
    array = values.array
    numpy = getattr(array, "to_numpy", None)
    plain = type(array).__name__.endswith("NumpyExtensionArray") or _is_numpy(values.dtype)
    return numpy() if plain and numpy is not None else array


def _is_numpy(dtype: Any) -> bool:
    return type(dtype).__module__.partition(".")[0] == "numpy"


def _series(sink: Sink, series: Any) -> None:
    sink.text("series", _name(series))
    sink.add(series.name)
    _index(sink, series.index)
    _column(sink, _inner(series))


def _frame(sink: Sink, frame: Any) -> None:
    sink.text("frame", _name(frame))
    _index(sink, frame.columns)
    _index(sink, frame.index)
    for position in range(frame.shape[1]):
        _column(sink, _inner(frame.iloc[:, position]))


def _extension_array(sink: Sink, array: Any) -> None:
    sink.text("extension array", _name(array))
    _column(sink, array)


def _na(sink: Sink, value: Any) -> None:
    sink.text("missing", _name(value))


# -- Polars ------------------------------------------------------------------


def _polars_series(sink: Sink, series: Any) -> None:
    sink.text("polars series", series.name)
    sink.text("dtype", str(series.dtype))
    sink.text("length", str(len(series)))
    try:
        hashes = series.hash(seed=0)
    except BaseException as error:
        # Panics of Polars are no Exceptions. Python objects cannot be hashed there.
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        sink.add(series.to_list())
        return
    sink.raw("hashes", hashes.to_numpy().tobytes())


def _polars_frame(sink: Sink, frame: Any) -> None:
    sink.text("polars frame", str(frame.shape))
    for series in frame.get_columns():
        _polars_series(sink, series)


# -- PIL ---------------------------------------------------------------------


def _picture(sink: Sink, image: Any) -> None:
    sink.text("picture", f"{_name(image)} {image.mode} {image.size}")
    sink.raw("pixels", image.tobytes())
    palette: Sequence[int] | None = image.getpalette()
    if palette is not None:
        sink.raw("palette", bytes(palette))


TABLES: dict[tuple[str, str], Callable[[Any, Any], None]] = {
    ("numpy", "ndarray"): _array,
    ("numpy", "generic"): _scalar,
    ("numpy", "dtype"): _dtype,
    ("numpy", "ufunc"): _ufunc,
    ("pandas", "DataFrame"): _frame,
    ("pandas", "Series"): _series,
    ("pandas", "Index"): _index,
    ("pandas", "ExtensionArray"): _extension_array,
    ("pandas", "NAType"): _na,
    ("pandas", "NaTType"): _na,
    ("polars", "DataFrame"): _polars_frame,
    ("polars", "Series"): _polars_series,
    ("PIL", "Image"): _picture,
}
"""By the first part of the module and the name of a class; subclasses are taken in alike."""
