"""Widgets: what a test reads of them, and what it can do with them.

Every action stages a value and returns the widget; ``run()`` sends what is
staged, all of it at once, as one message of a page would.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbflow.core.ids import WidgetId
from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.testing.errors import AppTestError
from nbflow.testing.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True)
class Unknown:
    """What a test chose that is no option; sending it raises ``error``."""

    value: Any
    error: str


class Widget(Element):
    """An input.

    It stays usable over reruns, as long as the app draws it.
    """

    @property
    def id(self) -> WidgetId:
        """The widget's identity."""
        return WidgetId(self.node_id)

    @property
    def _entry(self) -> Entry:
        entry = self.root._staging.entry(self.id)
        if entry is not None:
            return entry
        attached: Entry = self.node.attach
        return attached

    @property
    def _spec(self) -> WidgetSpec:
        return self._entry.spec

    @property
    def key(self) -> str | None:
        """The user's key, or None."""
        return self._spec.key

    @property
    def label(self) -> str:
        """The label, as Markdown."""
        return self._spec.label

    @property
    def help(self) -> str:
        """The text behind its question mark, or empty text."""
        return str(self._spec.props.get("help") or "")

    @property
    def disabled(self) -> bool:
        """Whether nobody can touch it."""
        return self._spec.disabled

    @property
    def form_id(self) -> str:
        """The form it is in, or empty text."""
        return self._entry.form or ""

    @property
    def placeholder(self) -> str:
        """What it shows while it is empty."""
        return str(self._spec.props.get("placeholder") or "")

    @property
    def min(self) -> Any:
        """The least value, as in the script; None if there is none."""
        return self._spec.source.get("min", self._spec.props.get("min"))

    @property
    def max(self) -> Any:
        """The greatest value, as in the script; None if there is none."""
        return self._spec.source.get("max", self._spec.props.get("max"))

    @property
    def step(self) -> Any:
        """The step, as in the script."""
        return self._spec.source.get("step", self._spec.props.get("step"))

    @property
    def value(self) -> Any:
        """What the script gets: what is staged, or the value of the last run."""
        staged, entry = self.root._staging.values, self._entry
        if self.id in staged:
            if isinstance(staged[self.id], Unknown):
                return staged[self.id].value
            # Its options or bounds may have changed since.
            return entry.spec.decode(entry.spec.fit(staged[self.id]))
        # What is only there for one run is what that run got.
        return entry.given if entry.spec.trigger else entry.value

    def set_value(self, v: Any) -> Self:
        """Stage a value, as the script would get it.

        Raises:
            AppTestError: If the widget is disabled, or no longer in the app.
        """
        return self._stage(self._spec.accept(v))

    def _stage(self, wire: Wire) -> Self:
        if self.disabled:
            raise AppTestError(
                f"{self.summary()} is disabled, so nobody could change it. Run the app into a "
                "state in which it is enabled, or assign st.session_state."
            )
        if self.root._staging.entry(self.id) is None:
            raise AppTestError(
                f"{self.summary()} is no longer in the app; look it up again after run().\n"
                f"{self.root.tree()}"
            )
        self.root._staging.values[self.id] = wire
        return self

    @property
    def _wire(self) -> Wire:
        staged = self.root._staging.values
        return staged.get(self.id, self._entry.wire)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or "node" not in self.__dict__:
            raise AttributeError(name)
        source = self._spec.source
        return source[name] if name in source else super().__getattr__(name)

    def _facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"label": self.label, "value": self.value, "key": self.key}
        if self.form_id:
            facts["form"] = self.form_id
        if self.disabled:
            facts["disabled"] = True
        return facts


# -- buttons ------------------------------------------------------------------


class Button(Widget):
    """``st.button`` and ``st.form_submit_button``."""

    kind = "button"

    @property
    def value(self) -> bool:
        """Whether a press is staged, or was there in the last run."""
        return bool(super().value)

    def set_value(self, v: bool) -> Self:
        """Stage a press, or take it back."""
        if v:
            return self._stage(True)
        self.root._staging.values.pop(self.id, None)
        return self

    def click(self) -> Self:
        """Stage a press; the button is True in the next run, and in that run only."""
        return self.set_value(True)


