"""Section 11: who knows Streamlit's AppTest finds the same names in ours."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import streamlit.testing.v1.element_tree as theirs
from streamlit.testing.v1 import AppTest as TheirAppTest

from nbflow.testing import AppTest, blocks, choices, elements, files, inputs, lists, nodes, numbers

MISSING = {
    "InitialValue": "a mark of Streamlit's own for what is not staged",
    "SpecialBlock": "a base class without members of its own",
    "SelectSlider.data_type": "options have no type of data",
    "ElementTree": "the app as a block is AppTest.root",
}
"""What is not there, and why."""

INSTANCE = ("root", "children")
"""Attributes of every object rather than of its class."""


def names(of: type) -> set[str]:
    declared = {n for base in of.__mro__ for n in getattr(base, "__annotations__", {})}
    return {n for n in {*dir(of), *declared} if not n.startswith("_")}


OURS = {
    name: found
    for module in (nodes, elements, blocks, inputs, numbers, choices, files, lists)
    for name, found in vars(module).items()
    if inspect.isclass(found)
}
CLASSES = [
    (name, found)
    for name, found in vars(theirs).items()
    if inspect.isclass(found) and found.__module__ == theirs.__name__ and not name.startswith("_")
]


def test_an_app_has_the_same_properties():
    known = {name.removeprefix("AppTest.") for name in MISSING}
    assert names(TheirAppTest) - names(AppTest) <= known


@pytest.mark.parametrize(("name", "found"), CLASSES, ids=[name for name, _ in CLASSES])
def test_an_element_has_the_same_members(name: str, found: Any):
    if name in MISSING:
        assert name not in OURS
        return
    missing = {f"{name}.{member}" for member in names(found) - names(OURS[name]) - set(INSTANCE)}
    assert missing <= set(MISSING)


def test_the_constructors_take_the_same_arguments():
    for name in ("from_string", "from_file", "from_function"):
        wanted = inspect.signature(getattr(TheirAppTest, name)).parameters
        given = inspect.signature(getattr(AppTest, name)).parameters
        # Options such as default_timeout are those of the class.
        assert set(wanted) - set(given) <= set(inspect.signature(AppTest).parameters)
