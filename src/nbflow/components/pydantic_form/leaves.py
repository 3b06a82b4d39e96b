"""Fields that are one input: text, numbers, choices, dates, colours, files."""

from __future__ import annotations

import json
import math
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from mimetypes import guess_all_extensions
from typing import Any

from nbflow.components.pydantic_form import given as g
from nbflow.components.pydantic_form.field import Field, Form
from nbflow.components.pydantic_form.given import MISSING, known
from nbflow.components.pydantic_form.live import Place
from nbflow.components.pydantic_form.schema import constant, resolve
from nbflow.widgets.upload import UploadedFile

_EXACT = 2**53 - 1
_FIRST, _LAST = date(1000, 1, 1), date(9999, 12, 31)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_TEXT_TYPES = {"email": "email", "idn-email": "email", "uri": "url", "password": "password"}


def text(form: Form, at: Field, place: Place) -> Any:
    """Ask for text."""
    asked, start = form.asked(at), g.to_text(at.given)
    asked.setdefault("value", None if form.blank(at) else start if known(start) else "")
    if at.schema.get("maxLength"):
        asked.setdefault("max_chars", at.schema["maxLength"])
    if form.blank(at):
        form.seed(asked["key"], start)
    shape = str(at.schema.get("format", ""))
    if shape in ("multi-line", "multiline"):
        value = place.text_area(**asked)
    else:
        if at.schema.get("writeOnly"):
            shape = "password"
        asked.setdefault("type", _TEXT_TYPES.get(shape, "default"))
        value = place.text_input(**asked)
    return form.unset(at) if value is None else value


# -- numbers --------------------------------------------------------------------


def _scale(schema: Any, whole: bool) -> tuple[Any, Any, Any]:
    """Return the bounds, exclusive ones moved by a step, and the step."""
    convert: Callable[[Any], Any] = int if whole else float
    step = convert(schema.get("multipleOf") or 0) or (1 if whole else 0.01)
    low, high = schema.get("minimum"), schema.get("maximum")
    if (bound := schema.get("exclusiveMinimum")) is not None:
        low = bound + step if low is None else max(low, bound + step)
    if (bound := schema.get("exclusiveMaximum")) is not None:
        high = bound - step if high is None else min(high, bound - step)
    if whole:
        low, high = low and math.ceil(low), high and math.floor(high)
    low, high = (None if n is None or abs(n) > _EXACT else convert(n) for n in (low, high))
    if low is not None and high is not None and low > high:
        # A step too coarse for an interval this narrow.
        return None, None, step
    return low, high, step


def _within(number: Any, low: Any, high: Any) -> Any:
    number = number if low is None else max(number, low)
    return number if high is None else min(number, high)


def _digits(*numbers: Any) -> int:
    """Return how many decimals show these numbers: 2 to 10.

    >>> _digits(0.5, None), _digits(0.125)
    (2, 3)
    """
    parts = [Decimal(repr(n)).normalize().as_tuple().exponent for n in numbers if n]
    return min(10, max([2, *(-int(p) for p in parts)]))


def integer(form: Form, at: Field, place: Place) -> Any:
    """Ask for a whole number."""
    start = g.to_number(at.given, whole=True)
    if known(start) and start is not None and abs(start) > _EXACT:
        # More than a browser's numbers hold: as text, which pydantic reads, too.
        return text(form, at, place)
    return _number(form, at, place, start, at.schema, whole=True)


def floating(form: Form, at: Field, place: Place) -> Any:
    """Ask for a number."""
    return _number(form, at, place, g.to_number(at.given, whole=False), at.schema, whole=False)


def decimal(form: Form, at: Field, place: Place) -> Any:
    """Ask for a decimal; one that nobody has changed keeps all its digits."""
    number: dict[str, Any] = next(
        (v for v in at.schema.get("anyOf", ()) if v.get("type") == "number"), {}
    )
    start = g.to_number(at.given, whole=False)
    value = _number(form, at, place, start, {**number, **at.schema}, whole=False)
    if not known(value) or value is None:
        return value
    return at.given if known(start) and value == start else Decimal(repr(value))


def _number(form: Form, at: Field, place: Place, start: Any, schema: Any, whole: bool) -> Any:
    asked, blank = form.asked(at), form.blank(at)
    low, high, step = _scale(schema, whole)
    usual = _within(0 if whole else 0.0, low, high)
    shown = _within(start, low, high) if known(start) and start is not None else usual
    if low is not None and high is not None and low < high and not at.nullable and not at.omit:
        if not whole and "multipleOf" not in schema:
            step = min(step, (high - low) / 100)
        usual_slider = {"min_value": low, "max_value": high, "value": shown, "step": step}
        value = place.slider(**{**usual_slider, **asked})
        untouched = form.ignore_empty and not known(at.given) and value == 0
        return MISSING if untouched else value
    if blank:
        form.seed(asked["key"], shown if known(start) and start is not None else MISSING)
    usual_input: dict[str, Any] = {
        "min_value": low, "max_value": high, "step": step, "value": None if blank else shown,
    }  # fmt: skip
    if not whole:
        usual_input["format"] = f"%.{_digits(shown, step)}f"
    value = place.number_input(**{**usual_input, **asked})
    return form.unset(at) if value is None else value


