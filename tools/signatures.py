"""Write tests/catalogue/signatures.json from the Streamlit that is installed."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "tests" / "catalogue" / "signatures.json"

Parameters = list[str]
Surface = dict[str, "Parameters | None"]
"""Parameters by the command's name; None for what is not called.

``"container"`` has the names of the commands that are methods of containers, too.
"""

# Where each part of the surface is found: there, and here (None if by the name alone).
PLACES: dict[str, tuple[str, str]] = {
    "st": ("streamlit", "nbflow"),
    "container": (
        "streamlit.delta_generator:DeltaGenerator",
        "nbflow.delta_generator:DeltaGenerator",
    ),
    "st.status()": (
        "streamlit.elements.lib.mutable_status_container:StatusContainer",
        "nbflow.elements.status:StatusBox",
    ),
    "st.expander()": (
        "streamlit.elements.lib.mutable_expander_container:ExpanderContainer",
        "nbflow.elements.opening:ExpanderContainer",
    ),
    "st.popover()": (
        "streamlit.elements.lib.mutable_popover_container:PopoverContainer",
        "nbflow.elements.opening:PopoverContainer",
    ),
    "st.tabs()": (
        "streamlit.elements.lib.mutable_tab_container:TabContainer",
        "nbflow.elements.opening:TabContainer",
    ),
    "st.grid()": (
        "streamlit.elements.lib.grid_container:GridContainer",
        "nbflow.elements.layout:GridContainer",
    ),
    "st.column_config": ("streamlit.column_config", "nbflow:column_config"),
    "st.components.v1": ("streamlit.components.v1", "nbflow.components.v1"),
    "st.components.v2": ("streamlit.components.v2", "nbflow.components.v2"),
    "st.connections": ("streamlit.connections", "nbflow.connections"),
    "st.session_state": ("streamlit:session_state", "nbflow:session_state"),
    "st.query_params": ("streamlit:query_params", "nbflow:query_params"),
    "st.context": ("streamlit:context", "nbflow:context"),
    "st.secrets": ("streamlit:secrets", "nbflow:secrets"),
    "st.user": ("streamlit:user", "nbflow:user"),
    "st.cache_data": ("streamlit:cache_data", "nbflow:cache_data"),
    "st.cache_resource": ("streamlit:cache_resource", "nbflow:cache_resource"),
    "st.Page": ("streamlit:Page", "nbflow:Page"),
    "AppTest": ("streamlit.testing.v1:AppTest", "nbflow.testing:AppTest"),
}
BASES = {"ElementTree", "InitialValue", "SpecialBlock"}
"""What tests do not meet."""

COMPONENTS = {"component", "declare_component", "html", "iframe"}
MAPPING = {"__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__"}
TESTS = ("session_state", "query_params", "secrets", "user", "context", "args", "kwargs")
"""What an AppTest has from its constructor on."""

INTERNAL = {
    "container.dg",
    "st.secrets.file_change_listener",
    "st.secrets.load_if_toml_exists",
    "st.secrets.merge_programmatic_secrets",
    "st.secrets.set_suppress_print_error_on_exception",
    "st.query_params.missing_attr_error_message",
    "st.query_params.missing_key_error_message",
}
"""Public by their names only; scripts have no use for them."""


def peer() -> Surface:
    """Return the surface of the Streamlit that is installed."""
    found = dict(sorted(_surface(0)))
    # Of methods that are called as the function is, the name is enough.
    return {n: p for n, p in found.items() if not _same(n, p, found)}


def _same(name: str, written: Parameters | None, surface: Surface) -> bool:
    place, _, command = name.partition(".")
    return place == "container" and bool(command) and surface.get(f"st.{command}") == written


def ours() -> Surface:
    """Return nbflow's surface, by Streamlit's names."""
    return dict(sorted(_surface(1)))


def _surface(side: int) -> Iterator[tuple[str, Parameters | None]]:
    for place, there in PLACES.items():
        found = _resolve(there[side])
        if found is None:
            continue
        members = {
            f"{place}.{name}": parameters(member)
            for name, member in _members(place, found, side)
            if f"{place}.{name}" not in INTERNAL
        }
        if place == "container":
            yield place, sorted(name.rpartition(".")[2] for name in members)
        yield from members.items()
    for name in TESTS:
        yield f"AppTest.{name}", None
    for name, cls in _nodes(side):
        inherited = _common(cls) if side == 0 else set()
        for member in _names(cls) - inherited - {"root", "children", "proto"}:
            yield f"at.{name}.{member}", parameters(getattr(cls, member, None), bound=False)


def _resolve(address: str) -> Any:
    module, _, name = address.partition(":")
    try:
        found = import_module(module)
    except ModuleNotFoundError:
        return None
    return getattr(found, name) if name else found


def _members(place: str, found: Any, side: int) -> Iterator[tuple[str, Any]]:
    module = isinstance(found, ModuleType)
    of = found if module or inspect.isclass(found) else type(found)
    names = {*dir(of), *getattr(of, "__annotations__", {})} if not module else {*dir(of)}
    if place in ("st.session_state", "st.query_params"):
        names = {n for n in names if not n.startswith("_") or n in MAPPING}
    else:
        names = {n for n in names if not n.startswith("_")}
    if "components" in place:
        names &= COMPONENTS
    if "()" in place:
        names -= set(dir(_resolve(PLACES["container"][side])))
    for name in names:
        member = inspect.getattr_static(found, name, None) if not module else getattr(found, name)
        if member is None or isinstance(member, property | ModuleType):
            if not module:
                yield name, None
            continue
        member = getattr(found, name)
        if module and not callable(member):
            if place == "st" and type(member).__module__.startswith(("streamlit", "nbflow")):
                yield name, None
            continue
        foreign = module and not _own(member)
        if not foreign:
            yield name, _Bound(member) if inspect.isclass(found) else member


@dataclass(frozen=True)
class _Bound:
    """A function of a class: its first parameter is the object."""

    function: Any


def _own(member: Any) -> bool:
    package = str(getattr(member, "__module__", "") or "").partition(".")[0]
    return package in ("streamlit", "nbflow")


def _names(cls: type) -> set[str]:
    declared = {n for base in cls.__mro__ for n in getattr(base, "__annotations__", {})}
    return {n for n in {*dir(cls), *declared} if not n.startswith("_")}


def _common(cls: type) -> set[str]:
    """Return what a block has because it is one: that is written down once."""
    block = next((base for base in cls.__mro__[1:] if base.__name__ == "Block"), None)
    return _names(block) if block else set()


def _nodes(side: int) -> Iterator[tuple[str, type]]:
    if side == 0:
        modules = [import_module("streamlit.testing.v1.element_tree")]
    else:
        names = ["nodes", "elements", "blocks", "inputs", "numbers", "choices", "files", "lists"]
        modules = [import_module(f"nbflow.testing.{name}") for name in names]
    for module in modules:
        for name, found in vars(module).items():
            if inspect.isclass(found) and found.__module__ == module.__name__ and name not in BASES:
                yield name, found


def parameters(member: Any, bound: bool = True) -> Parameters | None:
    """Return how ``member`` is called: names, ``*`` and ``/``, and defaults.

    >>> parameters(lambda label, value=1, *, help=None: None)
    ['label', 'value=1', '*', 'help=None']
    """
    skip = 0 if bound else 1
    if isinstance(member, _Bound):
        member, skip = member.function, 1
        if inspect.ismethod(member):
            skip = 0
    if not callable(member) or isinstance(member, property):
        return None
    try:
        found = list(inspect.signature(member).parameters.values())
    except ValueError:
        return []
    found = found[0 if inspect.isclass(member) else skip :]
    return list(_written(p for p in found if p.name != "self"))


def _written(found: Iterable[inspect.Parameter]) -> Iterator[str]:
    star = slash = False
    for p in found:
        if slash and p.kind is not p.POSITIONAL_ONLY:
            yield "/"
        slash = p.kind is p.POSITIONAL_ONLY
        if p.kind is p.KEYWORD_ONLY and not star:
            yield "*"
        star = star or p.kind in (p.KEYWORD_ONLY, p.VAR_POSITIONAL)
        prefix = {p.VAR_POSITIONAL: "*", p.VAR_KEYWORD: "**"}.get(p.kind, "")
        yield prefix + p.name + ("" if p.default is p.empty else f"={_default(p.default)}")
    if slash:
        yield "/"


def _default(value: Any) -> str:
    plain = value is None or isinstance(value, bool | int | float | str | tuple)
    return repr(value) if plain or type(value).__module__ == "datetime" else "…"


@dataclass(frozen=True)
class Slot:
    """One parameter as it counts for a caller."""

    kind: str
    place: int
    default: str


def slots(written: Parameters) -> dict[str, Slot]:
    """Return the parameters by name.

    >>> slots(["a", "*", "b=1"])["b"]
    Slot(kind='keyword', place=-1, default='1')
    """
    found: dict[str, Slot] = {}
    kind = "either"
    for text in written:
        name, _, default = text.partition("=")
        if name == "*":
            kind = "keyword"
        elif name == "/":
            found = {n: Slot("positional", s.place, s.default) for n, s in found.items()}
        elif name.startswith("**"):
            found[name] = Slot("rest", -1, "")
        elif name.startswith("*"):
            found[name] = Slot("more", -1, "")
            kind = "keyword"
        else:
            found[name] = Slot(kind, len(found) if kind == "either" else -1, default)
    return found


def differences(theirs: Parameters, given: Parameters) -> dict[str, str]:
    """Return in what a call that works there may fail here, by parameter.

    >>> differences(["a", "b=1"], ["a", "b=2", "*", "c=None"])
    {'b': 'its default is 2'}
    >>> differences(["a", "b=1"], ["b=1", "*", "c"])
    {'a': 'missing', 'b': 'stands elsewhere', 'c': 'has to be given'}
    """
    wanted, there = slots(theirs), slots(given)
    found: dict[str, str] = {}
    for name, slot in wanted.items():
        if name not in there:
            found[name] = "missing"
        elif there[name].kind != slot.kind:
            found[name] = f"{there[name].kind}, not {slot.kind}"
        elif there[name].place != slot.place:
            found[name] = "stands elsewhere"
        elif there[name].default != slot.default:
            found[name] = f"its default is {there[name].default or 'missing'}"
    for name, slot in there.items():
        if name not in wanted and slot.kind in ("either", "keyword") and not slot.default:
            found[name] = "has to be given"
    return found


def read() -> Surface:
    """Return the signatures that are written down."""
    found: Surface = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def text(surface: Mapping[str, Parameters | None]) -> str:
    """Return the file's text: one line for each command."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(found, ensure_ascii=False)}"
        for name, found in surface.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> int:
    """Write the file."""
    FILE.write_text(text(peer()), encoding="utf-8")
    print(f"wrote {FILE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
