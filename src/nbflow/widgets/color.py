"""The colour picker."""

from __future__ import annotations

import re
from typing import Any

from nbflow.errors import ColorError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, Width
from nbflow.widgets.base import Args, Bind, Key, Kwargs, OnChange, Persist, Shared, wrong_type

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def check_color(value: Any) -> str:
    """Return a colour as given.

    Raises:
        ParameterTypeError: If it is no text.
        ColorError: If it is not ``"#rgb"`` or ``"#rrggbb"``.

    >>> check_color("#abc")
    '#abc'
    """
    if not isinstance(value, str):
        raise ParameterTypeError(
            f"value={value!r} is of type {type(value).__name__}, but a colour is text. Write "
            'value="#00ffaa".'
        )
    if not _HEX.fullmatch(value):
        raise ColorError(
            f'value={value!r} is no colour. Write "#rrggbb" or "#rgb" in hexadecimal, for example '
            '"#00ffaa" or "#000".'
        )
    return value


class ColorMixin(Container):
    """``color_picker``."""

    __slots__ = ()

    def color_picker(
        self,
        label: str,
        value: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> str:
        """Draw a colour field and return the colour as ``"#rrggbb"``.

        Args:
            label: What the colour is for, as Markdown.
            value: The colour at first; black if None.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Raises:
            ColorError: If ``value`` is not ``"#rgb"`` or ``"#rrggbb"``.
            ParameterTypeError: If it is no text.

        Example::

            color = st.color_picker("Line", "#00ffaa")
        """
        default = "#000000" if value is None else check_color(value)

        def accept(assigned: Any) -> str:
            if not isinstance(assigned, str):
                raise wrong_type("color_picker", assigned, 'text such as "#00ffaa"')
            return check_color(assigned)

        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        spec = shared.spec(
            "color_picker",
            default=default,
            unkeyed=(value,),
            decode=check_color,
            accept=accept,
            explicit=value is not None,
        )
        return str(self._widget(spec))
