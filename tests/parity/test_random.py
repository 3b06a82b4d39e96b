"""Random apps do the same on both sides, whatever is done to them."""

from __future__ import annotations

import pytest

from tests.parity.harness import Both
from tests.parity.programs import Program

STEPS = 12


def play(seed: int, steps: int = STEPS) -> Both:
    """Run a random program and touch what it shows, comparing after each step."""
    program = Program(seed)
    b = Both(program.text)
    try:
        b.run()
        for _ in range(steps):
            found = program.touch(lambda key: any(n.key == key for n in b.ours.root))
            if found is None:
                b.run()
                continue
            key, value = found
            if value is None:
                value = not b.ours.get_by_key(key).value
            b.set(key, value)
    except AssertionError as error:
        raise AssertionError(f"seed {seed}\n{program.text}\n{error}") from None
    return b


@pytest.mark.parametrize("seed", range(20))
def test_a_random_app_does_the_same(seed: int):
    assert play(seed).steps == STEPS + 1
