"""Yes or no: the check box and the toggle."""

from __future__ import annotations

from numbers import Number
from typing import Any

from nbflow.core.spec import WidgetSpec
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, Width
from nbflow.widgets.base import Args, Bind, Key, Kwargs, OnChange, Persist, Shared, wrong_type


class CheckboxMixin(Container):
    """``checkbox`` and ``toggle``."""

    __slots__ = ()

    def checkbox(
        self,
        label: str,
        value: bool = False,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> bool:
        """Draw a check box and return whether it is ticked.

        Args:
            label: What ticking it means, as Markdown.
            value: Whether it is ticked at first.
            wrap: Whether a long label may take several lines.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Example::

            if st.checkbox("Show the data"):
                st.dataframe(data)
        """
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        return bool(self._widget(_spec("checkbox", shared, value, wrap)))

    def toggle(
        self,
        label: str,
        value: bool = False,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> bool:
        """Draw a switch and return whether it is on.

        Args:
            label: What switching it on means, as Markdown.
            value: Whether it is on at first.
            wrap: Whether a long label may take several lines.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Example::

            live = st.toggle("Follow live data", value=True)
        """
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        return bool(self._widget(_spec("toggle", shared, value, wrap)))


def _spec(kind: str, shared: Shared, value: Any, wrap: bool | None) -> WidgetSpec:
    def accept(assigned: Any) -> bool:
        # NumPy's booleans are no numbers to `numbers`, but have a dtype.
        if isinstance(assigned, Number) or hasattr(assigned, "dtype"):
            return bool(assigned)
        raise wrong_type(kind, assigned, "True or False")

    return shared.spec(
        kind,
        default=bool(value),
        props={"wrap": wrap},
        unkeyed=(bool(value),),
        decode=bool,
        accept=accept,
        explicit=bool(value),
    )
