"""Scripts as people write them show and do the same on both sides, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parity.replay import Replay, scripts, steps

SCRIPTS = scripts()

KNOWN: dict[str, str] = {}
"""What differs still, and in whose hands it is."""


def known(path: Path) -> list[pytest.MarkDecorator]:
    reason = KNOWN.get(path.stem)
    return [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem, marks=known(path)) for path in SCRIPTS]
)
def test_a_script_does_the_same(path: Path):
    script = path.read_text(encoding="utf-8")
    app = Replay(script)
    app.run()
    for step in steps(script):
        app.do(step)


def test_the_corpus_is_large():
    assert len(SCRIPTS) >= 150
