"""Material Symbols by name: their drawings, which the build puts beside the bundle."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from nbflow.errors import IconError

_FILE = Path(__file__).parent / "view" / "static" / "icons.json.gz"


@cache
def drawings() -> Mapping[str, str]:
    """Return the outline of each symbol by name: an SVG path in a box of 24 by 24.

    Empty in a checkout whose front end is not built.

    >>> drawings()["home"][0]
    'M'
    """
    try:
        packed = _FILE.read_bytes()
    except OSError:
        return {}
    found: dict[str, str] = json.loads(gzip.decompress(packed))
    return found


def outlines(names: Iterable[str]) -> dict[str, str | None]:
    """Return what the page asks for: the outlines of symbols, None for an unknown one.

    >>> outlines(["no such symbol"])
    {'no such symbol': None}
    """
    known = drawings()
    return {name: known.get(name) for name in names}


def is_known(name: str) -> bool:
    """Return whether there is a symbol of this name; True where nothing is built.

    >>> is_known("home"), is_known("hoem")
    (True, False)
    """
    known = drawings()
    return not known or name in known


def check_material(icon: str) -> str:
    """Return ``icon``, ``:material/name:``, if there is a symbol of its name.

    Raises:
        IconError: If there is none; with names that are like it.

    >>> check_material(":material/thumb_up:")
    ':material/thumb_up:'
    """
    name = icon.removeprefix(":material/").removesuffix(":")
    if is_known(name):
        return icon
    like = get_close_matches(name, drawings(), n=3) or ["home"]
    listed = " or ".join(f'":material/{each}:"' for each in like)
    raise IconError(
        f"icon={icon!r}: there is no Material symbol called {name!r}. Write for example {listed}."
    )
