"""Arrays, tables, pictures and models as arguments (spec 8.2.5)."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.caching.hashing import digest

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
Image = pytest.importorskip("PIL.Image")
pydantic = pytest.importorskip("pydantic")


class Model(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="allow")
    a: int = 1
    tags: list[str] = pydantic.Field(default_factory=list)


def groups() -> dict[str, list[Any]]:
    """Return values that are alike and not equal, new objects at each call."""
    day = pd.Timestamp("2024-01-01")
    return {
        "arrays": [
            np.arange(6), np.arange(6.0), np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2),
            np.arange(6, dtype="i2"), np.array([1, "a", None], dtype=object), np.array([], "f4"),
            np.array(["a", "b"]), np.array([1], dtype="M8[D]"), np.ma.array([1, 2], mask=[0, 1]),
            np.ma.array([1, 2], mask=[1, 0]), np.zeros(2, dtype=[("a", "i4"), ("b", "f8")]),
            np.zeros(2, dtype=[("a", "i4"), ("c", "f8")]), np.zeros(200_000), np.ones(200_000),
        ],
        "scalars": [np.float64(1), np.float32(1), np.int64(1), 1, 1.0, np.str_("1"), np.dtype("i4"),
                    np.dtype("i8"), np.sin, np.cos],
        "series": [
            pd.Series([1, 2]), pd.Series([1, 2], name="a"), pd.Series([1, 2], index=[1, 2]),
            pd.Series([1.0, 2.0]), pd.Series(["a", "b"]), pd.Series(["a", None]),
            pd.Series([1, "a", None], dtype=object), pd.Series(["1", "a", None], dtype=object),
            pd.Series(["a", "b"], dtype="category"),
            pd.Series(pd.Categorical(["a", "b"], ["b", "a"])),
            pd.Series([1, None], dtype="Int64"), pd.Series([[1], {2: 3}]),
            pd.Series(pd.date_range(day, periods=2)),
            pd.Series(pd.date_range(day, periods=2, tz="UTC")),
        ],
        "indexes": [
            pd.RangeIndex(3), pd.RangeIndex(4), pd.Index([0, 1, 2]), pd.Index([0, 1, 2], name="n"),
            pd.MultiIndex.from_product([[1, 2], ["a"]]), pd.MultiIndex.from_product([[1], ["b"]]),
        ],
        "frames": [
            pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}), pd.DataFrame({"a": [2]}),
            pd.DataFrame({"a": [1.0]}), pd.DataFrame({"a": [1], "b": [2]}),
            pd.DataFrame({"b": [2], "a": [1]}), pd.DataFrame({"a": [1]}, index=["x"]),
            pd.DataFrame([[1, 2]], columns=["a", "a"]), pd.DataFrame([[1, 3]], columns=["a", "a"]),
            pd.DataFrame(), pd.DataFrame({"a": []}),
        ],
        "pandas scalars": [
            day, pd.Timestamp("2024-01-01", tz="UTC"), pd.Timestamp(day.value + 1),
            pd.Timedelta(1), pd.Timedelta(2), pd.NaT, pd.NA, None, pd.Period("2024"),
            pd.Interval(0, 1),
        ],
        "polars": [
            pl.Series([1, 2]), pl.Series("a", [1, 2]), pl.Series([1.0, 2.0]), pl.Series([[1], [2]]),
            pl.Series([1, None]), pl.DataFrame({"a": [1]}), pl.DataFrame({"b": [1]}),
            pl.DataFrame({"a": [{"x": 1}]}), pl.DataFrame({"a": [{"x": 2}]}), pl.DataFrame(),
            pl.Series([1, "x"], dtype=pl.Object),
        ],
        "pictures": [
            Image.new("RGB", (2, 3)), Image.new("RGB", (3, 2)), Image.new("RGBA", (2, 3)),
            Image.new("RGB", (2, 3), "red"), Image.new("P", (2, 3)),
        ],
        "models": [Model(), Model(a=2), Model(tags=["x"]), Model(other=1)],
    }  # fmt: skip


@pytest.mark.parametrize("name", groups())
def test_equal_ones_share_a_digest_and_others_do_not(name: str):
    values, again = groups()[name], groups()[name]
    digests = [digest(value) for value in values]
    assert digests == [digest(value) for value in again]
    assert len(set(digests)) == len(values)


def test_how_an_array_lies_in_memory_does_not_count():
    values = np.arange(6).reshape(2, 3)
    assert digest(np.asfortranarray(values)) == digest(values)
    assert digest(np.arange(12)[::2]) == digest(np.array([0, 2, 4, 6, 8, 10]))


def test_one_value_in_a_million_counts():
    """Streamlit looks at a sample of large tables."""
    values = np.zeros(1_000_000)
    changed = values.copy()
    changed[777_777] = 1
    assert digest(values) != digest(changed)
    assert digest(pd.DataFrame({"a": values})) != digest(pd.DataFrame({"a": changed}))
