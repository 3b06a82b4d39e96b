"""What an app shows, as a test sees it: blocks that hold elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nbflow.core.state import Entry
from nbflow.core.tree import Node as TreeNode
from nbflow.testing.errors import AppTestError, NotThereError
from nbflow.testing.queries import Queries

if TYPE_CHECKING:
    from typing_extensions import Self

    from nbflow.testing.app_test import AppTest

_BRIEF = 60


class Props:
    """Properties of a node by attribute; one that has its default reads as None."""

    def __init__(self, props: Mapping[str, Any]) -> None:
        self._props = props

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._props.get(name)

    def __repr__(self) -> str:
        return f"Props({dict(self._props)!r})"


class Node:
    """Something an app shows.

    Args:
        at: The node's id in the app's tree.
        node: What the engine knows of it.
        test: The test that shows it.
    """

    kind = ""
    """The command's name."""

    def __init__(self, at: str, node: TreeNode, test: AppTest) -> None:
        self.node_id = at
        self.node = node
        self.root = test

    @property
    def type(self) -> str:
        """The kind of node, by the name that Streamlit's tests use."""
        return self.kind or self.node.type

    @property
    def key(self) -> str | None:
        """The user's key, or None."""
        entry = self.node.attach
        own = entry.spec.key if isinstance(entry, Entry) else None
        key = self.node.props.get("key", own)
        return None if key is None else str(key)

    @property
    def value(self) -> Any:
        """What it shows."""
        return None

    @property
    def proto(self) -> Props:
        """The properties the page draws, by attribute."""
        return Props(self.node.props)

    def _prop(self, *names: str, default: Any = None) -> Any:
        for name in names:
            if name in self.node.props:
                return self.node.props[name]
        return default

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Send what is staged and rerun; see :meth:`AppTest.run`."""
        return self.root.run(timeout=timeout)

    def _facts(self) -> dict[str, Any]:
        return {"key": self.key}

    def summary(self) -> str:
        """Return the node as one line of an outline."""
        facts = ", ".join(f"{k}={brief(v)}" for k, v in self._facts().items() if v is not None)
        return f"{self.kind or self.node.type}({facts})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return self.node_id == other.node_id and self.node == other.node

    def __hash__(self) -> int:
        return hash(self.node_id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.summary()}>"


class Element(Node):
    """One element. Properties that have no name of their own here are read by name."""

    @property
    def value(self) -> Any:
        """What it shows: its text, its data."""
        return self._prop("body", "text", "value", "label", "html", default="")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or "node" not in self.__dict__:
            raise AttributeError(name)
        try:
            return self.node.props[name]
        except KeyError:
            known = ", ".join(sorted(self.node.props)) or "none"
            raise AttributeError(
                f"{self.summary()} has no property {name!r}. Properties: {known}."
            ) from None

    def _facts(self) -> dict[str, Any]:
        return {"value": self.value, "key": self.key}


class Block(Node, Queries):
    """A container: the same properties as the app, for what is inside.

    ``children`` has its nodes by position in drawing order.
    """

    def __init__(self, at: str, node: TreeNode, test: AppTest) -> None:
        super().__init__(at, node, test)
        self.children: dict[int, Node] = {}

    @property
    def type(self) -> str:
        """The kind of block, by the name that Streamlit's tests use."""
        return _STREAMLIT.get(self.node.type, self.node.type)

    @property
    def key(self) -> str | None:
        """The user's key; of a form: its name."""
        entry = self.node.attach
        own = entry.spec.key if isinstance(entry, Entry) else None
        key = self._prop("key", "form", default=own)
        return None if key is None else str(key)

    @property
    def label(self) -> str:
        """The heading of an expander, tab, status, dialog or popover."""
        return str(self._prop("label", "title", default=""))

    @property
    def icon(self) -> str:
        """The icon beside the label."""
        return str(self._prop("icon", default="") or "")

    def set_value(self, v: Any) -> Self:
        """Stage what somebody opens: True or False; of ``st.tabs``, a tab's label.

        Raises:
            AppTestError: If it does not tell the app (``on_change="ignore"``).
        """
        entry = self.node.attach
        if not isinstance(entry, Entry):
            raise AppTestError(
                f"{self.summary()} does not tell the app what is open, so nothing would come of "
                'it. Give it on_change="rerun", or a function.'
            )
        self.root._staging.values[entry.id] = entry.spec.accept(v)
        return self

    def __len__(self) -> int:
        return len(self.children)

    def __bool__(self) -> bool:
        # An empty container is there all the same.
        return True

    def __getitem__(self, position: int) -> Node:
        return self.children[position]

    def __iter__(self) -> Iterator[Node]:
        """Yield this block and everything in it, in drawing order."""
        yield self
        for child in self.children.values():
            if isinstance(child, Block):
                yield from child
            else:
                yield child

    def _inside(self) -> Iterator[Node]:
        return (node for node in self if node is not self)

    def _test(self) -> AppTest:
        return self.root

    def get_by_key(self, key: str) -> Node:
        """Return the one node in here whose key is ``key``.

        Raises:
            NotThereError: If there is none; a ``KeyError``.
            AppTestError: If there are several (a form and a widget may share a name).
        """
        found = [node for node in self if node.key == str(key)]
        if not found:
            raise NotThereError(f"get_by_key({key!r}): nothing has this key.\n{self.outline()}")
        if len(found) > 1:
            raise AppTestError(
                f"get_by_key({key!r}): {len(found)} nodes have this key: "
                f"{', '.join(n.summary() for n in found)}. Ask for the kind you mean, for "
                f'example at.{found[0].kind or "container"}("{key}").'
            )
        return found[0]

    def outline(self) -> str:
        """Return this block and what is inside as indented text."""
        lines: list[str] = []
        stack: list[tuple[Node, int]] = [(self, 0)]
        while stack:
            node, depth = stack.pop()
            lines.append("  " * depth + node.summary())
            if isinstance(node, Block):
                stack.extend((child, depth + 1) for child in reversed(node.children.values()))
        return "\n".join(lines)

    def _facts(self) -> dict[str, Any]:
        name = self._prop("name")
        return {"label": self.label or None, "key": self.key, "name": name}

    def summary(self) -> str:
        """Return the block as one line of an outline."""
        return super().summary().removesuffix("()")


_STREAMLIT = {
    "container": "flex_container",
    "columns": "flex_container",
    "fragment": "flex_container",
    "tabs": "tab_container",
    "wrapper": "transparent",
    "expander": "expander",
}


def brief(value: Any) -> str:
    """Return the repr of ``value``, shortened."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - objects of scripts may do anything
        text = f"<{type(value).__name__}>"
    text = text.replace("\n", " ")
    return text if len(text) <= _BRIEF else text[: _BRIEF - 1] + "…"
