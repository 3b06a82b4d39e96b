"""What ``at.button`` and the other properties return: elements in drawing order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from nbflow.testing.errors import NotThereError, OutOfPlaceError

if TYPE_CHECKING:
    from nbflow.testing.nodes import Node

N_co = TypeVar("N_co", bound="Node", covariant=True)


class NodeList(Generic[N_co]):
    """Elements of one kind, in drawing order: index, slice, iterate, or call with a key.

    Args:
        nodes: The elements.
        what: Their kind, for messages.
        outline: Draws the app as text, for messages.
    """

    def __init__(self, nodes: Sequence[N_co], what: str, outline: Callable[[], str]) -> None:
        self._nodes = list(nodes)
        self._what = what
        self._outline = outline

    def __len__(self) -> int:
        return len(self._nodes)

    @property
    def len(self) -> int:
        """How many there are."""
        return len(self._nodes)

    @overload
    def __getitem__(self, index: int) -> N_co: ...
    @overload
    def __getitem__(self, index: slice) -> NodeList[N_co]: ...
    def __getitem__(self, index: int | slice) -> N_co | NodeList[N_co]:
        if isinstance(index, slice):
            return type(self)(self._nodes[index], self._what, self._outline)
        try:
            return self._nodes[index]
        except IndexError:
            raise OutOfPlaceError(
                f"{self._what}[{index}]: the app shows {len(self._nodes)} of this kind.\n"
                f"{self._outline()}"
            ) from None

    def __iter__(self) -> Iterator[N_co]:
        return iter(self._nodes)

    def __call__(self, key: str | int) -> N_co:
        """Return the element with ``key``.

        Raises:
            NotThereError: If none has it; a ``KeyError``.
        """
        for node in self._nodes:
            if node.key == str(key):
                return node
        keys = ", ".join(repr(n.key) for n in self._nodes if n.key) or "none"
        raise NotThereError(
            f"{self._what}(key={key!r}): none has this key. Keys of this kind: {keys}.\n"
            f"{self._outline()}"
        )

    def __eq__(self, other: object) -> bool:
        if isinstance(other, NodeList):
            return self._nodes == other._nodes
        return self._nodes == other

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{self._nodes!r}"


class BlockList(NodeList[N_co]):
    """Containers of one kind."""


class ElementList(NodeList[N_co]):
    """Elements of one kind."""

    @property
    def values(self) -> list[Any]:
        """The value of each."""
        return [node.value for node in self._nodes]


class WidgetList(ElementList[N_co]):
    """Widgets of one kind."""
