"""``st.session_state`` as scripts use it (spec 6.1)."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import MutableMapping

import pytest

from nbflow.core.spec import WidgetSpec
from nbflow.core.state import SessionState
from nbflow.errors import KeyNameError, StateKeyError
from nbflow.run import session_state as module
from nbflow.run.session_state import SessionStateProxy
from tests.run.harness import Gate, st


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> SessionStateProxy:
    """The mapping outside of runs, empty."""
    monkeypatch.setattr(module, "_bare", SessionState())
    return SessionStateProxy()


def test_outside_of_runs_it_is_a_mapping_in_memory_6_1_9(bare) -> None:
    bare.a = 1
    assert bare["a"] == 1


def test_it_has_all_methods_of_a_mapping_6_1_1(bare) -> None:
    assert isinstance(bare, MutableMapping)
    bare.update(a=1, b=2)
    assert bare.setdefault("c", 3) == 3
    assert (list(bare), len(bare), "a" in bare, "z" in bare) == (["a", "b", "c"], 3, True, False)
    assert list(bare.items()) == [("a", 1), ("b", 2), ("c", 3)]
    assert (bare.get("z"), bare.pop("a"), bare.pop("z", 9)) == (None, 1, 9)
    assert bare.popitem() in (("b", 2), ("c", 3))
    assert bare.to_dict() == dict(bare)
    assert repr(bare) == repr(bare.to_dict())
    bare.clear()
    assert len(bare) == 0


def test_keys_are_text_6_1_2(bare) -> None:
    bare[1] = "one"
    assert (bare["1"], 1 in bare, list(bare)) == ("one", True, ["1"])
    del bare[1]
    assert "1" not in bare


@pytest.mark.parametrize("key", ["", "$$ID-x"])
def test_empty_and_reserved_keys_are_refused_6_1_2(bare, key: str) -> None:
    with pytest.raises(KeyNameError):
        bare[key] = 1


def test_a_missing_key_raises_the_error_of_its_access_6_1_3(bare) -> None:
    with pytest.raises(KeyError, match="no key 'n'"):
        bare["n"]
    with pytest.raises(AttributeError, match=r"st\.session_state"):
        bare.n
    with pytest.raises(StateKeyError):
        del bare["n"]
    with pytest.raises(AttributeError):
        del bare.n
    assert not hasattr(bare, "n")
    assert not hasattr(bare, "__deepcopy__")


def test_two_apps_have_two_states(start) -> None:
    def script() -> None:
        st.session_state.n = st.session_state.get("n", 0) + 1
        st.text(st.session_state.n)

    one, two = start(script), start(script)
    assert one.rerun().rerun().texts == ["3"]
    assert two.texts == ["1"]


def test_a_script_sees_its_own_entries_and_keyed_widgets_only_6_1_5(start) -> None:
    seen: list[dict] = []

    def script() -> None:
        st.session_state.own = 1
        st.slider("A", key="a")
        st.slider("B")
        seen.append(st.session_state.to_dict())
        assert (len(st.session_state), "a" in st.session_state) == (2, True)

    app = start(script)
    assert app.errors == []
    assert seen == [{"own": 1, "a": 0}]


def test_a_thread_of_a_script_reads_the_state_of_its_app(start) -> None:
    found: list[int] = []

    def script() -> None:
        st.session_state.n = 5
        context = contextvars.copy_context()
        thread = threading.Thread(
            target=context.run, args=(lambda: found.append(st.session_state.n),)
        )
        thread.start()
        thread.join()

    start(script)
    assert found == [5]


def test_a_script_gets_lists_of_its_own_from_widgets_5_5_6(start) -> None:
    def script() -> None:
        spec = WidgetSpec("multi", "M", (), [1, 2], {}, decode=list, key="m")
        value = st._widget(spec)
        value.append(3)
        st.text(st.session_state.m)

    assert start(script).texts == ["[1, 2]"]


@pytest.mark.parametrize(
    "look",
    [
        lambda: "k" in st.session_state,
        lambda: list(st.session_state),
        lambda: len(st.session_state),
        lambda: st.session_state.to_dict(),
        lambda: st.session_state.clear(),
    ],
    ids=["contains", "iter", "len", "to_dict", "clear"],
)
def test_every_access_waits_for_the_stages_lock_6_1_8(threaded, look) -> None:
    gate, done = Gate(), threading.Event()

    def script() -> None:
        if st.session_state.get("look"):
            gate.wait()
            look()
            done.set()

    app = threaded(script).start()
    app.state.set("look", True)
    app.session.rerun()
    app.loop.drain()
    lock = app.session.stage.lock
    with gate.held():
        lock.acquire()
    try:
        assert not done.wait(0.05)
    finally:
        lock.release()
    app.settle()
    assert done.is_set()
