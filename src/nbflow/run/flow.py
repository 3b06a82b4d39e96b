"""``st.rerun`` and ``st.stop``: in a run they end it, elsewhere they ask its app."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from nbflow.core.fragments import Fragment, with_key
from nbflow.core.ids import FragmentId
from nbflow.core.rerun import APP, Fragments, Rerun
from nbflow.errors import (
    FragmentKeyError,
    LayoutContextError,
    ParameterError,
    ParameterTypeError,
    a_type_of,
)
from nbflow.run.context import CURRENT, FRAGMENT, LIVE, RunContext, current
from nbflow.run.control import RerunSignal, StopSignal


def rerun(scope: str | int | Sequence[str | int] = "app") -> NoReturn:
    """End this run here and start another.

    In a thread that the script started, also when the run is long over, the
    thread goes on and the app is asked to rerun. Outside of apps (another
    cell, a thread of your own) a fragment's key reruns that fragment in
    whichever open app has it; ``"app"`` does nothing there, as it would not
    say which app: use ``app.rerun()``.

    Args:
        scope: ``"app"``: the whole script. ``"fragment"``: the fragment
            whose rerun this is. A fragment's key, or a list of keys: those
            fragments.

    Raises:
        LayoutContextError: For ``"fragment"`` outside of a fragment's own rerun.
        FragmentKeyError: If no fragment has the key.
        ParameterError, ParameterTypeError: If the scope is none of these.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... st.session_state.setdefault("n", 0)
        ... st.session_state.n += 1
        ... if st.session_state.n < 3:
        ...     st.rerun()
        ... st.write(st.session_state.n)
        ... ''').run()
        >>> at.markdown[0].value
        '`3`'
    """
    keys = _keys(scope)
    run = CURRENT.get()
    if run is None:
        _from_outside(keys)
        return  # type: ignore[misc]
    if run.over or not run.here:
        _from_thread(run, keys)
        return  # type: ignore[misc]
    run.checkpoint()
    if keys == ["app"]:
        raise RerunSignal(Rerun(APP))
    if keys == ["fragment"]:
        raise RerunSignal(_own(run))
    ids = [found for key in keys for found in _find(run, key)]
    raise RerunSignal(Rerun(Fragments(tuple(dict.fromkeys(ids)))))


def _keys(scope: object) -> list[str]:
    if isinstance(scope, bool) or not isinstance(scope, str | int | list | tuple | set):
        raise ParameterTypeError(
            f"st.rerun(scope={scope!r}): {a_type_of(scope)} is no scope. Write "
            '"app", "fragment", a fragment\'s key, or a list of keys.'
        )
    several = isinstance(scope, list | tuple | set)
    keys = [str(key) for key in scope] if several else [str(scope)]  # type: ignore[union-attr]
    if not keys or not all(keys):
        raise ParameterError(f"st.rerun(scope={scope!r}) names nothing to rerun.")
    if several and not {"app", "fragment"}.isdisjoint(keys):
        raise ParameterError(
            f'st.rerun(scope={scope!r}): "app" and "fragment" cannot stand in a list. '
            "Give a list of fragment keys only."
        )
    return keys


def _own(run: RunContext) -> Rerun:
    call = FRAGMENT.get()
    # A dialog's own rerun repeats the dialog; the run that opens it is its opener's.
    opens = call is not None and call.id in run.dialogs and not run.in_callback
    if call is not None and call.alone and not opens:
        # An empty list stands for "the entry being run"; in a callback the
        # fragment's run follows anyway, and `patient` says so.
        return Rerun(APP, patient=True) if run.in_callback else Rerun(Fragments(()))
    where = "outside of a fragment" if call is None else "in a full run"
    raise LayoutContextError(
        'st.rerun(scope="fragment") was called '
        + ("in the run that opens the dialog" if opens else where)
        + ", where there is no fragment rerun to repeat. Call it only in reruns of the fragment, "
        "for example behind `if st.session_state.get('started')`, or use st.rerun()."
    )


def _find(run: RunContext, key: str) -> tuple[FragmentId, ...]:
    known = {**run.stage.fragments, **run.called}
    ids = with_key(known, key)
    if not ids:
        raise _unknown(key, known.values())
    return ids


def _unknown(key: str, known: Iterable[Fragment]) -> FragmentKeyError:
    names = sorted({e.key for e in known if e.key})
    have = f"The keys in this app are: {', '.join(names)}." if names else "No fragment has one."
    return FragmentKeyError(
        f"st.rerun({key!r}): no fragment has this key. {have} "
        f"Name it where it is defined: @st.fragment(key={key!r})."
    )


def _from_thread(run: RunContext, keys: list[str]) -> None:
    """Ask the app for a rerun: nothing can be ended here (spec 10.4)."""
    if keys == ["app"]:
        run.stage.request(Rerun(APP))
        return
    if keys == ["fragment"]:
        call = FRAGMENT.get()
        if call is None:
            raise LayoutContextError(
                'st.rerun(scope="fragment") was called in a thread that no fragment started, so '
                'there is none to rerun. Name it: st.rerun("key").'
            )
        ids: tuple[FragmentId, ...] = (call.id,)
    else:
        ids = tuple(dict.fromkeys(found for key in keys for found in _find(run, key)))
    run.stage.request(Rerun(Fragments(ids)))


def _from_outside(keys: list[str]) -> None:
    """Rerun fragments by key in the open apps that have them; the rest is no one's (1.6.4)."""
    stages = list(LIVE)
    if keys in (["app"], ["fragment"]) or not stages:
        return
    for key in keys:
        if not any(with_key(stage.fragments, key) for stage in stages):
            raise _unknown(key, [e for stage in stages for e in stage.fragments.values()])
    for stage in stages:
        ids = tuple(f for key in keys for f in with_key(stage.fragments, key))
        if ids:
            stage.request(Rerun(Fragments(tuple(dict.fromkeys(ids)))))


def stop() -> NoReturn:
    """End this run here, as a success; what was drawn stays.

    In a fragment's own rerun it ends that fragment and those queued after
    it. In a thread that the script started, the thread goes on and the run
    ends at its next command. Outside of runs it does nothing.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... st.write("before")
        ... st.stop()
        ... st.write("after")
        ... ''').run()
        >>> [m.value for m in at.markdown]
        ['before']
    """
    run = current()
    if run is None:
        return  # type: ignore[misc]
    if not run.here:
        run.cancel("stop")
        return  # type: ignore[misc]
    raise StopSignal