class FormSubmitButton(Button):
    """``st.form_submit_button``."""


class DownloadButton(Button):
    """``st.download_button``."""

    kind = "download_button"


class LinkWidget(Button):
    """``st.link_button`` with ``on_click``; ``value`` is its label."""

    kind = "link_button"

    @property
    def value(self) -> Any:
        """The label."""
        return self.label


class MenuButton(Widget):
    """``st.menu_button``."""

    kind = "menu_button"

    @property
    def options(self) -> list[str]:
        """The labels of its choices."""
        return labels_of(self._spec)

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """Makes a label of a choice."""
        return format_of(self._spec)

    def set_value(self, v: Any) -> Self:
        """Stage a choice; None takes it back."""
        if v is None:
            self.root._staging.values.pop(self.id, None)
            return self
        return self._stage(label_of(self, v))

    def click(self, v: Any) -> Self:
        """Stage a choice; it is the value in the next run, and in that run only."""
        return self.set_value(v)

    def click_index(self, index: int) -> Self:
        """Stage the choice at ``index``.

        Raises:
            IndexError: If there is none.
        """
        return self._stage(label_at(self, index))


# -- yes and no ---------------------------------------------------------------


class Checkbox(Widget):
    """``st.checkbox``."""

    kind = "checkbox"

    def check(self) -> Self:
        """Stage True."""
        return self.set_value(True)

    def uncheck(self) -> Self:
        """Stage False."""
        return self.set_value(False)


class Toggle(Checkbox):
    """``st.toggle``."""

    kind = "toggle"


# -- text and colour ------------------------------------------------------------


class TextInput(Widget):
    """``st.text_input``."""

    kind = "text_input"

    @property
    def max_chars(self) -> int:
        """The greatest length; 0 if there is none."""
        return int(self._spec.props.get("max_chars") or 0)

    @property
    def autocomplete(self) -> str:
        """What the browser may fill in."""
        return str(self._spec.props.get("autocomplete") or "")

    def input(self, v: str) -> Self:
        """Stage what somebody types; text that is too long is not taken."""
        if self.max_chars and len(v) > self.max_chars:
            return self
        return self.set_value(v)


class TextArea(TextInput):
    """``st.text_area``."""

    kind = "text_area"


class ColorPicker(Widget):
    """``st.color_picker``."""

    kind = "color_picker"

    def pick(self, v: str) -> Self:
        """Stage a colour, ``"#rrggbb"``; the ``#`` may be missing."""
        return self.set_value(v if v.startswith("#") else f"#{v}")


def labels_of(spec: WidgetSpec) -> list[str]:
    """Return the labels of a widget's options."""
    options = spec.source.get("options")
    labels = getattr(options, "labels", None)
    if labels is None:
        labels = spec.props.get("options", ())
    return list(labels)


def format_of(spec: WidgetSpec) -> Callable[[Any], Any]:
    """Return what makes labels of a widget's options."""
    options = spec.source.get("options")
    found = spec.source.get("format_func") or getattr(options, "format_func", None)
    return found if callable(found) else str


def label_of(widget: Widget, value: Any) -> str:
    """Return the label of an option.

    Raises:
        AppTestError: If it is none.
    """
    label = str(format_of(widget._spec)(value))
    if label in labels_of(widget._spec):
        return label
    raise AppTestError(
        f"{widget.summary()} has no choice {value!r}. "
        f"Choices: {', '.join(labels_of(widget._spec))}."
    )


def label_at(widget: Widget, index: int) -> str:
    """Return the label of the option at ``index``.

    Raises:
        IndexError: If there is none.
    """
    labels = labels_of(widget._spec)
    if 0 <= index < len(labels):
        return labels[index]
    raise IndexError(
        f"{widget.summary()} has {len(labels)} options, numbered from 0; there is none at {index}."
    )
