"""``help`` says what an object is, ``echo`` what the code was."""

from __future__ import annotations

import linecache
import sys

import pytest

import nbflow
from nbflow.elements.help import describe
from tests.elements.drawing import Play, one


class Thing:
    """A thing.

    With more to say.
    """

    size = 3

    def grow(self, by: int = 1) -> None:
        """Make it larger.

        In place.
        """

    @property
    def dangerous(self) -> int:
        """Not to be read."""
        raise AssertionError("help must not read properties")


def test_a_class_shows_signature_documentation_and_members():
    assert describe(Thing) == {
        "name": "Thing",
        "type": "class",
        "value": f"{__name__}.Thing()",
        "doc": "A thing.\n\nWith more to say.",
        "members": [
            {"name": "dangerous", "type": "property", "doc": "Not to be read."},
            {"name": "grow", "type": "function", "doc": "Make it larger."},
            {"name": "size", "type": "int", "value": "3"},
        ],
    }


def test_a_function_shows_its_signature():
    found = describe(Thing().grow)
    assert found["value"].endswith("Thing.grow(by: 'int' = 1) -> 'None'")
    assert found["type"] == "method"


def test_an_address_is_no_value():
    assert "value" not in describe(Thing())
    assert describe([1])["value"] == "[1]"


def test_objects_that_cannot_be_shown_are_shown_as_such():
    class Broken:
        def __repr__(self):
            raise ZeroDivisionError

        def __getattr__(self, name):
            raise RuntimeError("no")

    assert "ZeroDivisionError" in describe(Broken())["value"]


def test_without_an_object_nbflow_itself_is_explained():
    assert one(lambda st: st.help())["name"] == nbflow.__name__


def run_source(source, name="<cell for help>"):
    """Run a script whose source can be found, as a cell's can."""
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    play = Play()
    try:
        play.run(lambda st: exec(compile(source, name, "exec"), {"st": st, "Thing": Thing}))
    finally:
        del linecache.cache[name]
    return play


@pytest.mark.skipif(sys.version_info < (3, 11), reason="positions of calls came with 3.11")
def test_the_name_is_what_stands_in_the_code():
    play = run_source("thing = Thing()\nst.help(thing.grow)")
    assert play.node("help").props["name"] == "thing.grow"
    written = run_source("st.write('a', Thing, [1])")
    assert written.node("help").props["name"] == "Thing"


ECHOES = [
    ('with st.echo():\n    st.text("a")\n', ['st.text("a")', "a"]),
    ('with st.echo("below"):\n    st.text("a")\n', ["a", 'st.text("a")']),
    (
        "if True:\n    with st.echo():\n        # why\n"
        '        for i in "ab":\n            st.text(i)\n'
        'st.text("after")\n',
        ['# why\nfor i in "ab":\n    st.text(i)', "a", "b", "after"],
    ),
]


@pytest.mark.parametrize(("source", "bodies"), ECHOES)
def test_echo_shows_the_code_of_its_block(source, bodies):
    assert run_source(source).bodies() == bodies


def test_echo_without_source_draws_the_rest():
    def script(st):
        exec(compile('with st.echo():\n    st.text("a")', "<nowhere>", "exec"), {"st": st})

    assert Play().run(script).bodies() == ["", "a"]
