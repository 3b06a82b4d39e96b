"""Scripts as people write them show and do the same on both sides, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parity.replay import Replay, scripts, steps

SCRIPTS = scripts()


@pytest.mark.parametrize("path", SCRIPTS, ids=[path.stem for path in SCRIPTS])
def test_a_script_does_the_same(path: Path):
    script = path.read_text(encoding="utf-8")
    app = Replay(script)
    app.run()
    for step in steps(script):
        app.do(step)


def test_the_corpus_is_large():
    assert len(SCRIPTS) >= 150
