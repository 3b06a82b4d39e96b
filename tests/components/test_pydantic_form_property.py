"""Whatever a model is made of: what is entered is what comes back."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal, Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from nbflow.testing import AppTest

pydantic = pytest.importorskip("pydantic")


class Size(enum.Enum):
    SMALL = "s"
    MEDIUM = "m"
    LARGE = "l"


class Part(pydantic.BaseModel):
    name: str
    count: int = 1
    notes: list[str] = pydantic.Field(default_factory=list)


class Cat(pydantic.BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int


class Dog(pydantic.BaseModel):
    kind: Literal["dog"] = "dog"
    trick: str


Pet = pydantic.Field(discriminator="kind")
Fill = Callable[[AppTest, str, Any], None]


@dataclass(frozen=True)
class Sort:
    """A type of field, values of it, and how a person enters one at a path."""

    type: Any
    values: some.SearchStrategy[Any]
    fill: Fill

    def __repr__(self) -> str:
        return str(self.type)


def key(path: str) -> str:
    return f"0-f-{path}"


def enter(kind: str) -> Fill:
    def fill(at: AppTest, path: str, value: Any) -> None:
        getattr(at, kind)(key(path)).set_value(value)

    return fill


def enter_decimal(at: AppTest, path: str, value: Any) -> None:
    at.number_input(key(path)).set_value(float(value))


def enter_enum(at: AppTest, path: str, value: Any) -> None:
    at.selectbox(key(path)).select(value.value)


def enter_enums(at: AppTest, path: str, value: Any) -> None:
    at.multiselect(key(path)).set_value([member.value for member in value])


def enter_part(at: AppTest, path: str, value: Part) -> None:
    add_rows(at, f"{path}.notes", value.notes, enter("text_input"))
    at.text_input(key(f"{path}.name")).input(value.name)
    at.number_input(key(f"{path}.count")).set_value(value.count)


def enter_pet(at: AppTest, path: str, value: Cat | Dog) -> None:
    at.selectbox(key(f"{path}:type")).select(type(value).__name__).run()
    if isinstance(value, Cat):
        at.number_input(key(f"{path}.lives")).set_value(value.lives)
    else:
        at.text_input(key(f"{path}.trick")).input(value.trick)


def numbers_of_rows(at: AppTest, path: str) -> list[str]:
    begin, end = f"{key(path)}[", "]:remove"
    names = [str(b.key) for b in at.button if b.key]
    mine = [n[len(begin) : -len(end)] for n in names if n.startswith(begin) and n.endswith(end)]
    return [number for number in mine if number.isdigit()]


def add_rows(at: AppTest, path: str, values: list[Any], fill: Fill) -> None:
    for value in values:
        at.button(key(f"{path}:add")).click().run()
        fill(at, f"{path}[{numbers_of_rows(at, path)[-1]}]", value)


def listed(item: Sort) -> Sort:
    def fill(at: AppTest, path: str, value: Any) -> None:
        add_rows(at, path, value, item.fill)

    return Sort(list[item.type], some.lists(item.values, max_size=3), fill)


def table(item: Sort) -> Sort:
    def entry(at: AppTest, path: str, pair: tuple[str, Any]) -> None:
        at.text_input(key(f"{path}:key")).input(pair[0])
        item.fill(at, path, pair[1])

    def fill(at: AppTest, path: str, value: dict[str, Any]) -> None:
        add_rows(at, path, list(value.items()), entry)

    return Sort(dict[str, item.type], some.dictionaries(words, item.values, max_size=3), fill)


def maybe(item: Sort, ticked: bool) -> Sort:
    def fill(at: AppTest, path: str, value: Any) -> None:
        if value is None:
            return
        if ticked:
            at.checkbox(key(f"{path}:on")).check().run()
        item.fill(at, path, value)

    return Sort(Optional[item.type], some.none() | item.values, fill)  # noqa: UP045


words = some.text("abcXYZ ä1{}%", min_size=1, max_size=8)
TEXT = Sort(str, words, enter("text_input"))
WHOLE = Sort(int, some.integers(-(10**9), 10**9), enter("number_input"))
FLOAT = Sort(float, some.floats(-1e9, 1e9), enter("number_input"))
PART = Sort(
    Part,
    some.builds(Part, name=words, count=some.integers(0, 9), notes=some.lists(words, max_size=2)),
    enter_part,
)
PET = Sort(
    pydantic.create_model("Holder", pet=(Cat | Dog, Pet)).model_fields["pet"].annotation,
    some.builds(Cat, lives=some.integers(0, 9)) | some.builds(Dog, trick=words),
    enter_pet,
)
moments = some.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1))
SCALARS = [
    TEXT,
    WHOLE,
    FLOAT,
    Sort(bool, some.booleans(), enter("checkbox")),
    Sort(Decimal, some.decimals(-1000, 1000, places=4), enter_decimal),
    Sort(date, some.dates(date(1500, 1, 1), date(2500, 1, 1)), enter("date_input")),
    Sort(time, some.times(), enter("time_input")),
    Sort(datetime, moments, enter("datetime_input")),
    Sort(Size, some.sampled_from(Size), enter_enum),
    Sort(Literal["a", "b", 3], some.sampled_from(["a", "b", 3]), enter("selectbox")),
    Sort(set[Size], some.sets(some.sampled_from(Size)), enter_enums),
]
OPTIONAL = [TEXT, WHOLE, FLOAT, *SCALARS[4:10]]
SORTS = some.sampled_from(
    [
        *SCALARS,
        PART,
        PET,
        *[maybe(sort, ticked=False) for sort in OPTIONAL],
        maybe(PART, ticked=True),
        maybe(listed(WHOLE), ticked=True),
        *[listed(sort) for sort in (TEXT, WHOLE, PART, PET, listed(TEXT))],
        *[table(sort) for sort in (TEXT, WHOLE, PART, listed(WHOLE))],
    ]
)


def script(model, kept):
    import nbflow as st
    from nbflow.components.pydantic_form import pydantic_form

    made = pydantic_form("f", model)
    if made is not None:
        kept.append(made)
    st.caption("the end")


def start(model: Any) -> tuple[AppTest, list[Any]]:
    kept: list[Any] = []
    at = AppTest.from_function(script, args=(model, kept), default_timeout=20).run()
    assert not at.exception, at.exception[0].message
    return at, kept


def submit(at: AppTest) -> None:
    at.button("FormSubmitter:f-form-Submit").click().run()
    assert not at.exception, at.exception[0].message
    assert [warning.value for warning in at.warning] == []


@settings(max_examples=40)
@given(some.data(), some.dictionaries(some.sampled_from("abcdef"), SORTS, min_size=1, max_size=5))
def test_what_is_entered_comes_back_and_fills_the_next_form(data, sorts):
    model = pydantic.create_model("Random", **{name: (s.type, ...) for name, s in sorts.items()})
    wanted = model(**{name: data.draw(s.values, label=name) for name, s in sorts.items()})
    at, kept = start(model)
    # In any order: adding a row must not lose what is entered elsewhere.
    for name in data.draw(some.permutations(sorted(sorts)), label="order"):
        sorts[name].fill(at, name, getattr(wanted, name))
    submit(at)
    assert kept == [wanted]
    assert at.full_runs == 2
    again, filled = start(wanted)
    submit(again)
    assert filled == [wanted]
