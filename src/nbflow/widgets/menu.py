"""The menu button: a button with several actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from nbflow.core.rerun import Wire
from nbflow.core.spec import Callback
from nbflow.errors import MissingParameterError
from nbflow.run.container import Container
from nbflow.run.params import Width
from nbflow.widgets.base import Args, Key, Kwargs
from nbflow.widgets.button import ButtonType, button_shared, look, refuse_form
from nbflow.widgets.options import Options

T = TypeVar("T")


class MenuMixin(Container):
    """``menu_button``."""

    __slots__ = ()

    def menu_button(
        self,
        label: str,
        options: Iterable[T],
        *,
        key: Key | None = None,
        help: str | None = None,
        on_click: Callback | None = None,
        args: Args = None,
        kwargs: Kwargs = None,
        type: ButtonType = "secondary",
        icon: str | None = None,
        disabled: bool = False,
        width: Width = "content",
        format_func: Callable[[Any], str] = str,
        wrap: bool | None = None,
    ) -> T | None:
        """Draw a button with a menu; return the choice in the run that it starts, else None.

        Args:
            label: What the menu is about, as Markdown.
            options: The actions, at least one.
            on_click: Called before that run.
            format_func: Makes the label of an option.

        The other parameters are those of :meth:`button`.

        Raises:
            LayoutContextError: If it is inside a form.
            MissingParameterError: If there are no options.

        Example::

            match st.menu_button("Export", ["CSV", "Parquet"]):
                case "CSV":
                    save_csv()
        """
        choices: Options[T] = Options.of(options, format_func)
        if not choices.items:
            raise MissingParameterError(
                f"The menu button {label!r} has no options, so there is nothing to choose. Give at "
                "least one, or leave the button out."
            )
        style = look(type, icon, wrap=wrap)
        refuse_form(self, "menu_button")

        def decode(wire: Wire) -> T | None:
            return None if wire is None or wire is False else choices.value(wire)

        shared = button_shared(label, key, help, on_click, args, kwargs, disabled, width, None)
        spec = shared.spec(
            "menu_button",
            default=None,
            props={**style, "options": choices.labels},
            unkeyed=(tuple(choices.labels), tuple(sorted(style.items()))),
            decode=decode,
            source={"options": choices.items, "format_func": choices.format_func},
            trigger=True,
            assignable=False,
        )
        chosen: T | None = self._widget(spec)
        return chosen
