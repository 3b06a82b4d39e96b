"""What becomes of edited tables where nbflow differs from Streamlit on purpose."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.parity.test_edits import COLUMNS, ZONED, ours, theirs, wire_of

# Where a dtype does not hold a value Streamlit drops the edit without a word; here what somebody
# typed stays, and the column becomes one that holds it.
KEPT = [
    (pd.Series([1, 2], dtype="int8"), 1000, ["1", "2"], ["1", "1000"]),
    (pd.Series([1, 2], dtype="uint8"), -1, ["1", "2"], ["1", "-1"]),
    (pd.Series([True, True]), None, ["True", "True"], ["True", "None"]),
    (pd.Series(["u", "v"], dtype="category"), "new", ["u", "v"], ["u", "new"]),
    (pd.Series([ZONED, ZONED]), "2026-03-01 12:00", [str(ZONED)] * 2,
     [str(ZONED), "2026-03-01 12:00:00+00:00"]),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("values", "typed", "before", "after"), KEPT)
def test_edits_that_a_dtype_does_not_hold(values, typed, before, after):
    data = pd.DataFrame({"a": values})
    wire = wire_of([(1, "a", typed)])
    assert [str(v) for v in theirs(data, wire)["a"]] == before
    assert [str(v) for v in ours(data, wire, "fixed")["a"]] == after


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["int", "float", "when", "zoned", "text"])
def test_rows_added_to_an_empty_table(kind: str):
    dtype, _, typed = COLUMNS[kind]
    data = pd.DataFrame({kind: pd.Series([], dtype=dtype or "str")})
    wire = wire_of(rows=[{}, {kind: typed[0]}])
    assert str(theirs(data, wire)[kind].dtype) == "object"
    wanted = "float64" if kind == "int" else data[kind].dtype
    assert ours(data, wire, "add")[kind].dtype == wanted


def test_deleting_one_of_several_rows_with_one_label():
    data = pd.DataFrame({"a": [1, 2, 3]}, index=["x", "x", "y"])
    wire = wire_of(gone=[0])
    assert theirs(data, wire)["a"].tolist() == [3]
    assert ours(data, wire, "dynamic")["a"].tolist() == [2, 3]
