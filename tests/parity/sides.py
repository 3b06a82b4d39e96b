"""Both sides after each other, where they differ on purpose."""

from __future__ import annotations

from typing import Any

from tests.parity.harness import Both


def texts(test: Any) -> list[str]:
    return [t.value for t in test.text]


def errors(test: Any) -> list[str]:
    return [e.message for e in test.exception]


def apart(script: str) -> Both:
    """Return a script after its first run on both sides, which are not compared."""
    b = Both(script)
    b.check = lambda: b  # type: ignore[method-assign]
    return b.run()
