"""``import streamlit`` in an app gives nbflow: ``%%flowapp --as-streamlit``.

An ``import`` statement asks the builtins of the code it stands in. A script
that gets builtins of its own thus imports what we say, and the rest of the
kernel, an installed Streamlit included, does not notice.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import linecache
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

_NAMES = {
    "streamlit": "nbflow",
    "streamlit.column_config": "nbflow.elements.column_config",
    "streamlit.elements.lib.column_types": "nbflow.elements.column_config",
    "streamlit.navigation.page": "nbflow.run.page",
    **{
        f"streamlit.elements.{module}": "nbflow.typing"
        for module in (
            *("arrow", "deck_gl_json_chart", "echarts_chart", "plotly_chart", "vega_charts"),
            *("widgets.chat", "widgets.data_editor"),
        )
    },
    "streamlit_autorefresh": "nbflow.components.autorefresh",
    "streamlit_pydantic": "nbflow.components.pydantic_form",
    "st_pages": "nbflow.components.st_pages",
}
"""What stands for what; a module inside of one stands for the module inside of the other."""

_LIBRARIES = ("streamlit_", "st_")
"""What packages that extend Streamlit are called; installed ones are loaded for the app, too."""

_INSTALLED = frozenset({"site-packages", "dist-packages"})

_FROM_THE_START = frozenset(sys.path)
"""Where modules were looked for before any app; what a script adds leads to modules of its own."""

_numbers = count(1)


def stand_in(name: str) -> str | None:
    """Return the module that stands for ``name``; None if it stands for itself.

    >>> stand_in("streamlit"), stand_in("streamlit.components.v1"), stand_in("json")
    ('nbflow', 'nbflow.components.v1', None)
    """
    at = name
    while at:
        if at in _NAMES:
            return _NAMES[at] + name[len(at) :]
        at = at.rpartition(".")[0]
    return None


class Imports:
    """The imports of one app, and of the modules beside its notebook.

    Modules in ``folder``, and in folders that were added to ``sys.path``, are
    loaded for the app alone, so that what they import follows the same rule;
    the kernel's own copies are left alone.

    Args:
        folder: Where the notebook is.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder).resolve()
        self._prefix = f"nbflow_app_{next(_numbers)}"
        self._modules: dict[str, ModuleType] = {}
        self.builtins: dict[str, Any] = {**vars(builtins), "__import__": self}

    def close(self) -> None:
        """Forget the modules that were loaded for the app."""
        for module in self._modules.values():
            sys.modules.pop(module.__name__, None)
            linecache.checkcache(getattr(module, "__file__", None))
        self._modules.clear()
        sys.modules.pop(self._prefix, None)

    def __call__(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        """Do what an ``import`` statement does; see :func:`builtins.__import__`."""
        full = self._absolute(name, globals, level)
        top = full.partition(".")[0]
        if full is not None and (top in _NAMES or self._is_local(top)):
            module = self._import(full)
            if not fromlist:
                return self._import(top)
            for item in fromlist:
                if item != "*" and not hasattr(module, item) and hasattr(module, "__path__"):
                    self._import_member(full, item)
            return module
        return builtins.__import__(name, globals, locals, fromlist or (), level)

    def _absolute(self, name: str, globals: Mapping[str, Any] | None, level: int) -> str:
        if not level:
            return name
        package = str((globals or {}).get("__package__") or "")
        if not package:
            raise ImportError("attempted relative import with no known parent package")
        full = importlib.util.resolve_name("." * level + name, package)
        return full.removeprefix(f"{self._prefix}.")

    def _import_member(self, package: str, name: str) -> None:
        full = f"{package}.{name}"
        try:
            self._import(full)
        except ModuleNotFoundError as error:
            # A name that is neither: the statement itself says so.
            if error.name not in (full, stand_in(full)):
                raise

    def _import(self, full: str) -> ModuleType:
        if full.partition(".")[0] in _NAMES:
            return self._import_stand_in(full)
        parent, _, last = full.rpartition(".")
        module = self._modules.get(full)
        if module is None:
            holder = self._import(parent) if parent else None
            module = self._modules.get(full) or self._load(full, holder)
            if holder is not None:
                setattr(holder, last, module)
        return module

    def _import_stand_in(self, full: str) -> ModuleType:
        name = stand_in(full)
        assert name is not None
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{name}.".startswith(f"{error.name}."):
                raise
            raise ModuleNotFoundError(
                f"This app runs with --as-streamlit, so {full} is looked for in nbflow, which has "
                f"no {error.name}. docs/parity.md lists what it has not of Streamlit's.",
                name=name,
            ) from None

    # -- modules beside the notebook ---------------------------------------------

    def _is_local(self, top: str) -> bool:
        if top in self._modules:
            return True
        if top.startswith(_LIBRARIES):
            return self._find(top, None) is not None
        loaded = sys.modules.get(top)
        if loaded is not None:
            # What Python would give is what counts: a random.py beside the
            # notebook does not take the place of the standard library's.
            return self._inside(getattr(loaded, "__file__", None))
        spec = self._find(top, None)
        if spec is None:
            return False
        # A folder without __init__.py has no file of its own.
        return any(map(self._inside, [spec.origin] if spec.origin else _folders_of(spec)))

    def _folders(self) -> list[Path]:
        added = [Path(entry).resolve() for entry in sys.path if entry not in _FROM_THE_START]
        return [self._folder, *added]

    def _inside(self, file: str | None) -> bool:
        if file is None:
            return False
        path = Path(file).resolve()
        for folder in self._folders():
            # An environment in the folder (.venv) holds what is installed, not what is ours.
            parts = path.parts[len(folder.parts) :]
            if folder in path.parents and not _INSTALLED.intersection((folder.name, *parts)):
                return True
        return False

    def _find(self, name: str, path: Sequence[str] | None) -> ModuleSpec | None:
        places = map(str, self._folders()) if path is None else path
        if path is None and name.startswith(_LIBRARIES):
            places = [*places, *sys.path]
        # By its own name only: packages around it are not where Python looks for them.
        return PathFinder.find_spec(name.rpartition(".")[2], list(places))

    def _load(self, full: str, holder: ModuleType | None) -> ModuleType:
        path = None if holder is None else getattr(holder, "__path__", ())
        found = self._find(full, path)
        if found is None or (found.origin is None and not _folders_of(found)):
            raise ModuleNotFoundError(f"No module named {full!r}", name=full)
        if found.origin is None:
            return self._folder_as_package(full, _folders_of(found))
        if not isinstance(found.loader, SourceFileLoader):
            return importlib.import_module(full)
        own = f"{self._prefix}.{full}"
        loader = SourceFileLoader(own, found.origin)
        spec = importlib.util.spec_from_file_location(
            own, found.origin, loader=loader,
            submodule_search_locations=found.submodule_search_locations,
        )  # fmt: skip
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        module.__dict__["__builtins__"] = self.builtins
        # There under a name of its own: pickle, dataclasses and the like
        # look for a class's module.
        self._modules[full] = sys.modules[own] = module
        sys.modules.setdefault(self._prefix, ModuleType(self._prefix)).__path__ = []
        try:
            # Not by the loader: its frames would stand in every traceback.
            exec(loader.get_code(own) or "", module.__dict__)
        except BaseException:
            del self._modules[full], sys.modules[own]
            raise
        return module

    def _folder_as_package(self, full: str, folders: list[str]) -> ModuleType:
        own = f"{self._prefix}.{full}"
        module = ModuleType(own)
        module.__path__, module.__package__ = folders, own
        self._modules[full] = sys.modules[own] = module
        sys.modules.setdefault(self._prefix, ModuleType(self._prefix)).__path__ = []
        return module


def _folders_of(spec: ModuleSpec) -> list[str]:
    return list(spec.submodule_search_locations or ())
