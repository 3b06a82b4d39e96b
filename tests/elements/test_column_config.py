"""Factories of ``column_config`` give plain JSON of what they were told."""

from __future__ import annotations

import datetime as dt
import inspect
import json

import pytest

from nbflow import column_config as cc

FACTORIES = [
    value
    for name, value in vars(cc).items()
    if name.endswith("Column") and callable(value) and name != "ButtonColumn"
]


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda f: f.__name__)
def test_nothing_said_is_nothing_but_the_type(factory):
    assert set(factory()) <= {"type"}


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda f: f.__name__)
def test_all_that_is_said_is_kept_and_is_json(factory):
    names = [n for n in inspect.signature(factory).parameters if n != "format_func"]
    found = factory(**dict.fromkeys(names, "3"))
    json.dumps(found)
    assert set(names) <= set(found)


SAID = [
    (cc.DateColumn(min_value=dt.date(2020, 1, 2)), {"type": "date", "min_value": "2020-01-02"}),
    (cc.TimeColumn(step=dt.timedelta(minutes=1)), {"type": "time", "step": 60.0}),
    (
        cc.SelectboxColumn(options=(1, 2), format_func=lambda o: f"#{o}"),
        {"type": "selectbox", "options": [1, 2], "labels": ["#1", "#2"]},
    ),
    (cc.ListColumn(default=iter("ab")), {"type": "list", "default": ["a", "b"]}),
    (cc.CheckboxColumn(default=False), {"type": "checkbox", "default": False}),
]


@pytest.mark.parametrize(("found", "expected"), SAID)
def test_values_become_json(found, expected):
    assert found == expected
