"""Random apps do the same on both sides, whatever is done to them."""

from __future__ import annotations

from random import Random

import pytest
import streamlit

import nbflow
from tests.parity.harness import Both, alike
from tests.parity.moves import choose, do
from tests.parity.programs import Program

MOVES = 12


def play(seed: int, moves: int = MOVES) -> Both:
    """Run a random program and do random things to it, comparing after each."""
    for side in (streamlit, nbflow):
        side.cache_data.clear()
        side.cache_resource.clear()
    program = Program(seed)
    b = Both(program.text, same=alike)
    random = Random(seed)
    try:
        b.run()
        for _ in range(moves):
            do(b, choose(b, random, program.keys))
    except AssertionError as error:
        raise AssertionError(f"seed {seed}\n{program.text}\n{error}") from None
    return b


@pytest.mark.usefixtures("redraw")
@pytest.mark.parametrize("seed", range(40))
def test_a_random_app_does_the_same(seed: int):
    assert play(seed).steps > 0
