"""Widgets that offer options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nbflow.run.icons import leading_icon
from nbflow.testing.errors import NoOptionError
from nbflow.testing.inputs import Unknown, Widget, format_of, label_at, labels_of

if TYPE_CHECKING:
    from typing_extensions import Self


class Choice(Widget):
    """A widget that offers options. ``options`` are their labels."""

    @property
    def options(self) -> list[str]:
        """The labels of the options."""
        return labels_of(self._spec)

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """Makes a label of an option."""
        return format_of(self._spec)

    @property
    def index(self) -> int | None:
        """Where the choice stands among the options, or None."""
        wire = self._wire
        if isinstance(wire, Unknown):
            raise NoOptionError(wire.error)
        # As in Streamlit, an option that is None counts as no choice.
        chosen = wire in self.options and self.value is not None
        return self.options.index(wire) if chosen else None


class One(Choice):
    """A choice of one option, as a person can make it."""

    def set_value(self, v: Any) -> Self:
        """Stage a choice; None takes it back, as far as the widget can be without one.

        What is none of the options makes ``run()`` a :class:`NoOptionError`.
        """
        if v is None:
            return self._stage(self._spec.default)
        label = self._label(v)
        if label in self.options:
            return self._stage(label)
        if self._spec.props.get("accept_new_options"):
            return super().set_value(v)
        return self._stage(Unknown(v, self._none(v)))

    def _label(self, value: Any) -> str:
        try:
            return str(self.format_func(value))
        except Exception:
            # A label in place of its option.
            if isinstance(value, str):
                return value
            raise

    def _none(self, value: Any) -> str:
        return (
            f"{self._spec.kind} {self.label!r} has no option {value!r}. "
            f"Its options: {', '.join(map(repr, self.options)) or 'none'}."
        )


class Radio(One):
    """``st.radio``."""

    kind = "radio"

    @property
    def horizontal(self) -> bool:
        """Whether the options stand side by side."""
        return bool(self._spec.props.get("horizontal"))


class Selectbox(One):
    """``st.selectbox``."""

    kind = "selectbox"

    def select(self, v: Any) -> Self:
        """Stage a choice."""
        return self.set_value(v)

    def select_index(self, index: int | None) -> Self:
        """Stage the option at ``index``, or no choice.

        Raises:
            IndexError: If there is none.
        """
        return self.set_value(None) if index is None else self._stage(label_at(self, index))


class SelectSlider(Choice):
    """``st.select_slider``."""

    kind = "select_slider"

    @property
    def data_type(self) -> int:
        """0, as that of a slider of whole numbers."""
        return 0

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Stage a range of options."""
        return self.set_value((lower, upper))


class Multi(Choice):
    """A choice of several options."""

    @property
    def _several(self) -> bool:
        return isinstance(self._entry.value, list)

    @property
    def indices(self) -> list[int]:
        """Where the choices stand among the options."""
        wire = self._wire
        chosen = wire if isinstance(wire, list | tuple) else [] if wire is None else [wire]
        return [self.options.index(label) for label in chosen if label in self.options]

    def select(self, v: Any) -> Self:
        """Stage ``v`` in addition to what is chosen (or instead, if one is all there can be)."""
        if not self._several:
            return self.set_value(v)
        return self if v in self.value else self.set_value([*self.value, v])

    def unselect(self, v: Any) -> Self:
        """Stage what is chosen without ``v``."""
        if not self._several:
            return self.set_value(None) if self.value == v else self
        return self.set_value([chosen for chosen in self.value if chosen != v])


class Multiselect(Multi):
    """``st.multiselect``."""

    kind = "multiselect"

    @property
    def values(self) -> list[str]:
        """The labels of what is chosen."""
        return [str(self.format_func(value)) for value in self.value]

    @property
    def max_selections(self) -> int:
        """How many may be chosen; 0 if that is open."""
        return int(self._spec.props.get("max_selections") or 0)


def _without_icon(label: str) -> str:
    icon, rest = leading_icon(label)
    return rest if icon is not None and label[len(icon) :][:1] in ("", " ") else label


class ButtonGroup(Multi):
    """``st.pills`` and ``st.segmented_control``."""

    kind = "button_group"

    @property
    def style(self) -> str:
        """``"pills"`` or ``"segmented_control"``."""
        return self._spec.kind

    @property
    def options(self) -> list[str]:
        """The labels without their icons."""
        return [_without_icon(label) for label in super().options]

    @property
    def indices(self) -> list[int]:
        """Where the choices stand among the options."""
        wire, labels = self._wire, labels_of(self._spec)
        chosen = wire if isinstance(wire, list | tuple) else [] if wire is None else [wire]
        return [labels.index(label) for label in chosen if label in labels]

    @property
    def formatted_values(self) -> list[str]:
        """The labels of what is chosen, with their icons."""
        return [labels_of(self._spec)[i] for i in self.indices]


class Feedback(Widget):
    """``st.feedback``; ``value`` is a number from 0, or None."""

    kind = "feedback"


class Pagination(Widget):
    """``st.pagination``; ``value`` is a page from 1."""

    kind = "pagination"

    @property
    def num_pages(self) -> int:
        """How many pages there are."""
        return int(self._spec.props.get("num_pages", 1))

    @property
    def default(self) -> int:
        """The page it shows at first."""
        value: int = self._spec.decode(self._spec.default)
        return value

    def select(self, page: int) -> Self:
        """Stage a page."""
        return self.set_value(page)
