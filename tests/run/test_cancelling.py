"""Cut a script off at its first, second ... nth checkpoint: nothing breaks, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import App, st

S = st.session_state
MOST = 60
"""More checkpoints than any script here has."""


class Log:
    """What the script noticed, over all runs."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.read: list[str] = []
        self.bodies = 0


def app_of_everything(log: Log) -> Callable[[], None]:
    """Return a script with a bit of everything: it draws less while ``S.small``."""

    def changed(name: str) -> None:
        log.calls.append(f"{name} begins")
        S[f"called {name}"] = S.get(f"called {name}", 0) + 1
        log.calls.append(f"{name} ends")

    def pressed(name: str) -> bool:
        found = st.button(name, on_click=changed, args=(name,))
        if found:
            log.read.append(name)
        return found

    @st.fragment(key="part")
    def part(number: int) -> None:
        st.text(f"part {number}")
        pressed(f"in part {number}")
        if not S.get("small"):
            nested(number)
        st.text(f"end of part {number}")

    @st.fragment
    def nested(number: int) -> None:
        st.text(f"nested {number} {pressed(f'nested {number}')}")

    def script() -> None:
        log.bodies += 1
        small = S.get("small", False)
        handle = st.text("handle")
        with st.container():
            for number in range(2 if small else 4):
                st.text(f"row {number}")
            slot = st.empty()
            slot.text("loading")
            with slot.container():
                st.text("loaded")
        pressed("main")
        size = st.slider("Size", key="size", on_change=changed, args=("size",))
        st.text(f"size {size}")
        box = st.container(key="moving") if small else None
        part(0)
        if box is None:
            box = st.container(key="moving")
        part(1)
        box.slider("Moved")
        handle.text("handle again")
        st.sidebar.text("side")

    return script


