"""Tables as a test sees them: pandas DataFrames, as Arrow would carry them."""

from __future__ import annotations

from typing import Any


def as_frame(data: Any) -> Any:
    """Return a table as a pandas DataFrame; as it was given, where pandas is not installed."""
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
    return _without_mixtures(frame)


def _without_mixtures(frame: Any) -> Any:
    """Return ``frame`` with numbers among texts as texts: what is compared is one kind a column."""
    import pandas
    from pandas.api.types import infer_dtype, is_list_like

    mixed = []
    for at, kind in enumerate(frame.dtypes):
        if kind.kind == "c":
            mixed.append(at)
        elif kind.kind == "O" and kind.name == "object":
            values = frame.iloc[:, at]
            inferred = infer_dtype(values, skipna=True)
            known = values.dropna()
            plain = len(known) == 0 or not is_list_like(known.iloc[0])
            if inferred in ("mixed-integer", "complex") or (
                inferred == "mixed" and (plain or isinstance(known.iloc[0], dict))
            ):
                mixed.append(at)
    if not mixed:
        return frame
    columns = [
        frame.iloc[:, at].astype("string") if at in mixed else frame.iloc[:, at]
        for at in range(frame.shape[1])
    ]
    return pandas.concat(columns, axis=1).set_axis(frame.columns, axis=1)
