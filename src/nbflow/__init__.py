"""Streamlit's rerun model in the notebook that is already open.

``import nbflow as st`` inside a ``%%flowapp`` cell; the commands are
Streamlit's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nbflow import components, connections
from nbflow._version import __version__
from nbflow.caching import cache_data, cache_resource
from nbflow.commands import *  # noqa: F403
from nbflow.connections import connection
from nbflow.delta_generator import DeltaGenerator, bottom, main, sidebar
from nbflow.elements import column_config
from nbflow.elements.dialog import confirm, dialog, experimental_dialog
from nbflow.elements.logo import logo
from nbflow.run.client import context, login, logout, user
from nbflow.run.flow import rerun, stop
from nbflow.run.fragment import fragment
from nbflow.run.options import get_option, set_option
from nbflow.run.page import Page
from nbflow.run.page_config import set_page_config
from nbflow.run.pages import navigation, switch_page
from nbflow.run.query import query_params
from nbflow.run.secrets import secrets
from nbflow.run.session_state import session_state
from nbflow.run.sleep import sleep

if TYPE_CHECKING:
    from nbflow.host.apps import App as App

experimental_fragment = fragment
experimental_rerun = rerun
# Private names of Streamlit's that scripts use all the same.
_main, _bottom = main, bottom
del main

COMMANDS = tuple(
    name for name in dir(DeltaGenerator) if not name.startswith("_") and name not in ("open",)
)
"""Names of the commands that are methods of every container and functions here."""


_PATHS = ("config", "errors", "logger", "runtime", "typing")
"""Modules that scripts for Streamlit reach as attributes; imported when one is asked for."""


def __getattr__(name: str) -> Any:
    if name in _PATHS:
        return import_module(f"nbflow.{name}")
    # The host brings ipywidgets with it; scripts and headless tests need none.
    if name == "App":
        from nbflow.host.apps import App

        return App
    from nbflow.run.former import meant

    near = " or ".join(f"st.{found}" for found in meant(name, __all__))
    raise AttributeError(
        f"nbflow has no command {name!r}.{f' Did you mean {near}?' if near else ''} "
        "docs/parity.md lists what it has not of Streamlit's."
    )


def load_ipython_extension(ip: Any) -> None:
    """Register ``%%flowapp`` and ``%flowapp``: ``%load_ext nbflow``."""
    from nbflow.magic import load

    load(ip)


def unload_ipython_extension(ip: Any) -> None:
    """Close all apps and take everything back: ``%unload_ext nbflow``."""
    from nbflow.magic import unload

    unload(ip)


__all__ = [  # noqa: PLE0604 - names of methods, all text
    "DeltaGenerator",
    "Page",
    "__version__",
    "bottom",
    "cache_data",
    "cache_resource",
    "column_config",
    "components",
    "confirm",
    "connection",
    "connections",
    "context",
    "dialog",
    "experimental_dialog",
    "experimental_fragment",
    "experimental_rerun",
    "fragment",
    "get_option",
    "login",
    "logo",
    "logout",
    "navigation",
    "query_params",
    "rerun",
    "secrets",
    "session_state",
    "set_option",
    "set_page_config",
    "sidebar",
    "sleep",
    "stop",
    "switch_page",
    "user",
    *COMMANDS,
]
