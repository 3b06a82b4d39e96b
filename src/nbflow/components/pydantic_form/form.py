"""``pydantic_form`` and ``pydantic_input``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, TypeAlias, TypeVar, overload

from nbflow.components.pydantic_form.draw import draw_field, own_errors, show_errors, unmark
from nbflow.components.pydantic_form.field import Drawn, Field, Form
from nbflow.components.pydantic_form.given import known
from nbflow.components.pydantic_form.live import Place, box, pressed
from nbflow.components.pydantic_form.memory import Memory
from nbflow.components.pydantic_form.nested import properties
from nbflow.components.pydantic_form.source import Source, read_model
from nbflow.core.claims import check_key
from nbflow.run.fragment import fragment
from nbflow.run.params import check_choice

T = TypeVar("T")
Group: TypeAlias = Literal["no", "expander", "sidebar"]

_OPTIONAL = "Optional Parameters"


@overload
def pydantic_form(
    key: str, model: type[T], submit_label: str = ..., clear_on_submit: bool = ...,
    group_optional_fields: Group = ..., lowercase_labels: bool = ...,
    ignore_empty_values: bool = ...,
) -> T | None: ...  # fmt: skip
@overload
def pydantic_form(
    key: str, model: T, submit_label: str = ..., clear_on_submit: bool = ...,
    group_optional_fields: Group = ..., lowercase_labels: bool = ...,
    ignore_empty_values: bool = ...,
) -> T | None: ...  # fmt: skip
def pydantic_form(
    key: str,
    model: Any,
    submit_label: str = "Submit",
    clear_on_submit: bool = False,
    group_optional_fields: Group = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> Any:
    """Draw a form for a model and return an instance in the run its submission starts.

    Buttons of lists and dicts, the choice of a union's alternative and the
    check box of an optional model act at once. They rerun the fields alone,
    take everything entered so far along, and submit nothing. What is wrong
    at a submission is said beside the field.

    Args:
        key: Names the form, and its inputs; one key, one form.
        model: A pydantic model or a dataclass; an instance of one fills the form.
        submit_label: What is on the button.
        clear_on_submit: Begin anew after a valid submission.
        group_optional_fields: Put fields that are not required at the end:
            in an ``"expander"``, or in the ``"sidebar"``, where they act at once.
        lowercase_labels: Write labels in lower case.
        ignore_empty_values: Leave out texts and numbers that nobody entered.

    Returns:
        The instance in the run of a valid submission, else None.

    Raises:
        MissingLibraryError: If pydantic is not installed.
        ParameterTypeError: If ``model`` is neither a model nor a dataclass,
            nor an instance of one.
        ParameterError: If ``group_optional_fields`` is not known.

    >>> from nbflow.testing import AppTest
    >>> at = AppTest.from_string('''
    ... import nbflow as st
    ... from pydantic import BaseModel
    ... from nbflow.components.pydantic_form import pydantic_form
    ... class Pet(BaseModel):
    ...     name: str
    ... pet = pydantic_form(key="pet", model=Pet)
    ... if pet:
    ...     st.write(pet.name)
    ... ''').run()
    >>> at.text_input[0].input("Rex")
    <TextInput text_input(label='Name', value='Rex', key='0-pet-name', form='pet-form')>
    >>> at.button[0].click().run().markdown[0].value
    'Rex'
    """
    source = read_model(model, "pydantic_form")
    group = check_choice("group_optional_fields", group_optional_fields, _GROUPS)
    name = check_key(key)
    place = Place().form(f"{name}-form")

    def fields() -> Any:
        return _submission(
            Memory(name), source, f"FormSubmitter:{name}-form-{submit_label}",
            clear_on_submit, _Look(group, lowercase_labels, ignore_empty_values),
        )  # fmt: skip

    fields.__qualname__ = f"pydantic_form {name}"
    # A fragment may not draw inputs in the sidebar, which lies outside of it.
    draw: Callable[[], Any] = fields if group == "sidebar" else fragment(fields)
    with place:
        made = draw()
        Place().form_submit_button(submit_label)
    return made


def pydantic_input(
    key: str,
    model: Any,
    group_optional_fields: Group = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> Any:
    """Draw inputs for a model and return their values as they are now.

    Without a form: every change reruns the script. Nothing is checked; give
    the dict to ``Model.model_validate``.

    Args:
        key, model, group_optional_fields, lowercase_labels, ignore_empty_values:
            As in :func:`pydantic_form`.

    Returns:
        A dict; of a root model, what it holds.

    Raises:
        MissingLibraryError, ParameterTypeError, ParameterError: As
            :func:`pydantic_form` does.

    >>> from nbflow.testing import AppTest
    >>> at = AppTest.from_string('''
    ... import nbflow as st
    ... from pydantic import BaseModel
    ... from nbflow.components.pydantic_form import pydantic_input
    ... class Pet(BaseModel):
    ...     name: str
    ... st.write(pydantic_input("pet", Pet)["name"])
    ... ''').run()
    >>> at.text_input[0].input("Rex").run().markdown[0].value
    'Rex'
    """
    source = read_model(model, "pydantic_input")
    group = check_choice("group_optional_fields", group_optional_fields, _GROUPS)
    memory = Memory(check_key(key))
    look = _Look(group, lowercase_labels, ignore_empty_values)
    data, _ = _draw_all(_form(memory, source, look, False), source, Place(), look.group)
    return dict(data) if isinstance(data, dict) else data


_GROUPS = ("no", "expander", "sidebar")


class _Look:
    """The options of a form."""

    def __init__(self, group: str, lower: bool, ignore_empty: bool) -> None:
        self.group = group
        self.lower = bool(lower)
        self.ignore_empty = bool(ignore_empty)


def _form(memory: Memory, source: Source, look: _Look, submitted: bool) -> Form:
    defs = source.schema.get("$defs", {})
    return Form(memory, defs, draw_field, look.lower, look.ignore_empty, submitted)


def _submission(memory: Memory, source: Source, submit: str, clear: bool, look: _Look) -> Any:
    """Draw the fields; if the form was submitted, return what it makes, or draw what is wrong."""
    from nbflow.components.pydantic_form.generate import validate

    submitted = pressed(submit)
    form = _form(memory, source, look, submitted)
    # One place for both drawings, if a valid submission begins anew.
    slot = box(Place(), ("fields", memory.key), "empty") if clear else Place()
    data, drawn = _draw_all(form, source, _inside(slot, clear), look.group)
    if not submitted:
        return None
    made, problems = validate(source.adapter, data)
    if problems or any(own_errors(drawn)):
        show_errors(form, drawn, [(problem.loc, problem.text) for problem in problems])
        return None
    memory.errors = {}
    unmark(drawn)
    if clear:
        memory.clear()
        fresh = _form(memory, source, look, False)
        fresh.aside = form.aside
        _draw_all(fresh, source, _inside(slot, clear), look.group)
    return made


def _inside(slot: Place, clear: bool) -> Place:
    return box(slot, "round") if clear else slot


def _draw_all(form: Form, source: Source, place: Place, group: str) -> tuple[Any, Drawn]:
    """Draw a form's fields, keep their data, and return it."""
    start = source.given if form.memory.data is None else form.memory.data
    render = getattr(source.cls, "render_input_ui", None)
    if callable(render):
        before = dict(start) if isinstance(start, dict) else {}
        with place:
            returned = render(place, before)
        data, drawn = (before if returned is None else returned), Drawn("")
    else:
        top = replace(form.field(source.schema, "", source.cls.__name__, start), headed=True)
        data, drawn = _draw_top(form, top, place, group)
    form.memory.data = data
    return data, drawn if drawn.slot is not None else form.mark(drawn, place)


def _draw_top(form: Form, top: Field, place: Place, group: str) -> tuple[Any, Drawn]:
    if top.kind != "object":
        return form.draw(form, top, place)
    drawn, values = Drawn(""), {}
    parts = properties(form, top)
    needed = set(top.schema.get("required", ()))
    first = [part for part in parts if group == "no" or part[0] in needed]
    for name, part in first:
        values[name], drawn.children[name] = form.draw(form, part, place)
    rest = [part for part in parts if part not in first]
    if rest:
        apart = _apart(form, place, group)
        for name, part in rest:
            values[name], drawn.children[name] = form.draw(form, part, apart)
    return {name: values[name] for name, _ in parts if known(values[name])}, drawn


def _apart(form: Form, place: Place, group: str) -> Place:
    """Return where fields go that are not required."""
    if group == "expander":
        return place.expander(_OPTIONAL)
    if form.aside is None:
        form.aside = box(Place(root="sidebar"), ("optional", form.memory.key), "empty")
    inside = box(form.aside, "round")
    inside.subheader(_OPTIONAL)
    return inside


__all__ = ["Group", "pydantic_form", "pydantic_input"]
