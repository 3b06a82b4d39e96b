"""``st.dialog``, a window over the page with a body of its own, and ``st.confirm``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, TypeAlias, TypeVar

from nbflow.core.build import Block
from nbflow.core.claims import check_key
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import Press
from nbflow.core.spec import Callback, WidgetSpec
from nbflow.elements.clean import check_icon, clean_text, need
from nbflow.errors import MissingParameterError, ParameterError
from nbflow.run.container import tell_outside
from nbflow.run.context import FRAGMENT, RunContext, current
from nbflow.run.dialog import call_dialog, open_frame, take_away
from nbflow.run.params import check_choice
from nbflow.run.values import fingerprint

F = TypeVar("F", bound=Callable[..., Any])
DialogWidth: TypeAlias = Literal["small", "medium", "large"] | int
DialogPosition: TypeAlias = Literal["center", "left", "right"]

WIDTHS = ("small", "medium", "large")
POSITIONS = ("center", "left", "right")


def dialog(
    title: F | str,
    *,
    width: DialogWidth = "small",
    position: DialogPosition = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: Literal["ignore", "rerun"] | Callback = "ignore",
) -> F | Callable[[F], F]:
    """Make a function that opens a dialog over the page when it is called.

    Its body is a fragment: touching a widget inside reruns the body alone.
    The dialog closes when a completed full run does not call it, so
    ``st.rerun()`` in the body closes it; pass what was entered on through
    ``st.session_state`` first. A person may dismiss it with its cross, with
    Esc, or by a click beside it.

    A dialog is known by its function and the values of its arguments: with
    others it is another dialog with fresh widgets. One opened while another
    is open stands over it. Opened in a fragment it stays while that reruns,
    and the fragment's timer waits as long as it is open.

    Args:
        title: What stands above the body, as Markdown.
        width: ``"small"`` (500 pixels), ``"medium"`` (750), ``"large"``
            (1280), or pixels; never more than the page has.
        position: In the middle of the page, or along one of its sides.
        dismissible: False: only the app closes it.
        icon: An emoji or ``":material/name:"`` beside the title.
        on_dismiss: What a dismissal does: nothing, a full rerun, or a call
            of this function before it.

    Raises:
        MissingParameterError: If there is no title.
        ParameterError: When called, if ``width``, ``position`` or
            ``on_dismiss`` is none of those.
        DuplicateIdError: When called twice in one run with equal arguments.
        LayoutContextError: When called in a full run by a parallel fragment.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... @st.dialog("Your vote")
        ... def vote(item):
        ...     reason = st.text_input(f"Why is {item} your favourite?")
        ...     if st.button("Submit"):
        ...         st.session_state.vote = f"{item}: {reason}"
        ...         st.rerun()
        ... if st.button("A"):
        ...     vote("A")
        ... st.write(st.session_state.get("vote", "no vote yet"))
        ... ''').run()
        >>> at.button[0].click().run().dialog[0].label
        'Your vote'
        >>> _ = at.text_input[0].set_value("It is first").run()
        >>> at.dialog[0].button[0].click().run().markdown[0].value
        'A: It is first'
        >>> len(at.dialog)
        0
    """
    if callable(title) or not isinstance(title, str) or not title.strip():
        given = "without a title" if callable(title) else f"with title={title!r}"
        raise MissingParameterError(
            f"@st.dialog was used {given}, and a dialog is announced by its title. "
            'Write for example @st.dialog("Your name").'
        )
    frame = _Frame(title, width, position, dismissible, icon, on_dismiss)
    return lambda function: _decorated(function, frame)


def experimental_dialog(
    title: F | str | None = None,
    *,
    width: DialogWidth = "small",
    position: DialogPosition = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: Literal["ignore", "rerun"] | Callback = "ignore",
) -> F | Callable[[F], F]:
    """``st.dialog`` under its first name; without a title it takes that of the function.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... @st.experimental_dialog()
        ... def sign_up():
        ...     st.text_input("Name")
        ... sign_up()
        ... ''').run()
        >>> at.dialog[0].label
        'Sign up'
    """
    named = title if isinstance(title, str) else None
    frame = _Frame(named, width, position, dismissible, icon, on_dismiss)
    if callable(title):
        return _decorated(title, frame)
    return lambda function: _decorated(function, frame)


class _Frame:
    """What was given to a dialog's decorator; checked when the dialog is called."""

    def __init__(
        self,
        title: str | None,
        width: Any,
        position: Any,
        dismissible: bool,
        icon: str | None,
        on_dismiss: Any,
    ) -> None:
        self.title = title
        self.width = width
        self.position = position
        self.dismissible = dismissible
        self.icon = icon
        self.on_dismiss = on_dismiss

    def props(self, function: Callable[..., Any]) -> dict[str, Any]:
        """Return what the page needs.

        Raises:
            ParameterError, IconError: If one of the parameters is not known.
        """
        props: dict[str, Any] = {"title": clean_text(self.title or _pretty(function))}
        if self.width != "small":
            props["width"] = _width(self.width)
        if self.position != "center":
            props["position"] = check_choice("position", self.position, POSITIONS)
        if not self.dismissible:
            props["dismissible"] = False
        icon = check_icon(self.icon)
        if icon is not None:
            props["icon"] = icon
        return props

    def told(self, title: str) -> WidgetSpec | None:
        """Return the trigger that a dismissal presses, if the app wants to know.

        Raises:
            ParameterError: If ``on_dismiss`` is not known.
        """
        if self.on_dismiss == "ignore":
            return None
        if self.on_dismiss != "rerun" and not callable(self.on_dismiss):
            raise ParameterError(
                f'on_dismiss={self.on_dismiss!r} is not known. It is "ignore", "rerun" or a '
                "function to call."
            )
        call = self.on_dismiss if callable(self.on_dismiss) else None
        return _trigger("dialog", title, on_change=call)


