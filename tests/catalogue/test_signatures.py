"""Each call that works in Streamlit 1.67 works here, or a note says why it does not."""

from __future__ import annotations

import ast
import inspect
import textwrap
from importlib.util import find_spec
from typing import Any

import pytest

import nbflow
from tests.catalogue.notes import NOTES, UNUSED
from tools import catalogue, signatures
from tools.signatures import Parameters, differences

WANTED = signatures.read()
GIVEN = signatures.ours()
ABOUT = set(NOTES)


def methods() -> list[str]:
    wanted = WANTED["container"]
    assert wanted is not None
    return wanted


def noted(name: str) -> bool:
    """Whether a note is about a whole command, or about the class that it belongs to."""
    parts = name.split(".")
    return any(".".join(parts[:n]) in ABOUT for n in range(1, len(parts) + 1))


def wrong(name: str) -> dict[str, str]:
    """Return what is wrong with a command, by parameter ("" for all of it)."""
    if name == "container":
        return {}
    theirs = WANTED[name]
    if name not in GIVEN:
        return {"": "missing"}
    ours = GIVEN[name]
    if (theirs is None) != (ours is None):
        return {"": "called" if theirs is None else "not called"}
    return differences(theirs, ours) if theirs is not None and ours is not None else {}


@pytest.mark.parametrize("name", WANTED)
def test_a_call_that_works_there_works_here(name: str):
    found = wrong(name)
    if noted(name):
        return
    assert {p: w for p, w in found.items() if f"{name}({p})" not in ABOUT} == {}


@pytest.mark.parametrize("name", sorted(NOTES))
def test_a_note_is_about_something_that_differs(name: str):
    command, _, parameter = name.removesuffix(")").partition("(")
    known = [n for n in WANTED if n == command or n.startswith(command + ".")]
    assert known, f"{name}: not in Streamlit"
    if NOTES[name].status == "not yet":
        assert any(wrong(n) for n in known), f"{name} is there now: take its note away"
    if parameter:
        theirs = WANTED[command] or []
        assert parameter in signatures.slots(theirs), f"{name}: no such parameter"


def test_containers_have_the_same_commands():
    here = GIVEN["container"]
    assert here is not None
    missing = {f"st.{name}" for name in set(methods()) - set(here)}
    assert missing == {n for n in missing if noted(n)}


@pytest.mark.parametrize("name", methods())
def test_a_method_is_called_as_the_function_is(name: str):
    if not noted(f"st.{name}"):
        assert GIVEN[f"container.{name}"] == GIVEN[f"st.{name}"]


@pytest.mark.skipif(find_spec("streamlit") is None, reason="Streamlit, the peer, is not installed")
def test_the_signatures_are_those_of_streamlit():
    import streamlit

    if not streamlit.__version__.startswith("1.67."):
        pytest.skip(f"the signatures are those of 1.67, not of {streamlit.__version__}")
    assert signatures.peer() == WANTED


# -- what is taken is used ----------------------------------------------------------


def unused(function: Any) -> set[str]:
    """Return the parameters that the body of a function never reads."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    made = tree.body[0]
    assert isinstance(made, ast.FunctionDef)
    arguments = made.args
    given = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    read = {n.id for part in made.body for n in ast.walk(part) if isinstance(n, ast.Name)}
    # locals() reads them all.
    return set() if "locals" in read else given - read - {"self"}


def commands() -> dict[str, Any]:
    places = {"st": nbflow, "st.column_config": nbflow.column_config}
    return {
        name: getattr(places[place], command)
        for name, parameters in WANTED.items()
        for place, _, command in [name.rpartition(".")]
        if parameters is not None and place in places and hasattr(places[place], command)
        and inspect.isroutine(getattr(places[place], command))
    }  # fmt: skip


@pytest.mark.parametrize("name", commands())
def test_a_parameter_that_is_taken_is_used(name: str):
    ignored = {f"{name}({p})" for p in unused(commands()[name])}
    if name not in UNUSED:
        assert {p for p in ignored if p not in UNUSED and p not in ABOUT} == set()


@pytest.mark.parametrize("name", UNUSED)
def test_a_note_of_what_is_not_used_goes_when_it_is(name: str):
    command, _, parameter = name.removesuffix(")").partition("(")
    ignored = unused(commands()[command])
    assert parameter in ignored if parameter else ignored, f"{name} is used: take the note away"


def test_the_page_is_current():
    assert catalogue.main(["--check"]) == 0


def test_what_may_differ_is_seen():
    theirs: Parameters = ["a", "b=1", "*", "c=2", "**more"]
    assert differences(theirs, theirs) == {}
    assert differences(theirs, ["b=1", "a", "*", "c=2", "**more"]) == {
        "a": "stands elsewhere", "b": "stands elsewhere"
    }  # fmt: skip
    assert differences(theirs, ["a", "b=1", "c=2"]) == {
        "c": "either, not keyword", "**more": "missing"
    }  # fmt: skip
    assert differences(theirs, ["a", "b=1", "*", "c=2", "d=3", "**more"]) == {}
    assert differences(theirs, ["a", "b=1", "*", "c=2", "d", "**more"]) == {
        "d": "has to be given"
    }  # fmt: skip
