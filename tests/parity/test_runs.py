"""Section 1 again: what starts runs, callbacks among themselves, and where rerun and stop reach."""

from __future__ import annotations

import pytest
import streamlit

import nbflow
from tests.parity.harness import both


def test_the_first_run_calls_no_callback():
    """1.1.1"""
    b = both("log.append('run')\nst.checkbox('c', True, on_change=lambda: log.append('called'))")
    assert b.log == ["run"]


def test_a_rerun_of_all_keeps_values_and_forgets_presses():
    """1.1.7"""
    b = both(
        """
        log.append("run")
        st.text((st.button("b", key="b"), st.text_input("t", key="t")))
        """
    )
    b.set("t", "typed").click("b")
    assert b.texts == ["(True, 'typed')"]
    assert b.run().texts == ["(False, 'typed')"]


def test_a_change_that_is_ignored_comes_with_the_next_run():
    """1.1.10, 5.7.2"""
    b = both(
        """
        log.append("run")
        st.text(st.checkbox("c", key="c", on_change="ignore"))
        st.button("b", key="b")
        """
    )
    b.stage(lambda at: at.checkbox("c").check())
    assert b.check().log == ["run"]
    assert b.click("b").texts == ["True"]


def test_callbacks_are_called_in_the_order_of_the_widgets():
    """1.2.6"""
    b = both(
        """
        for name in "ab":
            st.text_input(name, key=name, on_change=log.append, args=(name,))
        """
    )
    b.stage(lambda at: at.text_input("b").input("1")).set("a", "2")
    assert b.log == ["a", "b"]


def test_a_widget_of_a_callback_is_drawn():
    """1.2.8"""
    b = both(
        """
        def act():
            st.checkbox("from the callback")
        st.button("b", key="b", on_click=act)
        """
    )
    b.click("b")
    assert [c.label for c in b.ours.checkbox] == ["from the callback"]
    assert not b.run().ours.checkbox


@pytest.mark.parametrize("first", ["st.rerun()", "st.rerun('part')"])
def test_an_error_in_any_callback_cancels_the_reruns_of_the_others(first: str):
    """1.3.6"""
    b = both(
        f"""
        log.append("run")
        @st.fragment(key="part")
        def part():
            log.append("part")
        part()
        def one():
            {first}
        def two():
            raise ValueError("no")
        st.text_input("a", key="a", on_change=one)
        st.text_input("b", key="b", on_change=two)
        """
    )
    b.log.clear()
    b.stage(lambda at: at.text_input("b").input("1")).set("a", "2")
    assert (b.errors, b.log) == (["ValueError"], [])


def test_callbacks_after_one_that_reruns_are_called():
    """1.3.1"""
    b = both(
        """
        log.append("run")
        def one():
            log.append("one")
            st.rerun()
            log.append("never")
        st.text_input("a", key="a", on_change=one)
        st.text_input("b", key="b", on_change=log.append, args=("two",))
        """
    )
    b.stage(lambda at: at.text_input("b").input("1")).set("a", "2")
    assert b.log == ["run", "one", "two", "run"]


@pytest.mark.parametrize("module", [streamlit, nbflow])
def test_outside_of_a_run_stop_and_rerun_do_nothing(module):
    """1.6.4"""
    assert (module.stop(), module.rerun()) == (None, None)


@pytest.mark.parametrize(
    "where",
    [
        "with st.expander('e'):\n        st.rerun()",
        "with st.form('f'):\n        st.rerun()",
        "st.cache_data(lambda: st.rerun())()",
        "st.sidebar.columns(2)[0].text(st.rerun())",
        "list(map(lambda _: st.rerun(), [1]))",
        "try:\n        st.rerun()\n    finally:\n        log.append('finally')",
    ],
)
def test_rerun_may_stand_anywhere(where: str):
    """1.1.5, 1.7.8"""
    b = both(f"S.n = S.get('n', 0) + 1\nif S.n == 1:\n    {where}\nst.text(S.n)")
    assert b.texts == ["2"]


def test_globals_of_a_script_are_fresh_in_each_run():
    """1.10.7"""
    b = both("n = globals().get('n', 0) + 1\nst.text((n, __name__))")
    assert b.run().texts == ["(1, '__main__')"]


def test_fragments_of_runs_that_ended_early_are_kept():
    """1.10.4, 2.4.4"""
    b = both(
        """
        stop = st.checkbox("stop", key="stop")
        @st.fragment(run_every=3)
        def part():
            log.append("part")
        if not stop:
            part()
        """
    )
    assert b.ours.auto_reruns == [3.0]
    assert b.set("stop", True).ours.auto_reruns == []
    assert b.set("stop", False).tick().log == ["part"] * 3