class Cutter:
    """Asks for a newer run when a script reaches its nth checkpoint."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.left: int | None = None
        self.cut = False
        self._poll = app.session.stage.poll
        app.session.stage.poll = self.poll

    def poll(self) -> None:
        if self._poll is not None:
            self._poll()
        if self.left is None:
            return
        self.left -= 1
        if self.left == 0:
            self.left, self.cut = None, True
            self.ask()

    def ask(self) -> None:
        """Ask for a full rerun, as a newer input would, and let the loop decide at once."""
        self.app.session.rerun()
        self.app.loop.drain()


@pytest.fixture
def cutting(opened: list[App]) -> Callable[..., tuple[App, Log, Cutter]]:
    """Return a function that makes an app whose runs can be cut off.

    In the driving thread only: there a checkpoint is the one place where
    anything can come between, and the same one each time.
    """
    set_option("runner.grace", 0)

    def build() -> tuple[App, Log, Cutter]:
        log = Log()
        app = App(app_of_everything(log), "direct")
        opened.append(app)
        app.start()
        return app, log, Cutter(app)

    return build


def fresh_look(app: App, opened: list[App]) -> Any:
    """Return what a new app with the same values draws: the truth to compare with."""
    other = App(app_of_everything(Log()), "direct", state=app.state.transplant())
    opened.append(other)
    other.start()
    return (other.shape(), other.shape("sidebar"))


def look(app: App) -> Any:
    return (app.shape(), app.shape("sidebar"))


def each_checkpoint(
    cutting: Callable[..., tuple[App, Log, Cutter]], act: Callable[[App], None]
) -> list[tuple[App, Log]]:
    """Do ``act`` on a new app for every checkpoint of the run that it starts."""
    seen = []
    for number in range(1, MOST):
        app, log, cutter = cutting()
        cutter.left = number
        act(app)
        if not cutter.cut:
            return seen
        seen.append((app, log))
    raise AssertionError("the script has more checkpoints than expected")


def test_a_run_cut_off_anywhere_leaves_the_page_whole_and_the_next_run_right(
    cutting, opened
) -> None:
    def act(app: App) -> None:
        app.state.set("small", True)
        app.rerun()

    apps = each_checkpoint(cutting, act)
    assert len(apps) > 20
    # A request at the very last checkpoint comes too late to end its run.
    assert [End.CANCELLED in app.ends for app, _ in apps] == [True] * (len(apps) - 1) + [False]
    for app, _ in apps:
        assert app.ends[-1] is End.FINISHED
        app.healthy()
        assert look(app) == fresh_look(app, opened)


def test_a_click_is_read_exactly_once_and_called_back_exactly_once_wherever_a_run_is_cut(
    cutting, opened
) -> None:
    apps = each_checkpoint(cutting, lambda app: app.click("main"))
    assert len(apps) > 20
    for app, log in apps:
        assert log.calls == ["main begins", "main ends"]
        assert log.read == ["main"]
        assert app.state.get("called main") == 1
        app.healthy()
        assert look(app) == fresh_look(app, opened)


def test_a_click_in_a_fragment_is_read_exactly_once_wherever_its_run_is_cut(cutting) -> None:
    apps = each_checkpoint(cutting, lambda app: app.click("in part 1"))
    assert len(apps) > 5
    for app, log in apps:
        assert log.calls == ["in part 1 begins", "in part 1 ends"]
        assert log.read == ["in part 1"]
        app.healthy()


def test_values_survive_a_cut_and_their_callbacks_are_called_once(cutting, opened) -> None:
    for app, log in each_checkpoint(cutting, lambda app: app.set("Size", 9)):
        assert log.calls == ["size begins", "size ends"]
        assert "size 9" in app.texts
        app.healthy()
        assert look(app) == fresh_look(app, opened)


def test_several_presses_of_one_message_survive_a_cut_together(cutting) -> None:
    def act(app: App) -> None:
        app.send({"size": 4}, ["main", "in part 0", "nested 1"])

    for app, log in each_checkpoint(cutting, act):
        assert sorted(log.read) == ["in part 0", "main", "nested 1"]
        assert len(log.calls) == 8
        app.healthy()


def test_a_run_cut_off_twice_in_a_row_is_right_in_the_end(cutting, opened) -> None:
    for first in range(1, 40, 6):
        for second in range(1, 40, 6):
            app, log, cutter = cutting()
            app.state.set("small", True)
            cuts = [second]

            def ask(app: App = app, cutter: Cutter = cutter, cuts: list[int] = cuts) -> None:
                cutter.left = cuts.pop() if cuts else None
                app.session.rerun()
                app.loop.drain()

            cutter.ask = ask  # type: ignore[method-assign]
            cutter.left = first
            app.click("main")
            assert log.read == ["main"]
            app.healthy()
            assert look(app) == fresh_look(app, opened)


def test_a_stop_anywhere_leaves_the_page_whole_and_values_kept(cutting, opened) -> None:
    def stopping(cutter: Cutter) -> None:
        cutter.ask = lambda: (cutter.app.session.stop(), cutter.app.loop.drain())  # type: ignore[method-assign]

    stopped = 0
    for number in range(1, MOST):
        app, log, cutter = cutting()
        stopping(cutter)
        cutter.left = number
        app.set("Size", 9)
        if not cutter.cut:
            break
        stopped += app.ends[-1] is End.STOPPED
        assert log.bodies <= 2
        app.healthy()
        app.rerun()
        assert app.entry("Size").value == 9
        assert look(app) == fresh_look(app, opened)
    assert stopped > 20


def test_a_close_anywhere_ends_the_run_and_owes_nothing(cutting) -> None:
    for number in range(1, MOST):
        app, log, cutter = cutting()

        def close(app: App = app) -> None:
            app.session.close()
            app.loop.drain()

        cutter.ask = close  # type: ignore[method-assign]
        cutter.left = number
        runs = log.bodies
        app.rerun()
        if not cutter.cut:
            return
        assert log.bodies == runs + 1
        assert app.page.closed
        assert app.session.closed
    raise AssertionError("the script has more checkpoints than expected")


def test_an_error_anywhere_keeps_what_was_drawn_before_and_values_not_reached(
    cutting, opened
) -> None:
    for number in range(1, MOST):
        app, _, cutter = cutting()
        app.set("Size", 9)

        def fail() -> None:
            raise ValueError("here")

        cutter.ask = fail  # type: ignore[method-assign]
        cutter.left = number
        app.rerun()
        if not cutter.cut:
            return
        assert app.errors == ["ValueError"]
        app.healthy()
        app.rerun()
        assert app.entry("Size").value == 9
        assert look(app) == fresh_look(app, opened)
    raise AssertionError("the script has more checkpoints than expected")


def test_a_rerun_anywhere_is_followed_by_a_right_run_without_presses(cutting, opened) -> None:
    for number in range(1, MOST):
        app, log, cutter = cutting()
        cutter.ask = st.rerun  # type: ignore[method-assign]
        cutter.left = number
        app.set("Size", 9)
        if not cutter.cut:
            return
        assert log.bodies == 3 or "size ends" not in log.calls
        app.healthy()
        assert look(app) == fresh_look(app, opened)
    raise AssertionError("the script has more checkpoints than expected")
