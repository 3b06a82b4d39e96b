"""The element tree: what counts as equal, and the order of drawing."""

from __future__ import annotations

from hypothesis import given

from nbflow.core.tree import ROOT, Node, equal, outline, walk
from tests.strategies import trees


class Mute:
    """Cannot say whether it is equal to anything, as an array cannot."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("ambiguous")

    __hash__ = None  # type: ignore[assignment]


def test_what_cannot_be_compared_counts_as_changed() -> None:
    assert not equal({"a": Mute()}, {"a": Mute()})


def test_the_same_map_is_equal_whatever_it_holds() -> None:
    props = {"a": Mute()}
    assert equal(props, props)


def test_true_is_not_one_as_the_page_draws_them_differently() -> None:
    assert not equal({"a": 1}, {"a": True})
    assert not equal({"a": [0]}, {"a": [False]})
    assert not equal({"a": {"b": (1, 0)}}, {"a": {"b": (1, False)}})
    assert equal({"a": [1, True, {"b": False}]}, {"a": [1, True, {"b": False}]})


def test_attachments_are_not_compared() -> None:
    assert Node("t", {"a": 1}, None, "x") == Node("t", {"a": 1}, None, "y")


def test_nodes_differ_by_type_properties_and_children() -> None:
    node = Node("t", {"a": 1}, ("k",))
    others = [Node("u", {"a": 1}, ("k",)), Node("t", {"a": 2}, ("k",)), Node("t", {"a": 1}, ())]
    assert all(node != other for other in others)
    assert node != "t"
    assert hash(node) == hash(Node("t", {"a": 1}, ("k",)))


@given(trees())
def test_walk_yields_every_node_once_parents_before_children(tree) -> None:
    order = [at for at, _ in walk(tree)]
    assert sorted(order) == sorted(tree)
    assert order[0] == ROOT
    for at, node in tree.items():
        places = [order.index(kid) for kid in node.kids or ()]
        assert places == sorted(places)
        assert all(place > order.index(at) for place in places)


@given(trees())
def test_outline_has_a_line_for_every_node(tree) -> None:
    assert len(outline(tree).splitlines()) == len(tree)


def test_outline_indents_and_leaves_out_what_is_empty() -> None:
    tree = {
        "root": Node("app", {}, ("a", "gone")),
        "a": Node("block", {"border": False}, ("b",)),
        "b": Node("text", {"body": "x" * 90, "help": None}),
    }
    lines = ["app()", "  block()", "    text(body='" + "x" * 56 + "...)"]
    assert outline(tree).splitlines() == lines
