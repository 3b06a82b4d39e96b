"""Containers that arrange: columns, tabs, expanders, grids, chat messages, forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from nbflow.core.claims import check_key
from nbflow.elements.clean import check_gap, check_icon, need, put_common, put_size
from nbflow.elements.variants import plain, variant
from nbflow.errors import (
    ColumnSpecError,
    LayoutContextError,
    MediaError,
    OutOfRangeError,
    ParameterError,
    ParameterTypeError,
    SmallPictureError,
    StateNotAssignableError,
    a_type_of,
)
from nbflow.run.container import Container, form_of
from nbflow.run.context import current
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

SPACES = ("stretch", "xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")
EXPANDABLE = ("default", "compact", "step")
_VERTICAL = ("top", "center", "bottom")
_AVATARS = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}


class GridContainer(Container):
    """What ``st.grid`` returns."""

    __slots__ = ()

    def cell(self, *, column_span: int | Literal["all"] = 1, row_span: int = 1) -> Any:
        """Return a container that takes several columns or rows of the grid."""
        props: dict[str, Any] = {"cell": True}
        if column_span != 1:
            props["column_span"] = (
                column_span if column_span == "all" else _count("column_span", column_span)
            )
        if row_span != 1:
            props["row_span"] = _count("row_span", row_span)
        return plain(self)._container("container", props)


class LayoutMixin(Container):
    """Commands that make containers."""

    __slots__ = ()

    def container(
        self,
        *,
        border: bool | None = None,
        key: str | int | None = None,
        width: Any = "stretch",
        height: Any = "content",
        horizontal: bool = False,
        wrap: bool = True,
        horizontal_alignment: Literal["left", "center", "right", "distribute"] = "left",
        vertical_alignment: Literal["top", "center", "bottom", "distribute"] = "top",
        gap: Any = "small",
        autoscroll: bool | None = None,
    ) -> Self:
        """Make a container.

        Args:
            border: Draw a box; by default if ``height`` is a number.
            key: Becomes the class ``st-key-KEY`` for your own styles.
            height: Pixels: it scrolls beyond.
            horizontal: Put elements side by side.
        """
        props: dict[str, Any] = {}
        if border or (border is None and isinstance(height, int)):
            props["border"] = True
        put_size(props, width, height, default_height="content")
        if horizontal:
            props["horizontal"] = True
        if wrap is not True:
            props["wrap"] = False
        if horizontal_alignment != "left":
            names = ("left", "center", "right", "distribute")
            check_choice("horizontal_alignment", horizontal_alignment, names)
            props["horizontal_alignment"] = horizontal_alignment
        if vertical_alignment != "top":
            check_choice("vertical_alignment", vertical_alignment, (*_VERTICAL, "distribute"))
            props["vertical_alignment"] = vertical_alignment
        if gap != "small":
            props["gap"] = check_gap(gap)
        if autoscroll is not None:
            props["autoscroll"] = bool(autoscroll)
        name = None if key is None else check_key(key)
        if name is not None:
            props["key"] = name
        return self._container("container", props, name)

    def columns(
        self,
        spec: int | Sequence[float],
        *,
        gap: Any = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        width: Any = "stretch",
        wrap: bool = True,
    ) -> list[Self]:
        """Make containers side by side.

        Args:
            spec: Their number, or a list of relative widths.

        Raises:
            ColumnSpecError: If a number or a width is not above zero.
        """
        weights = _weights(spec)
        props: dict[str, Any] = {}
        if gap != "small":
            props["gap"] = check_gap(gap)
        if vertical_alignment != "top":
            check_choice("vertical_alignment", vertical_alignment, _VERTICAL)
            props["vertical_alignment"] = vertical_alignment
        if wrap is not True:
            props["wrap"] = False
        put_size(props, width, widths=("stretch",))
        row = plain(self)._container("columns", props)
        each: dict[str, Any] = {"border": True} if border else {}
        return [
            row._container("column", {"weight": weight, **each}, site=("column", i))
            for i, weight in enumerate(weights)
        ]

    def empty(self) -> Self:
        """Make a place for one element: each command on it replaces what is there.

        On a place of that sort: empty it.
        """
        block = self._block
        if self._at is None and self._root is None and block is not None and block.single:
            run = current()
            if run is not None and not block.gone:
                with run.stage.lock:
                    run.stage.builder.clear(block)
            return self
        return self._container("empty", {})

    def grid(
        self,
        columns: Literal["auto"] | int = "auto",
        *,
        min_column_width: Literal["auto"] | int = "auto",
        wrap: bool = True,
        gap: Any = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        row_height: Literal["content"] | int = "content",
        width: Any = "stretch",
        height: Any = "content",
        key: str | int | None = None,
        dense: bool = False,
    ) -> Any:
        """Make a container that puts its elements into a grid, row by row.

        Args:
            columns: How many; ``"auto"`` takes what fits.
            min_column_width: Pixels under which a column moves to the next row.
            gap: One for both directions, or a pair for rows and columns.
            dense: Fill gaps with later elements.
        """
        props: dict[str, Any] = {}
        if columns != "auto":
            props["columns"] = _count("columns", columns)
        if min_column_width != "auto":
            props["min_column_width"] = _count("min_column_width", min_column_width)
        if wrap is not True:
            props["wrap"] = False
        if gap != "small":
            props["row_gap"], props["column_gap"] = _gap_pair(gap)
        if vertical_alignment != "top":
            props["vertical_alignment"] = check_choice(
                "vertical_alignment", vertical_alignment, _VERTICAL
            )
        if border:
            props["border"] = True
        if row_height != "content":
            props["row_height"] = _count("row_height", row_height)
        if dense:
            props["dense"] = True
        put_size(props, width, height, default_height="content", widths=("stretch",))
        name = None if key is None else check_key(key)
        if name is not None:
            props["key"] = name
        return variant(self.__class__, GridContainer)(
            plain(self)._container("grid", props, name)._block
        )

    def space(self, size: Any = "small") -> Self:
        """Leave space: a name, or pixels; ``"stretch"`` takes what is left."""
        whole = isinstance(size, int) and not isinstance(size, bool) and size > 0
        if not whole:
            check_choice("size", size, SPACES)
        return self._element("space", {"size": size})

    def chat_message(self, name: str, *, avatar: Any = None, width: Any = "stretch") -> Self:
        """Make a container with an avatar.

        Args:
            name: ``"user"``, ``"assistant"``, ``"ai"``, ``"human"``, or any other.
            avatar: An emoji, ``:material/name:``, ``"user"``, ``"assistant"``,
                or an image as ``st.image`` takes it.
        """
        need("name", name, 'st.chat_message("user")')
        props: dict[str, Any] = {"name": str(name)}
        found = _avatar(avatar) if avatar is not None else _AVATARS.get(str(name).lower())
        if found is not None:
            props["avatar"] = found
        return self._container("chat_message", put_common(props, None, width))

    def form(
        self,
        key: str,
        clear_on_submit: bool = False,
        *,
        enter_to_submit: bool = True,
        border: bool = True,
        width: Any = "stretch",
        height: Any = "content",
    ) -> Self:
        """Make a container whose widgets wait for its submit button.

        Raises:
            LayoutContextError: If it would stand in another form.
            DuplicateKeyError: If something else of this run has this key.
        """
        # Of a form, unlike of a widget, an empty key is a key (spec 4.2).
        name = "" if key == "" else check_key(key)
        self._check_form_place(name)
        props: dict[str, Any] = {"form": name, "border": bool(border)}
        if clear_on_submit:
            props["clear_on_submit"] = True
        if enter_to_submit is not True:
            props["enter_to_submit"] = False
        put_size(props, width, height, default_height="content")
        return self._container("form", props, name)

    def _check_form_place(self, name: str) -> None:
        run = current()
        if run is None:
            return
        outer = form_of(run.target(self._here(run)))
        if outer is not None:
            raise LayoutContextError(
                f"The form {name!r} stands inside the form {outer!r}. A submit button could not "
                "say "
                "which of them it sends. Put them side by side."
            )
        if name in run.stage.state.user:
            raise StateNotAssignableError(
                f"st.session_state[{name!r}] was set, but {name!r} is the key of a form, which "
                "has no "
                "value of its own. Use another key."
            )


def _gap_pair(gap: Any) -> tuple[Any, Any]:
    pair = tuple(gap) if isinstance(gap, (tuple, list)) else (gap, gap)
    if len(pair) != 2:
        raise ParameterError(f"gap={gap!r} has {len(pair)} parts. Write one, or (rows, columns).")
    return check_gap(pair[0]), check_gap(pair[1])


def _count(name: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise OutOfRangeError(f"{name}={value!r} is not known. Write a whole number above zero.")


def _weights(spec: Any) -> list[float]:
    if isinstance(spec, int) and not isinstance(spec, bool):
        weights: list[Any] = [1] * spec
    elif isinstance(spec, (str, bytes)) or not hasattr(spec, "__iter__"):
        raise ParameterTypeError(
            f"columns({spec!r}): {a_type_of(spec)} says no widths. Write a number of "
            "columns, or "
            "a list of relative widths such as [2, 1]."
        )
    else:
        weights = list(spec)
    if not weights or any(isinstance(w, str) or not w > 0 for w in weights):
        raise ColumnSpecError(
            f"columns({spec!r}): there must be one column at least, and every width must be above "
            "zero. Write for example st.columns(2) or st.columns([2, 1])."
        )
    total = sum(weights)
    return [float(w / total) for w in weights]


def _avatar(avatar: Any) -> Any:
    if isinstance(avatar, str):
        if avatar.lower() in _AVATARS:
            return _AVATARS[avatar.lower()]
        if avatar.startswith(("http://", "https://", "data:image/")):
            return avatar
        if avatar.startswith(":") or (not avatar.isascii() and "." not in avatar):
            return check_icon(avatar)
    from nbflow.elements.pictures import data_url

    try:
        return data_url(avatar)
    except MediaError as error:
        raise SmallPictureError(f"avatar={avatar!r}: {error}") from error