def _width(width: Any) -> Any:
    if width in WIDTHS and isinstance(width, str):
        return width
    if isinstance(width, int) and not isinstance(width, bool) and width > 0:
        return width
    raise ParameterError(
        f"width={width!r} is no width of a dialog. Write {', '.join(map(repr, WIDTHS))}, or a "
        "whole number of pixels above zero."
    )


def _pretty(function: Callable[..., Any]) -> str:
    """Return a function's name as a title: ``sign_up`` is "Sign up"."""
    inner = function
    while isinstance(inner, functools.partial):
        inner = inner.func
    words = str(getattr(inner, "__name__", type(inner).__name__)).strip("_").replace("_", " ")
    if not words or words == "<lambda>":
        return "Dialog"
    return words[0].upper() + words[1:]


def _decorated(function: F, frame: _Frame) -> F:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> None:
        props = frame.props(function)
        told = frame.told(props["title"])
        run = current()
        if run is None:
            tell_outside("dialog")
            function(*args, **kwargs)
            return
        call_dialog(run, function, args, kwargs, props, told)

    return call  # type: ignore[return-value]


def _trigger(kind: str, label: str, **more: Any) -> WidgetSpec:
    return WidgetSpec(
        kind, label, (), False, {}, bool, trigger=True, assignable=False, **more
    )  # fmt: skip


# -- confirm -------------------------------------------------------------------


def confirm(
    message: str,
    *,
    key: str | int | None = None,
    title: str | None = None,
    yes: str = "Yes",
    no: str = "No",
) -> bool | None:
    """Ask a question in a dialog; return the answer in the run that it starts.

    Call it where the press was that needs an answer. The run that answers
    sees that press again (its ``on_click`` is not called again), so
    ``if st.button(…): if st.confirm(…): …`` arrives at the same place. What
    stands between the two is executed in both runs, so put what is to be
    done behind the answer.

    Asked in a fragment, or in a dialog, the answer reruns that alone. In an
    ``on_click`` callback the answer calls the callback again.

    Args:
        message: The question, as Markdown.
        key: Tells two equal questions of one run apart.
        title: What stands above it; none if None.
        yes, no: The labels of its buttons.

    Returns:
        None while it is open; True for ``yes``; False for ``no``, Esc and
        the like.

    Raises:
        MissingParameterError: If there is no message.
        DuplicateIdError: If it is asked twice in one run, with equal words and without keys.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... rows = st.session_state.setdefault("rows", ["a", "b"])
        ... for row in list(rows):
        ...     if st.button(f"Delete {row}"):
        ...         if st.confirm(f"Delete {row} for good?", yes="Delete"):
        ...             rows.remove(row)
        ... st.write(f"{len(rows)} rows")
        ... ''').run()
        >>> at.button[0].click().run().dialog[0].markdown[0].value
        'Delete a for good?'
        >>> at.dialog[0].button[1].click().run().session_state.rows
        ['b']
        >>> len(at.dialog)
        0
    """
    need("message", message, 'st.confirm("Delete it?")')
    run = current()
    if run is None:
        tell_outside("confirm")
        return None
    run.checkpoint()
    words = (clean_text(message), title, yes, no)
    asked = _Question(run, f"dialog-{fingerprint((key, words) if key is None else key)}")
    with run.stage.lock:
        if key is not None:
            run.stage.state.claims.key(check_key(key), "st.confirm")
        answer = asked.answer()
        if answer is None:
            asked.draw(*words)
    return answer


class _Question:
    """One ``st.confirm`` in a run. Its methods are called under the stage's lock."""

    def __init__(self, run: RunContext, name: str) -> None:
        self.run = run
        self.name = name
        self.yes = WidgetId(f"{name}-yes")
        self.no = WidgetId(f"{name}-no")

    def answer(self) -> bool | None:
        """Return the answer that this run brings, if it does, and close the dialog."""
        state = self.run.stage.state
        given = [w for w in (self.yes, self.no) if w in state.presses and w not in state.read]
        if not given:
            return None
        state.read.update(given)
        take_away(self.run.stage, self.name)
        return given[0] == self.yes

    def draw(self, message: str, title: str | None, yes: str, no: str) -> None:
        """Draw the question and its buttons, which rerun what asks."""
        run, builder = self.run, self.run.stage.builder
        props = {"title": clean_text(title) if title else "", "role": "alertdialog"}
        block = open_frame(run, self.name, props, f"question {message!r}", self.no)
        builder.leaf(block, ("message",), "markdown", {"body": message})
        look = {"horizontal": True, "horizontal_alignment": "right"}
        row = builder.open(block, ("answers",), "container", look, run.run_id)
        call = FRAGMENT.get()
        again = {
            widget: replace(press, called=not run.in_callback)
            for widget, press in run.stage.state.presses.items()
        }
        # The harmless answer first: it has the focus when the dialog opens.
        self._button(row, self.no, no, "secondary", call.id if call else None, again)
        self._button(row, self.yes, yes, "primary", call.id if call else None, again)

    def _button(
        self,
        row: Block,
        at: WidgetId,
        label: str,
        look: str,
        owner: FragmentId | None,
        again: dict[WidgetId, Press],
    ) -> None:
        spec = _trigger("button", label, source={"again": again, "closes": self.name})
        entry = self.run.stage.state.register(at, spec, owner, None, self.run.dialogs[self.name])
        props = {"kind": "button", "label": label, "type": look}
        self.run.stage.builder.leaf(row, None, "control", props, entry, at)
