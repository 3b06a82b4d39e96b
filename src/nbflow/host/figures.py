"""Give each run its own pyplot figures.

Any comm message makes the inline backend show and close all open figures,
also those that a worker thread is still drawing. So runs keep theirs in a
registry of their own; the notebook's figures stay where they were.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import ItemsView, Iterator, KeysView, MutableMapping, ValuesView
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from nbflow.run import output
from nbflow.run.context import CURRENT, RunContext

_MODULE = "matplotlib._pylab_helpers"
_FIGURES = "figures"


class RunFigures(MutableMapping[int, Any]):
    """Stands for ``Gcf.figs``: the run's figures in a run, else the notebook's."""

    def __init__(self, notebook: OrderedDict[int, Any]) -> None:
        self.notebook = notebook

    def _here(self) -> OrderedDict[int, Any]:
        run = CURRENT.get()
        if run is None or run.over:
            return self.notebook
        figures: OrderedDict[int, Any] = run.notes.setdefault(_FIGURES, OrderedDict())
        return figures

    def __getitem__(self, key: int) -> Any:
        return self._here()[key]

    def __setitem__(self, key: int, value: Any) -> None:
        self._here()[key] = value

    def __delitem__(self, key: int) -> None:
        del self._here()[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self._here())

    def __reversed__(self) -> Iterator[int]:
        return iter(reversed(self._here()))

    def __len__(self) -> int:
        return len(self._here())

    # The ordered dict's own views: pyplot reverses them, a mapping's cannot be.
    def keys(self) -> KeysView[int]:
        return self._here().keys()

    def values(self) -> ValuesView[Any]:
        return self._here().values()

    def items(self) -> ItemsView[int, Any]:
        return self._here().items()

    def move_to_end(self, key: int, last: bool = True) -> None:
        """Make ``key`` the current figure, as an ordered dict does."""
        self._here().move_to_end(key, last)


def _patch(helpers: ModuleType) -> None:
    figures = helpers.Gcf.figs
    if not isinstance(figures, RunFigures):
        helpers.Gcf.figs = RunFigures(figures)


class _AfterImport(MetaPathFinder):
    """Patches pyplot's registry when a script imports matplotlib first."""

    def find_spec(
        self, fullname: str, path: Any = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _MODULE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Patching(spec.loader)
        return spec


class _Patching(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _patch(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)


_finder = _AfterImport()


def install() -> None:
    """Patch now, or as soon as matplotlib is imported."""
    helpers = sys.modules.get(_MODULE)
    if helpers is not None:
        _patch(helpers)
    elif _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)


def uninstall() -> None:
    """Give pyplot its own registry back."""
    if _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    helpers = sys.modules.get(_MODULE)
    if helpers is not None and isinstance(helpers.Gcf.figs, RunFigures):
        helpers.Gcf.figs = helpers.Gcf.figs.notebook


def show_open(run: RunContext) -> None:
    """Draw the figures a run leaves open, as a notebook does at a cell's end."""
    figures = run.notes.get(_FIGURES)
    if not figures:
        return
    drawn = run.notes.get("drawn figures", ())
    from IPython.core.pylabtools import print_figure

    for manager in list(figures.values()):
        figure = manager.canvas.figure
        if id(figure) not in drawn and figure.axes:
            png = print_figure(figure, fmt="png", base64=True)  # type: ignore[no-untyped-call]
            output.display(run, {"image/png": png, "text/plain": repr(figure)}, {})
    close_open(run)


def close_open(run: RunContext) -> None:
    """Close a run's figures."""
    figures = run.notes.pop(_FIGURES, None)
    for manager in list(figures.values()) if figures else ():
        manager.destroy()
