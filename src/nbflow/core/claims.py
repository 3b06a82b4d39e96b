"""What the things of one run are known by: no two of them may answer to one name."""

from __future__ import annotations

from dataclasses import dataclass, field

from nbflow.core.ids import WidgetId
from nbflow.core.spec import WidgetSpec
from nbflow.errors import DuplicateIdError, DuplicateKeyError, EmptyKeyError, KeyNameError

RESERVED = "$$"


def check_key(key: object) -> str:
    """Return ``key`` as text.

    Raises:
        KeyNameError: If it is empty or reserved (spec 5.1.9, 6.1.2).
    """
    text = str(key)
    if not text:
        raise EmptyKeyError('key="" names nothing. Leave the key out, or give it a name.')
    if text.startswith(RESERVED):
        raise KeyNameError(
            f'key={text!r} begins with "{RESERVED}", which is reserved. Choose another name.'
        )
    return text


def form_key(key: str) -> str:
    """Return the name under which a run notes a form's key, apart from widgets' keys."""
    return f"form {key}"


@dataclass(slots=True)
class Claims:
    """The ids and keys that a run has used, and where: begun anew with each run."""

    drawn: dict[WidgetId, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """What uses each key: widgets, and containers, which hold no value."""
    keys_of_widgets: set[str] = field(default_factory=set)

    def clear(self) -> None:
        """Begin a run."""
        self.drawn.clear()
        self.keys.clear()
        self.keys_of_widgets.clear()

    def key(self, key: str, what: str) -> None:
        """Note that this run uses ``key``.

        Raises:
            DuplicateKeyError: If something else of this run uses it.
        """
        first = self.keys.get(key)
        if first is not None:
            raise DuplicateKeyError(
                f"key={key!r} is used twice in one run: by {first} and by {what}. A key names one "
                "widget or container across the app, so its value would be ambiguous. Give each "
                'its own key, for example key=f"size-{row}".'
            )
        self.keys[key] = what

    def widget(self, widget: WidgetId, spec: WidgetSpec, line: str) -> None:
        """Note the key of a widget that is about to be drawn; without one, look for its equal.

        Raises:
            DuplicateKeyError: If its key is in use.
            DuplicateIdError: If this run has drawn an equal widget (spec 5.1.10).
        """
        if spec.key is not None:
            self.key(spec.key, f"the {spec.kind} {line}")
            self.keys_of_widgets.add(spec.key)
        elif widget in self.drawn:
            raise DuplicateIdError(
                f"Two widgets of one run are the same {spec.kind} ({spec.label!r}): "
                f"{self.drawn[widget]} and {line}. Without a key a widget is known by its type and "
                "its parameters, so their values would be one. Give each a key of its own, for "
                f'example key="{spec.kind}-1".'
            )

    def element(self, name: WidgetId, kind: str, line: str, instead: str) -> None:
        """Note that this run draws an element that is known by what it shows.

        Args:
            name: Equal for equal elements.
            kind: Its command.
            line: Where it is drawn.
            instead: What to write where two are wanted.

        Raises:
            DuplicateIdError: If this run has drawn an equal one (spec 5.1.10).
        """
        if name in self.drawn:
            raise DuplicateIdError(
                f"Two elements of one run are the same {kind}: {self.drawn[name]} and {line}. It "
                f"is known by what it shows, so the page could not tell them apart. {instead}"
            )
        self.drawn[name] = line
