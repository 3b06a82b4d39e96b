"""Make what a test sees out of a session's tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING

from nbflow.core.tree import ROOT
from nbflow.core.tree import Node as TreeNode
from nbflow.testing import blocks, choices, elements, files, inputs, numbers
from nbflow.testing.nodes import Block, Element, Node

if TYPE_CHECKING:
    from nbflow.testing.app_test import AppTest

_STYLES = re.compile(r"\s*(<style\b[^>]*>.*?</style\s*>\s*)+", re.DOTALL | re.IGNORECASE)

# The order of Streamlit's root containers.
AREAS = ("main", "sidebar", "event", "bottom")


def _classes(base: type[Node], *modules: ModuleType) -> dict[str, type[Node]]:
    return {
        found.kind: found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, base) and found.kind
    }


_WIDGETS = _classes(inputs.Widget, inputs, numbers, choices, files)
_WIDGETS["form_submit_button"] = inputs.FormSubmitButton
_WIDGETS["button"] = inputs.Button
_WIDGETS["pills"] = _WIDGETS["segmented_control"] = choices.ButtonGroup
_ELEMENTS = _classes(Element, elements)
_BLOCKS = _classes(Block, blocks)


def build(nodes: Mapping[str, TreeNode], test: AppTest) -> blocks.Special:
    """Return the app as a block whose children are its areas."""
    root = blocks.Special(ROOT, nodes.get(ROOT) or TreeNode("app", {}, ()), test)
    areas: dict[str, Block] = {}
    for position, name in enumerate(AREAS):
        area = blocks.Special(name, nodes.get(name) or TreeNode(name, {}, ()), test)
        root.children[position] = area
        areas[name] = area
    styles = [style for area in areas.values() for style in _fill(area, nodes, test)]
    event = areas["event"]
    for style in styles:
        event.children[len(event.children)] = style
    return root


def _fill(block: Block, nodes: Mapping[str, TreeNode], test: AppTest) -> list[Node]:
    """Put what a block shows into it, and return its styles, which show nothing."""
    styles: list[Node] = []
    stack: list[Block] = [block]
    while stack:
        block = stack.pop()
        for at in block.node.kids or ():
            made = _make(at, nodes, test)
            if made is None:
                continue
            if made.type == "html" and _STYLES.fullmatch(str(made.value)):
                # Streamlit draws them among the events; for whoever looks at a test
                # they stand there, too. In the page they stay with what draws them.
                styles.append(made)
                continue
            block.children[len(block.children)] = made
            if isinstance(made, Block):
                stack.append(made)
            if isinstance(made, blocks.Column):
                made.row = block
    return styles


def _make(at: str, nodes: Mapping[str, TreeNode], test: AppTest) -> Node | None:
    node = nodes.get(at)
    # A slot is what is in it; an empty one is an element without a value.
    while node is not None and node.type == "empty" and node.kids:
        at = node.kids[0]
        node = nodes.get(at)
    if node is None or node.type in ("output", "navigation"):
        # What a fragment printed is no element: see AppTest.output. Nor is the menu.
        return None
    if node.type == "dialog" and node.props.get("open") is False:
        # Dismissed: kept for what was typed in it, and not to be seen.
        return None
    if node.type == "empty":
        return elements.UnknownElement(at, node, test)
    if node.type == "control":
        return _WIDGETS.get(str(node.props.get("kind")), inputs.Widget)(at, node, test)
    if node.kids is not None:
        return _BLOCKS.get(node.type, Block)(at, node, test)
    return _ELEMENTS.get(node.type, elements.UnknownElement)(at, node, test)


def printed(nodes: Mapping[str, TreeNode]) -> str:
    """Return what scripts printed: that of the app, then of its fragments in drawing order."""
    texts: list[str] = []
    stack = [*reversed(AREAS), "output"]
    while stack:
        node = nodes.get(stack.pop())
        if node is None:
            continue
        if node.type == "output":
            texts += [item["text"] for item in node.props.get("items", ())]
        stack.extend(reversed(node.kids or ()))
    return "".join(texts)
