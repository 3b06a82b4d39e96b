"""Buttons that are True in the run their click starts."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypeVar, overload

from nbflow.core.spec import Callback, WidgetSpec
from nbflow.errors import LayoutContextError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.context import current
from nbflow.run.params import Width, check_choice, check_width, only
from nbflow.widgets.base import Args, Key, Kwargs, Shared, check_icon, check_label, enclosing_form
from nbflow.widgets.shortcut import parse_shortcut

C = TypeVar("C", bound=Container)
ButtonType: TypeAlias = Literal["primary", "secondary", "tertiary"]
Side: TypeAlias = Literal["left", "right"]


def look(
    type: str,
    icon: str | None,
    icon_position: str = "left",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> dict[str, Any]:
    """Return how a button looks, as properties; defaults are left out.

    Raises:
        ParameterError, ParameterTypeError: If one of them is not known.

    >>> look("primary", None)
    {'type': 'primary'}
    """
    check_choice("type", type, ("primary", "secondary", "tertiary"))
    check_choice("icon_position", icon_position, ("left", "right"))
    return only(
        {
            "type": type,
            "icon": check_icon(icon),
            "icon_position": icon_position,
            "shortcut": parse_shortcut(shortcut),
            "wrap": wrap,
        },
        type="secondary",
        icon=None,
        icon_position="left",
        shortcut=None,
        wrap=None,
    )


def refuse_form(place: Container, command: str) -> None:
    """Raise if ``command`` is called inside a form (spec 4.8).

    Raises:
        LayoutContextError: With the form's key and what to use instead.
    """
    form = enclosing_form(place)
    if form is not None:
        raise LayoutContextError(
            f"st.{command} cannot be inside a form, but is inside the form {form!r}: a form holds "
            "back everything until it is submitted. Move it out of the form, or use "
            "st.form_submit_button()."
        )


def button_shared(
    label: Any,
    key: Any,
    help: Any,
    on_click: Any,
    args: Any,
    kwargs: Any,
    disabled: Any,
    width: Any,
    use_container_width: bool | None,
) -> Shared:
    """Return the shared parameters of a button."""
    if use_container_width is not None:
        width = check_width(width, use_container_width=use_container_width)
    return Shared(
        label, key, help, on_click, args, kwargs, disabled, "visible", width,
        on_name="on_click", modes=False, widths=("stretch", "content"), usual_width="content",
    )  # fmt: skip


def press_spec(
    kind: str, shared: Shared, style: dict[str, Any], unkeyed: tuple[Any, ...], **more: Any
) -> WidgetSpec:
    """Return the spec of a button: a trigger that session state cannot set."""
    looks = tuple(sorted(style.items()))
    return shared.spec(
        kind,
        default=False,
        props={**style, **more.pop("props", {})},
        unkeyed=(looks, *unkeyed),
        decode=bool,
        trigger=True,
        assignable=False,
        **more,
    )


class ButtonMixin(Container):
    """``button``, ``form_submit_button`` and ``link_button``."""

    __slots__ = ()

    def button(
        self,
        label: str,
        key: Key | None = None,
        help: str | None = None,
        on_click: Callback | None = None,
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button and return True in the run that its click starts.

        In every later run it is False again, so what should stay belongs
        into session state.

        Args:
            label: What it does, as Markdown.
            on_click: Called before that run.
            type: ``"primary"`` for the main action, ``"tertiary"`` for plain text.
            icon: An emoji or ``":material/name:"``.
            icon_position: On which side of the label the icon stands.
            use_container_width: The older spelling of ``width="stretch"``.
            shortcut: Keys that press it, e.g. ``"Ctrl+K"``.
            wrap: Whether a long label may take several lines.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Raises:
            LayoutContextError: If it is inside a form.
            ParameterError: If the type, icon, side or shortcut is not known.

        Example::

            if st.button("Train", type="primary"):
                st.session_state.model = train(data)
        """
        style = look(type, icon, icon_position, shortcut, wrap)
        refuse_form(self, "button")
        shared = button_shared(
            label, key, help, on_click, args, kwargs, disabled, width, use_container_width
        )
        return bool(self._widget(press_spec("button", shared, style, ())))

    def form_submit_button(
        self,
        label: str = "Submit",
        help: str | None = None,
        on_click: Callback | None = None,
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        key: Key | None = None,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw the button that submits the form around it; True in the run it starts.

        All inputs of the form take effect in that run. A form may have
        several; each needs its own label or key.

        Args:
            label: What it does, as Markdown.
            on_click: Called before that run, when all inputs have their new values.
            key: ``FormSubmitter:FORM-LABEL`` if left out.

        The other parameters are those of :meth:`button`.

        Raises:
            LayoutContextError: If there is no form around it.

        Example::

            with st.form("login"):
                name = st.text_input("Name")
                if st.form_submit_button("Sign in"):
                    st.write("Hello,", name)
        """
        style = look(type, icon, icon_position, shortcut, wrap)
        form = enclosing_form(self)
        if form is None and current() is not None:
            raise LayoutContextError(
                f"The submit button {label!r} is not inside a form, so there is nothing to submit. "
                'Put it under `with st.form("name"):`, or use st.button().'
            )
        if key is None and form is not None:
            key = f"FormSubmitter:{form}-{check_label(label, 'form_submit_button')}"
        shared = button_shared(
            label, key, help, on_click, args, kwargs, disabled, width, use_container_width
        )
        return bool(self._widget(press_spec("form_submit_button", shared, style, ())))

    # fmt: off
    @overload
    def link_button(
        self: C, label: str, url: str, *, key: Key | None = None,
        on_click: Literal["ignore"] = "ignore", args: Args = None, kwargs: Kwargs = None,
        help: str | None = None, type: ButtonType = "secondary", icon: str | None = None,
        icon_position: Side = "left", disabled: bool = False,
        use_container_width: bool | None = None, width: Width = "content",
        shortcut: str | None = None, wrap: bool | None = None,
    ) -> C: ...
    @overload
    def link_button(
        self, label: str, url: str, *, key: Key | None = None,
        on_click: Callback | Literal["rerun"] | None, args: Args = None, kwargs: Kwargs = None,
        help: str | None = None, type: ButtonType = "secondary", icon: str | None = None,
        icon_position: Side = "left", disabled: bool = False,
        use_container_width: bool | None = None, width: Width = "content",
        shortcut: str | None = None, wrap: bool | None = None,
    ) -> bool: ...
    # fmt: on
    def link_button(
        self: C,
        label: str,
        url: str,
        *,
        key: Key | None = None,
        on_click: Callback | Literal["rerun", "ignore"] | None = "ignore",
        args: Args = None,
        kwargs: Kwargs = None,
        help: str | None = None,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool | C:
        """Draw a button that opens a page in a new tab.

        Args:
            label: Where it leads, as Markdown.
            url: The address.
            on_click: ``"ignore"``: the app takes no notice, and the command
                returns a handle. ``"rerun"`` or a function: it also acts as
                a button and returns True in the run its click starts.

        The other parameters are those of :meth:`button`.

        Raises:
            ParameterTypeError: If ``url`` is no text.

        Example::

            st.link_button("Documentation", "https://example.org")
        """
        if not isinstance(url, str):
            raise ParameterTypeError(
                f"url={url!r} is of type {url.__class__.__name__}, but an address is text. Write "
                'for example url="https://example.org".'
            )
        style = look(type, icon, icon_position, shortcut, wrap)
        shared = button_shared(
            label, key, help, on_click, args, kwargs, disabled, width, use_container_width
        )
        shared.modes = True
        spec = press_spec("link_button", shared, style, (url,), props={"url": url})
        if spec.on_change is None and not spec.reruns:
            props = {"label": spec.label, **spec.props}
            if spec.disabled:
                props["disabled"] = True
            if spec.key is not None:
                props["key"] = spec.key
                self._claim("link_button", spec.key, None, "")
            return self._element("link_button", props)
        return bool(self._widget(spec))
