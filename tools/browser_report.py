"""A pytest plugin that never lets browser tests go missing silently.

    python -m pytest -p tools.browser_report

It looks for a Chromium and hands its path to the tests in `NBFLOW_CHROMIUM`. Without one,
tests marked `browser` are skipped and named at the end; with `CI=true` a skipped browser
test makes the run fail. How many ran is always said, and which needed a second try.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tools import chromium

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

_WHY = f"no Chromium found; install one, or name it in {chromium.VARIABLE}"
_FINAL = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


def pytest_configure(config: pytest.Config) -> None:
    """Find the browser once; worker processes inherit the answer."""
    if not hasattr(config, "workerinput"):
        found = chromium.find()
        # An empty name means "looked, and there is none", so that nobody looks again.
        os.environ[chromium.VARIABLE] = found or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last; skip them where there is no browser.

    Last, because Playwright keeps an event loop running in the main thread
    for as long as its browser lives, and other tests start loops of their own.
    """
    items.sort(key=lambda item: "browser" in item.keywords)
    if os.environ[chromium.VARIABLE]:
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason=_WHY))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Name what was skipped and count what ran."""
    tests = list(_browser_tests(terminalreporter))
    outcomes = Counter(outcome for outcome, _, _ in tests)
    skipped = [name for outcome, name, _ in tests if outcome == "skipped"]
    if skipped:
        terminalreporter.section("BROWSER TESTS SKIPPED", sep="!")
        for name in skipped:
            terminalreporter.line(f"  {name}")
        if in_ci():
            terminalreporter.line("CI=true: a skipped browser test fails the run.", red=True)
    terminalreporter.line(f"browser tests run: {_counts(outcomes)}")
    for host in sorted({host for _, _, host in tests if host}):
        there = Counter(outcome for outcome, _, its in tests if its == host)
        terminalreporter.line(f"  in {host}: {_counts(there)}")
    for report in terminalreporter.stats.get("rerun", ()):
        terminalreporter.line(f"  tried again: {report.nodeid}", yellow=True)
    if not os.environ[chromium.VARIABLE]:
        terminalreporter.line(f"browser: {_WHY}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, a browser test that did not run is a failure."""
    if hasattr(session.config, "workerinput") or not in_ci():
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    skipped = any(outcome == "skipped" for outcome, _, _ in _browser_tests(reporter))
    if skipped and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _counts(outcomes: Counter[str]) -> str:
    """Return how many ran and how they ended.

    >>> _counts(Counter(passed=3, failed=1, skipped=2))
    '4 (3 passed, 1 failed, 2 skipped)'
    """
    ran = sum(outcomes.values()) - outcomes["skipped"]
    detail = ", ".join(f"{outcomes[o]} {o}" for o in _FINAL if outcomes[o])
    return f"{ran} ({detail})" if detail else str(ran)


def in_ci() -> bool:
    """Whether this is a run whose outcome counts."""
    return os.environ.get("CI") in {"true", "1"}


def _browser_tests(reporter: TerminalReporter) -> Iterator[tuple[str, str, str]]:
    """Yield outcome, name and host of every browser test that has an outcome."""
    seen = set()
    for outcome in _FINAL:
        for report in reporter.stats.get(outcome, ()):
            if "browser" in getattr(report, "keywords", ()):
                host = dict(getattr(report, "user_properties", ())).get("host", "")
                found = outcome, report.nodeid, str(host)
                # One whose teardown failed at first has passed twice.
                if found not in seen:
                    seen.add(found)
                    yield found
