"""Section 6: the mapping st.session_state, and st.context."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.parity.harness import both


@pytest.mark.parametrize(
    "line",
    [
        "S['a'] = 1; st.text(S['a'])",
        "S.a = 1; st.text(S.a)",
        "S.a = 1; st.text('a' in S)",
        "S.a = 1; del S['a']; st.text('a' in S)",
        "S.a = 1; del S.a; st.text('a' in S)",
        "S.a = 1; st.text(len(S))",
        "S.a = 1; st.text(sorted(S))",
        "st.text(S.get('a', 'none'))",
        "st.text(S.setdefault('a', 3)); st.text(S.a)",
        "S.a = 1; st.text(S.pop('a')); st.text('a' in S)",
        "S.update({'a': 1}, b=2); st.text((S.a, S.b))",
        "S.a = 1; st.text(sorted(S.keys()))",
        "S.a = 1; st.text(sorted(map(str, S.values())))",
        "S.a = 1; st.text(sorted(S.items()))",
        "S.a = 1; st.text(sorted(S.to_dict()))",
        "S.a = 1; S.clear(); st.text(len(S))",
        "S[1] = 'x'; st.text(S['1'])",
        "S['1'] = 'x'; st.text(S[1])",
        "st.text(isinstance(S, dict))",
    ],
)
def test_it_is_a_mapping_with_attributes(line: str):
    """6.1.1, 6.1.2"""
    assert both(line).texts


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("S['a']", "KeyError"),
        ("S.a", "AttributeError"),
        ("del S['a']", "KeyError"),
        ("del S.a", "AttributeError"),
        ("S[''] = 1", "StreamlitValueError"),
        ("S['$$ID-x'] = 1", "StreamlitAPIException"),
    ],
)
def test_what_is_not_there_and_what_cannot_be(line: str, error: str):
    """6.1.2, 6.1.3"""
    assert both(line + ";").errors == [error]


def test_values_are_kept_by_reference():
    """6.1.4"""
    b = both("things = S.setdefault('things', [])\nthings.append(len(things))\nst.text(S.things)")
    b.run().run()
    assert b.texts == ["[0, 1, 2]"]


def test_only_keyed_widgets_are_seen():
    """6.1.5"""
    b = both("st.checkbox('a')\nst.checkbox('b', key='b')\nst.text(sorted(S))")
    assert b.texts == ["['b', 'log']"]


def test_clearing_resets_widgets():
    """6.1.6"""
    b = both(
        """
        def wipe():
            S.clear()
            S.log = []
        st.button("wipe", key="wipe", on_click=wipe)
        S.mine = S.get("mine", 0) + 1
        st.text(S.mine)
        """
    )
    b.run().click("wipe")
    assert b.texts == ["1"]


def test_it_survives_errors_and_reruns():
    """6.1.7"""
    b = both(
        """
        S.n = S.get("n", 0) + 1
        if S.n == 1:
            st.rerun()
        if S.n == 2:
            raise ValueError("no")
        st.text(S.n)
        """
    )
    b.run()
    assert b.texts == ["3"]


def test_assigning_starts_no_run_and_reaches_widgets_drawn_later():
    """1.1.10, 6.1.10"""
    b = both(
        """
        S.runs = S.get("runs", 0) + 1
        S.n = 5
        st.number_input("n", key="n", min_value=0)
        """
    )
    assert (b["runs"], b["n"]) == (1, 5)


@pytest.mark.parametrize("module", ["streamlit", "nbflow"])
def test_state_and_caches_work_without_an_app(module: str):
    """6.1.9, 8.3.12"""
    script = f"""
import logging
logging.disable(logging.CRITICAL)
import {module} as st
calls = []
@st.cache_data
def f(n):
    calls.append(n)
    return [n]
st.session_state.a = 1
st.session_state["b"] = 2
print(st.session_state.a, "b" in st.session_state, f(1), f(1), f(2), calls)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "1 True [1] [1] [2] [1, 2]"


@pytest.mark.parametrize(
    "line",
    [
        "dict(st.context.headers)",
        "dict(st.context.cookies)",
        "st.context.is_embedded",
        "type(st.context.theme.type).__name__ in ('str', 'NoneType')",
        "type(st.context.timezone).__name__ in ('str', 'NoneType')",
    ],
)
def test_what_is_known_of_the_page(line: str):
    """6.3.1"""
    assert len(both(f"st.text({line})").texts) == 1


def test_clearing_the_state_leaves_widgets_without_a_key_alone():
    """6.1.6"""
    b = both(
        """
        st.text_input("keyed", key="keyed")
        st.text((st.text_input("without"), st.button("clear", on_click=lambda: S.clear())))
        """,
    )
    b.set("keyed", "a")
    b.touch(lambda at: at.text_input[1].set_value("b"))
    b.touch(lambda at: at.button[0].click())
    assert (b["keyed"], b.texts) == ("", ["('b', True)"])
