"""Every engine test runs on both executors: in the driving thread, and in one of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nbflow.run import options
from tests.run.harness import App


@pytest.fixture(params=["direct", "thread"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opened() -> Iterator[list[App]]:
    """Apps to close when the test is over."""
    apps: list[App] = []
    yield apps
    for app in apps:
        app.close()


@pytest.fixture
def make(kind: str, opened: list[App]) -> Callable[..., App]:
    """Return a function that makes an app of a script; it is closed with the test."""

    def build(script: Any, **more: Any) -> App:
        app = App(script, kind, **more)
        opened.append(app)
        return app

    return build


@pytest.fixture
def start(make: Callable[..., App]) -> Callable[..., App]:
    """Return a function that makes an app and sees its first run to the end."""
    return lambda script, **more: make(script, **more).start()


@pytest.fixture
def threaded(opened: list[App]) -> Callable[..., App]:
    """Return a function that makes an app whose script runs in a thread, not started yet."""

    def build(script: Any) -> App:
        app = App(script, "thread")
        opened.append(app)
        return app

    return build


@pytest.fixture(autouse=True)
def own_options() -> Iterator[None]:
    """Undo what a test sets with ``set_option``."""
    before = dict(options._values)
    yield
    options._values.clear()
    options._values.update(before)
