"""Empty caches for each test, a clock that the test moves, and no threads but its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nbflow.caching import cache_data, cache_resource
from nbflow.caching.store import services


class Clock:
    """Time that stands still. Work for other threads waits in ``jobs``."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.jobs: list[Callable[[], None]] = []

    def advance(self, seconds: float) -> None:
        self.now += seconds

    def work(self) -> int:
        """Do what was to be done in the background; return how much it was."""
        jobs, self.jobs = self.jobs, []
        for job in jobs:
            job()
        return len(jobs)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Clock]:
    made = Clock()
    monkeypatch.setenv("NBFLOW_CACHE_DIR", str(tmp_path / "caches"))
    monkeypatch.setattr(services, "now", lambda: made.now)
    monkeypatch.setattr(services, "spawn", lambda work: made.jobs.append(work))
    yield made
    made.work()
    cache_data.clear()
    cache_resource.clear()