# -- choices ----------------------------------------------------------------------


def boolean(form: Form, at: Field, place: Place) -> Any:
    """Ask for yes or no; for a third answer, by a select box."""
    asked, start = form.asked(at), g.plain(at.given)
    if not at.nullable and not at.omit:
        return place.checkbox(**{"value": bool(start), **asked})
    form.seed(asked["key"], start if isinstance(start, bool) else MISSING)
    words = {True: "Yes", False: "No"}
    value = place.selectbox(
        **{"options": [True, False], "index": None, "format_func": words.get, **asked}
    )
    return form.unset(at) if value is None else value


def _labels(options: list[Any]) -> Callable[[Any], str]:
    names = [str(option) for option in options]
    return str if len(set(names)) == len(names) else repr


def _position(value: Any, options: list[Any]) -> int | None:
    value = g.plain(value)
    same = [i for i, o in enumerate(options) if type(o) is type(value) and o == value]
    return same[0] if same else None


def choice(form: Form, at: Field, place: Place) -> Any:
    """Ask for one of several values."""
    asked, options = form.asked(at), list(at.schema["enum"])
    start = _position(at.given, options)
    blank = at.nullable or at.omit
    if blank and start is not None:
        form.seed(asked["key"], options[start])
    usual = {
        "options": options,
        "index": None if blank else start or 0,
        "format_func": _labels(options),
    }
    value = place.selectbox(**{**usual, **asked})
    return form.unset(at) if value is None else value


def many(form: Form, at: Field, place: Place) -> Any:
    """Ask for any of several values."""
    item = resolve(at.schema.get("items"), form.defs)
    options = list(item["enum"])
    found = [_position(value, options) for value in g.to_list(at.given)]
    usual = {
        "options": options,
        "default": [options[i] for i in dict.fromkeys(found) if i is not None],
        "format_func": _labels(options),
    }
    if at.schema.get("maxItems"):
        usual["max_selections"] = at.schema["maxItems"]
    return list(place.multiselect(**{**usual, **form.asked(at)}))


def fixed(form: Form, at: Field, place: Place) -> Any:
    """Return the only value there can be; nothing is asked for."""
    return constant(at.schema)


# -- dates ------------------------------------------------------------------------


def _limits(at: Field, start: Any, read: Callable[[Any], Any], ends: tuple[Any, Any]) -> Any:
    """Return the bounds of a date or moment; what it begins with is always within."""
    found = []
    for name, end, better in (("least", ends[0], min), ("most", ends[1], max)):
        bound = at.schema.get(f"x-nbflow-{name}")
        read_bound = MISSING if bound is None else read(bound.value)
        value = read_bound if known(read_bound) and read_bound is not None else end
        found.append(value if start is None else better(value, start))
    return found


def _moment(
    form: Form, at: Field, start: Any, now: Any, word: str, limits: Any = None
) -> dict[str, Any]:
    """Return the parameters of an input for a date or a time.

    Args:
        now: What it begins with if nothing was given.
        word: How the input says that itself.
    """
    asked = form.asked(at)
    usual: dict[str, Any] = {"value": now}
    if form.blank(at):
        usual["value"] = None
    elif start is not None:
        # Seeded, not a default: those of the inputs have no seconds.
        usual["value"] = word
    elif limits:
        usual["value"] = min(max(now, limits[0]), limits[1])
    if start is not None:
        form.seed(asked["key"], start)
    if limits:
        usual["min_value"], usual["max_value"] = limits
    return {**usual, **asked}


def day(form: Form, at: Field, place: Place) -> Any:
    """Ask for a date."""
    start = g.to_date(at.given) or None
    limits = _limits(at, start, g.to_date, (_FIRST, _LAST))
    value = place.date_input(**_moment(form, at, start, date.today(), "today", limits))
    return form.unset(at) if value is None else value


def clock(form: Form, at: Field, place: Place) -> Any:
    """Ask for a time; the zone of the one it begins with is kept."""
    start = g.to_time(at.given)
    start = start if isinstance(start, time) else None
    now = datetime.now().time().replace(second=0, microsecond=0)
    value = place.time_input(**{"step": 60, **_moment(form, at, start, now, "now")})
    if value is None:
        return form.unset(at)
    return value.replace(tzinfo=None if start is None else start.tzinfo)


