"""Tables as a test sees them: pandas DataFrames, as Arrow would carry them."""

from __future__ import annotations

from typing import Any


def as_frame(data: Any, edited: bool = False) -> Any:
    """Return a table as a pandas DataFrame; as it was given, where pandas is not installed.

    Args:
        edited: It is an editor's, where records are texts, too.
    """
    try:
        import pandas
    except ImportError:
        return getattr(data, "native", data)
    convert = getattr(data, "to_pandas", None)
    frame = convert() if callable(convert) else data
    if not isinstance(frame, pandas.DataFrame):
        frame = pandas.DataFrame(frame)
    labels = frame.columns
    if labels.nlevels == 1 and pandas.api.types.infer_dtype(labels).startswith("mixed"):
        frame = frame.set_axis([str(label) for label in labels], axis=1)
    return _without_mixtures(frame, edited)


def _without_mixtures(frame: Any, edited: bool) -> Any:
    """Return ``frame`` as a page gets it: numbers among texts are texts, sets and tuples lists."""
    import pandas

    columns = [frame.iloc[:, at] for at in range(frame.shape[1])]
    kinds = [_mixture(column) for column in columns]
    if not any(kinds):
        return frame
    # Records of one shape each travel as they are, unless another column cannot travel at all.
    whole = not edited and "record" in kinds and _travels(frame)
    shown = [
        _plain(column, "text" if kind == "record" and not whole else kind)
        for column, kind in zip(columns, kinds, strict=True)
    ]
    return pandas.concat(shown, axis=1).set_axis(frame.columns, axis=1)


def _mixture(column: Any) -> str | None:
    """Return what a column of objects is shown as, or None for as it is."""
    from pandas.api.types import infer_dtype, is_list_like

    if column.dtype.kind == "c":
        return "text"
    if column.dtype.name != "object":
        return None
    inferred, known = infer_dtype(column, skipna=True), column.dropna()
    if inferred in ("mixed-integer", "complex"):
        return "text"
    if inferred != "mixed":
        return None
    if len(known) == 0 or not is_list_like(known.iloc[0]):
        return "text"
    if isinstance(known.iloc[0], dict):
        return "record"
    return "list" if isinstance(known.iloc[0], list | tuple | set | frozenset) else None


def _travels(frame: Any) -> bool:
    """Return whether Arrow takes ``frame``, as a page does."""
    try:
        import pyarrow
    except ImportError:
        return True
    try:
        pyarrow.Table.from_pandas(frame)
    except Exception:  # noqa: BLE001 - it has many errors, and Python's own, too
        return False
    return True


def _plain(column: Any, kind: str | None) -> Any:
    if kind == "record":
        try:
            import pyarrow
        except ImportError:
            return column
        return pyarrow.array(column, from_pandas=True).to_pandas().set_axis(column.index)
    if kind == "list":
        lists = column.map(list, na_action="ignore")
        return lists if _travels(lists.to_frame()) else column.astype("string")
    return column.astype("string") if kind == "text" else column
