"""A rating and a page number: small whole numbers with a look of their own."""

from __future__ import annotations

from typing import Any, Literal

from nbflow.core.rerun import Wire
from nbflow.errors import OutOfRangeError, ParameterError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import Width, check_choice
from nbflow.widgets.base import Args, Bind, Key, Kwargs, OnChange, Persist, Shared

_FACES = {"thumbs": 2, "faces": 5, "stars": 5}


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_default(default: Any, low: int, high: int, kind: str) -> None:
    if not _whole(default):
        raise ParameterTypeError(
            f"default={default!r} of the {kind} is of type {type(default).__name__}. Write a whole "
            f"number from {low} to {high}."
        )
    if not low <= default <= high:
        raise OutOfRangeError(
            f"default={default} of the {kind} is outside of {low} to {high}. Write a number in "
            "between."
        )


class RatingMixin(Container):
    """``feedback`` and ``pagination``."""

    __slots__ = ()

    def feedback(
        self,
        options: Literal["thumbs", "faces", "stars"] = "thumbs",
        *,
        key: Key | None = None,
        default: int | None = None,
        disabled: bool = False,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        width: Width = "content",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> int | None:
        """Draw thumbs, faces or stars; return which one was chosen, or None.

        Args:
            options: ``"thumbs"`` (0 down, 1 up), ``"faces"`` (0 sad to 4
                happy) or ``"stars"`` (0 for one star to 4 for five).
            default: Which one is chosen at first.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Raises:
            ParameterError: If ``options`` is none of the three.
            OutOfRangeError: If there is no such ``default``.

        Example::

            stars = st.feedback("stars")
            if stars is not None:
                st.write(f"You gave {stars + 1} stars.")
        """
        check_choice("options", options, _FACES)
        last = _FACES[options] - 1
        if default is not None:
            _check_default(default, 0, last, "feedback")

        def fit(wire: Wire) -> Wire:
            return wire if wire is None or (_whole(wire) and 0 <= wire <= last) else default

        shared = Shared(
            "", key, None, on_change, args, kwargs, disabled, "visible", width, bind,
            persist_state, labelled=False, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        spec = shared.spec(
            "feedback",
            default=default,
            props={"options": options},
            keyed=(options,),
            unkeyed=(options, default),
            accept=fit,
            fit=fit,
            source={"options": list(range(last + 1))},
            explicit=default is not None,
        )
        chosen: int | None = self._widget(spec)
        return chosen

    def pagination(
        self,
        num_pages: int,
        *,
        default: int = 1,
        max_visible_pages: int | None = 7,
        width: Width = "content",
        key: Key | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        disabled: bool = False,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> int:
        """Draw page numbers and return the current one, from 1.

        Args:
            num_pages: How many pages there are, at least one.
            default: The page at first.
            max_visible_pages: How many numbers are shown; None for all.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Raises:
            ParameterError: If ``num_pages`` or ``max_visible_pages`` is no such number.
            OutOfRangeError: If there is no page ``default``.
            ParameterTypeError: If ``default`` is no whole number.

        Example::

            page = st.pagination(len(rows) // 20 + 1)
            st.table(rows[20 * (page - 1) : 20 * page])
        """
        if not _whole(num_pages) or num_pages < 1:
            raise ParameterError(
                f"num_pages={num_pages!r} is no whole number from 1. Write how many pages there "
                "are, for example num_pages=max(1, len(rows) // 20)."
            )
        most = max_visible_pages
        if most is not None and (not _whole(most) or most < 0):
            raise ParameterError(
                f"max_visible_pages={most!r} is no whole number from 0. Write how many numbers to "
                "show, or None for all."
            )
        _check_default(default, 1, num_pages, "pagination")

        def fit(wire: Wire) -> Wire:
            return wire if _whole(wire) and 1 <= wire <= num_pages else default

        shared = Shared(
            "", key, None, on_change, args, kwargs, disabled, "visible", width, bind,
            persist_state, labelled=False, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        spec = shared.spec(
            "pagination",
            default=default,
            props={"num_pages": num_pages, "max_visible_pages": max_visible_pages},
            unkeyed=(num_pages, default, max_visible_pages),
            accept=fit,
            fit=fit,
            source={"num_pages": num_pages, "default": default},
            explicit=default != 1,
        )
        return int(self._widget(spec))
