"""``runner.enforceSerializableSessionState``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nbflow.run.options import set_option
from nbflow.testing import AppTest

NAME = "runner.enforceSerializableSessionState"


@pytest.fixture
def enforced() -> Iterator[None]:
    set_option(NAME, True)
    yield
    set_option(NAME, None)


def app(lines: str) -> AppTest:
    return AppTest.from_string(f"import nbflow as st\nS = st.session_state\n{lines}").run()


def test_without_the_option_session_state_holds_anything() -> None:
    assert not app("S.f = lambda: 1").exception


@pytest.mark.usefixtures("enforced")
def test_what_pickle_cannot_write_is_an_error_with_its_key_and_type() -> None:
    at = app("st.text('drawn')\nS.fine = [1]\nS.f = lambda: 1")
    assert [t.value for t in at.text] == ["drawn"]
    [error] = at.exception
    assert error.error_type == "UnserializableStateError"
    assert "st.session_state['f'] holds a builtins.function" in error.message


@pytest.mark.usefixtures("enforced")
def test_objects_of_the_scripts_own_classes_can_be_written() -> None:
    at = app("class Row:\n    def __init__(self):\n        self.n = 1\nS.row = Row()")
    assert not at.run().exception


@pytest.mark.usefixtures("enforced")
def test_a_fragments_rerun_shows_the_error_in_its_place() -> None:
    at = app(
        """
@st.fragment
def part():
    if st.button("lock"):
        import threading
        S.lock = threading.Lock()
part()
st.text("end")
"""
    )
    at.button[0].click().run()
    assert "holds a _thread.lock" in at.exception[0].message
    assert [t.value for t in at.text] == ["end"]
