"""``st.set_page_config``: the app's title, its layout, and how often it reruns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nbflow.core.timers import Interval, parse_interval
from nbflow.core.tree import ROOT
from nbflow.errors import IconError, ParameterError
from nbflow.run.context import RunContext, current
from nbflow.run.icons import check_icon
from nbflow.run.params import check_choice

_NOTE = "page config"
_MENU = ("get help", "report a bug", "about")


class _Unset:
    """Stands for "say nothing of it", where None says "none"."""

    def __repr__(self) -> str:
        return "unset"


UNSET: Final = _Unset()


def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: str | None = None,
    initial_sidebar_state: str | int | None = None,
    menu_items: Mapping[str, str | None] | None = None,
    *,
    run_every: Interval | _Unset | None = UNSET,
) -> None:
    """Set the app's title and layout, and let it rerun by itself.

    May be called several times in a run; what a call leaves out stays.

    Args:
        page_title: The app's name, for screen readers and for the tab of a page of its
            own (Voilà); a notebook's tab keeps its own.
        page_icon: An emoji or ``":material/name:"`` for the tab, where the title is shown, too.
            Anything else (a picture, a shortcode) is taken and not shown.
        layout: ``"centered"`` or ``"wide"``.
        initial_sidebar_state: ``"auto"``, ``"expanded"`` or ``"collapsed"``. A number
            of pixels is taken for ``"expanded"``: the notebook's page sets the width.
        menu_items: Checked, and otherwise without meaning: a notebook has no app menu.
        run_every: Time between reruns of the whole app, as for fragments.
            None: none, also where ``%%flowapp --every`` asks for one. A
            rerun that would come while the app runs is skipped.

    Raises:
        ParameterError: If a value is not one of those named.
        IntervalError: If ``run_every`` cannot be read or is not positive.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... st.set_page_config("Clock", layout="wide", run_every="10s")
        ... ''').run()
        >>> at.advance(25).full_runs
        3
    """
    given: dict[str, Any] = {}
    if page_title is not None:
        given["title"] = str(page_title)
    if page_icon is not None:
        given["icon"] = _icon(page_icon)
    if layout is not None:
        given["layout"] = check_choice("layout", layout, ("centered", "wide"))
    if initial_sidebar_state is not None:
        given["sidebar"] = _sidebar(initial_sidebar_state)
    _check_menu(menu_items)
    if not isinstance(run_every, _Unset):
        none = run_every is None or run_every == ""
        given["run_every"] = None if none else parse_interval(run_every)  # type: ignore[arg-type]
    run = current()
    if run is not None:
        run.checkpoint()
        configure(run, given)


def _icon(icon: Any) -> str | None:
    try:
        return check_icon(icon)
    except IconError:
        # Streamlit also takes pictures, their addresses and shortcodes.
        return None


def _sidebar(state: str | int) -> str:
    if isinstance(state, int) and not isinstance(state, bool) and state > 0:
        return "expanded"
    chosen: str = check_choice("initial_sidebar_state", state, ("auto", "expanded", "collapsed"))
    return chosen


def _check_menu(items: Mapping[str, str | None] | None) -> None:
    for name in items or ():
        if str(name).lower() not in _MENU:
            raise ParameterError(
                f"menu_items has the entry {name!r}, which no menu has. The entries are "
                '"Get help", "Report a bug" and "About".'
            )


def configure(run: RunContext, given: Mapping[str, Any]) -> None:
    """Add to what this run says of the whole app; what a full run does not say ends with it."""
    stage = run.stage
    with stage.lock:
        before = {} if run.full else {**stage.builder.nodes[ROOT].props}
        config: dict[str, Any] = run.notes.setdefault(_NOTE, before)
        config.update(given)
        if "run_every" in given:
            stage.run_every = given["run_every"]
        stage.builder.set_props(ROOT, _props(config))


def _props(config: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in config.items() if k != "run_every" and v is not None}


def settle(run: RunContext) -> None:
    """A full run is complete: what it did not set returns to its default."""
    config = run.notes.get(_NOTE, {})
    run.stage.run_every = config.get("run_every", run.stage.own_every)
    run.stage.builder.set_props(ROOT, _props(config))