def moment(form: Form, at: Field, place: Place) -> Any:
    """Ask for a date and a time; one that needs a zone gets the local one."""
    start = g.to_datetime(at.given) or None
    zone = None if start is None else start.tzinfo
    bare = None if start is None else start.replace(tzinfo=None)
    ends = (datetime.combine(_FIRST, time()), datetime.combine(_LAST, time(23, 59)))
    limits = _limits(at, bare, _bare_datetime, ends)
    now = datetime.now().replace(second=0, microsecond=0)
    value = place.datetime_input(**{"step": 60, **_moment(form, at, bare, now, "now", limits)})
    if value is None:
        return form.unset(at)
    if zone is not None:
        return value.replace(tzinfo=zone)
    return value.astimezone() if at.schema.get("x-nbflow-aware") else value


def _bare_datetime(value: Any) -> Any:
    read = g.to_datetime(value)
    return read.replace(tzinfo=None) if isinstance(read, datetime) else MISSING


def color(form: Form, at: Field, place: Place) -> Any:
    """Ask for a colour; one that begins as a name stays text."""
    start = g.to_text(at.given)
    if isinstance(start, str) and not _HEX.fullmatch(start):
        return text(form, at, place)
    return place.color_picker(**{"value": start or None, **form.asked(at)})


# -- files --------------------------------------------------------------------------


def encode(data: bytes, shape: str) -> Any:
    """Return a file's bytes as its field takes them."""
    if shape == "binary":
        return data
    return (urlsafe_b64encode if shape == "base64url" else b64encode)(data).decode()


def _kept(value: Any, shape: str) -> Any:
    """Return a file that a form begins with, as its field takes it."""
    value = g.plain(value)
    if isinstance(value, str):
        return value.encode() if shape == "binary" else value
    return encode(value, shape) if isinstance(value, bytes) else MISSING


def _types(schema: Any) -> list[str] | None:
    mime = schema.get("mime_type") or schema.get("contentMediaType")
    if not mime:
        return None
    return guess_all_extensions(str(mime)) or [str(mime)]


def file(form: Form, at: Field, place: Place) -> Any:
    """Ask for a file; until one is given, the one it begins with counts."""
    shape = str(at.schema.get("format"))
    found = place.file_uploader(**{"type": _types(at.schema), **form.asked(at)})
    if isinstance(found, UploadedFile):
        _preview(place, found)
        return encode(found.getvalue(), shape)
    kept = _kept(at.given, shape)
    if known(kept):
        place.caption("A file is there. Choose another to replace it.")
        return kept
    return form.unset(at)


def files(form: Form, at: Field, place: Place) -> Any:
    """Ask for several files; until some are given, those it begins with count."""
    item = resolve(at.schema.get("items"), form.defs)
    shape = str(item.get("format"))
    usual = {"type": _types(item), "accept_multiple_files": True}
    found = place.file_uploader(**{**usual, **form.asked(at)})
    if found:
        for one in found:
            _preview(place, one)
        return [encode(one.getvalue(), shape) for one in found]
    kept = [v for v in (_kept(value, shape) for value in g.to_list(at.given)) if known(v)]
    if kept:
        place.caption(f"{len(kept)} files are there. Choose others to replace them.")
    return kept


def _preview(place: Place, found: UploadedFile) -> None:
    family = found.type.partition("/")[0]
    draw: Any = {"image": place.image, "audio": place.audio, "video": place.video}.get(family)
    if draw is not None:
        draw(found.getvalue())


# -- anything -------------------------------------------------------------------------


def anything(form: Form, at: Field, place: Place) -> Any:
    """Ask for a value of any type: JSON, or else text."""
    asked, start = form.asked(at), at.given
    asked.setdefault("placeholder", "JSON or text")
    asked.setdefault("value", _as_json(start) if known(start) and start is not None else "")
    written = place.text_input(**asked)
    if not written:
        return MISSING if at.omit else None
    try:
        return json.loads(written)
    except ValueError:
        return written


def _as_json(value: Any) -> str:
    from nbflow.components.pydantic_form.generate import jsonable

    value = jsonable(value)
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return value
    # Text that would be read as something else.
    return json.dumps(value)


DRAW: dict[str, Callable[[Form, Field, Place], Any]] = {
    "text": text, "int": integer, "float": floating, "decimal": decimal, "bool": boolean,
    "choice": choice, "many": many, "const": fixed, "date": day, "time": clock,
    "datetime": moment, "color": color, "file": file, "files": files, "any": anything,
}  # fmt: skip
