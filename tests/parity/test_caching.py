"""Section 8: cache_data and cache_resource, their keys, values, and what they draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit
from streamlit.runtime.caching import cache_utils

import nbflow
from nbflow.caching.store import services
from tests.parity.harness import both


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[float]]:
    """Empty caches on both sides, and the clock that both read."""
    monkeypatch.setenv("NBFLOW_CACHE_DIR", str(tmp_path))
    time = [1000.0]
    monkeypatch.setattr(services, "now", lambda: time[0])
    monkeypatch.setattr(cache_utils, "TTLCACHE_TIMER", lambda: time[0])
    for module in (streamlit, nbflow):
        module.cache_data.clear()
        module.cache_resource.clear()
    yield time
    for module in (streamlit, nbflow):
        module.cache_data.clear()
        module.cache_resource.clear()


def calls(*lines: str, head: str = "@st.cache_data\ndef f(a, b=2, *args, **kw):") -> list[Any]:
    """Return what was logged when ``lines`` ran after a function that logs its calls."""
    script = f"{head}\n    log.append('run')\n    return 1\n" + "\n".join(lines)
    return both(script + ";").log


# -- keys --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "runs"),
    [
        ("f(1)", "f(1)", 1),
        ("f(1)", "f(a=1)", 1),
        ("f(1)", "f(1, 2)", 2),
        ("f(1, b=2)", "f(1, 2)", 1),
        ("f(a=1, b=2)", "f(b=2, a=1)", 2),
        ("f(1)", "f(1.0)", 2),
        ("f(1)", "f(True)", 2),
        ("f(1)", "f('1')", 2),
        ("f([1])", "f((1,))", 2),
        ("f([1])", "f([1])", 1),
        ("f({'x': 1, 'y': 2})", "f({'y': 2, 'x': 1})", 2),
        ("f({'x': 1})", "f({'x': 1})", 1),
        ("f(0, 1, 2)", "f(0, 1, 3)", 2),
        ("f(0, c=1)", "f(0, c=2)", 2),
        ("f(0, _c=1)", "f(0, _c=2)", 1),
        ("f(None)", "f(0)", 2),
        ("f(range(3))", "f(range(4))", 2),
        ("f(iter([1]))", "f(iter([1]))", 1),
        ("f(len)", "f(max)", 2),
        ("import math, json; f(math)", "f(json)", 2),
        ("f(int)", "f(str)", 2),
        ("import re; f(re.compile('a'))", "f(re.compile('a'))", 1),
        ("import datetime as d; f(d.date(2024, 1, 1))", "f(d.date(2024, 1, 2))", 2),
        ("import decimal as d; f(d.Decimal('1.1'))", "f(d.Decimal('1.1'))", 1),
        ("import uuid; f(uuid.UUID(int=1))", "f(uuid.UUID(int=1))", 1),
        ("import numpy as np; f(np.arange(3))", "f(np.arange(3))", 1),
        ("import numpy as np; f(np.arange(3))", "f(np.arange(3.0))", 2),
        ("import pandas as pd; f(pd.DataFrame({'a': [1]}))", "f(pd.DataFrame({'a': [1]}))", 1),
        ("import pandas as pd; f(pd.DataFrame({'a': [1]}))", "f(pd.DataFrame({'a': [2]}))", 2),
        ("import pandas as pd; f(pd.DataFrame({'a': [1]}))", "f(pd.DataFrame({'b': [1]}))", 2),
        ("import polars as pl; f(pl.DataFrame({'a': [1]}))", "f(pl.DataFrame({'a': [1]}))", 1),
        ("import io; f(io.BytesIO(b'x'))", "f(io.BytesIO(b'y'))", 2),
    ],
)
def test_which_calls_are_the_same(first: str, second: str, runs: int):
    """8.2.2, 8.2.3, 8.2.4, 8.2.5"""
    assert calls(first, second) == ["run"] * runs


@pytest.mark.parametrize(
    "argument",
    [
        "lambda: 1",
        "calls",
        "functools.partial(calls)",
        "(i for i in [])",
        "threading.Lock()",
        "object()",
        "1j",
        "Own()",
        "[1, object()]",
        "st.empty()",
        "st.session_state",
    ],
)
def test_what_cannot_be_a_key(argument: str):
    """8.2.6"""
    b = both(
        f"""
        import functools, threading
        class Own: pass
        def calls(): pass
        @st.cache_data
        def f(a): return 1
        f({argument});
        """,
        same=without_messages,
    )
    assert b.errors == ["UnhashableParamError"]


def without_messages(snapshot: Any) -> Any:
    """Return a snapshot without what errors say: the classes are what is compared."""
    if isinstance(snapshot, tuple) and snapshot[:1] == ("exception",):
        return snapshot[:2]
    if isinstance(snapshot, dict):
        return {key: without_messages(value) for key, value in snapshot.items()}
    if isinstance(snapshot, list | tuple):
        return type(snapshot)(without_messages(value) for value in snapshot)
    return snapshot


@pytest.mark.parametrize(
    ("argument", "runs"),
    [("Point(1)", 1), ("Color.RED", 1), ("Point", 1)],
)
def test_values_of_the_script_are_the_same_in_each_run(argument: str, runs: int):
    """8.2.5: classes that every run defines anew"""
    b = both(
        f"""
        import dataclasses, enum
        @dataclasses.dataclass
        class Point:
            x: int
        class Color(enum.Enum):
            RED = 1
        @st.cache_data
        def f(a):
            log.append("run")
            return 1
        f({argument});
        """
    )
    b.run().run()
    assert b.log == ["run"] * runs


def test_a_method_needs_an_underscore():
    """8.2.4, 8.2.6"""
    b = both(
        """
        class Loader:
            @st.cache_data
            def one(_self, x):
                log.append("one")
                return x
            @st.cache_data
            def two(self, x):
                return x
        st.text(Loader().one(1))
        st.text(Loader().one(1))
        Loader.one.clear()
        st.text(Loader().one(1))
        Loader().two(1);
        """,
        same=without_messages,
    )
    assert b.log == ["one"] * 2
    assert b.errors == ["UnhashableParamError"]


def test_hash_funcs_by_type_and_by_name():
    b = both(
        """
        class Own:
            def __init__(self, n): self.n = n
        @st.cache_data(hash_funcs={Own: lambda own: own.n})
        def f(own):
            log.append("f")
        @st.cache_data(hash_funcs={"__main__.Own": lambda own: own.n})
        def g(own):
            log.append("g")
        for n in (1, 1, 2):
            f(Own(n))
            g(Own(n))
        """
    )
    assert b.log == ["f", "g", "f", "g"]


def test_globals_do_not_count():
    """8.2.7"""
    b = both(
        """
        n = S.n = S.get("n", 0) + 1
        @st.cache_data
        def f():
            return n
        st.text(f())
        """
    )
    b.run().run()
    assert b.texts == ["1"]


# -- values ------------------------------------------------------------------------


def test_changing_a_result_changes_no_other():
    """8.3.1"""
    b = both(
        """
        @st.cache_data
        def f():
            log.append("run")
            return [1]
        f().append(2)
        f().append(3)
        st.text(f())
        """
    )
    b.run()
    assert (b.texts, b.log) == (["[1]"], ["run"])


def test_none_is_kept():
    """8.3.1"""
    assert calls("f(1)", "f(1)", head="@st.cache_data\ndef f(a):\n    log.append('none')") == [
        "none",
        "run",
    ]


def test_objects_of_classes_that_the_script_defines():
    b = both(
        """
        class Own:
            def __init__(self, n): self.n = n
        @st.cache_data
        def f(n):
            log.append("run")
            return Own(n)
        st.text((f(1).n, isinstance(f(1), Own)))
        """
    )
    b.run()
    assert (b.texts, b.log) == (["(1, True)"], ["run"])


@pytest.mark.parametrize("value", ["(i for i in [])", "threading.Lock()"])
def test_what_cannot_be_pickled_cannot_be_kept(value: str):
    """8.3.2"""
    b = both(
        f"""
        import threading
        @st.cache_data
        def f():
            return {value}
        f();
        """,
        same=without_messages,
    )
    assert b.errors == ["UnserializableReturnValueError"]


def test_a_resource_is_one_object():
    """8.3.3"""
    b = both(
        """
        @st.cache_resource
        def f():
            return []
        f().append(1)
        st.text((f(), f() is f()))
        """
    )
    b.run()
    assert b.texts == ["([1, 1], True)"]


@pytest.mark.parametrize("decorator", ["cache_data", "cache_resource"])
def test_errors_and_ends_are_not_kept(decorator: str):
    """8.3.4"""
    b = both(
        f"""
        @st.{decorator}
        def f(how):
            log.append(how)
            if how == "error": raise ValueError("no")
            if how == "stop": st.stop()
            st.rerun()
        how = ["error", "stop", "rerun", "none"][min(S.setdefault("n", 0), 3)]
        if how != "none" and st.button("go", key="go") is not None:
            S.n += 1
            f(how)
        """
    )
    b.run().run()
    assert b.log == ["error", "stop", "rerun"]


def test_wrong_arguments_are_the_function_s_own_error():
    """8.3.4"""
    b = both(
        """
        @st.cache_data
        def f(a): pass
        try:
            f(1, 2)
        except TypeError as error:
            st.text(error)
        try:
            f(b=1)
        except TypeError as error:
            st.text(error)
        """
    )
    assert "takes 1 positional argument" in b.texts[0]


@pytest.mark.parametrize(
    ("options", "order", "runs"),
    [
        ("max_entries=2", [1, 2, 3, 1], 4),
        ("max_entries=2", [1, 2, 1, 3, 1], 3),
        ("max_entries=2", [1, 2, 1, 3, 2], 4),
        ("ttl=0", [1, 1, 1], 3),
        ("max_size=1", [1, 1, 2, 1], 3),
    ],
)
def test_how_many_are_kept(options: str, order: list[int], runs: int):
    """8.3.5"""
    lines = [f"f({n})" for n in order]
    assert len(calls(*lines, head=f"@st.cache_data({options})\ndef f(a):")) == runs


@pytest.mark.parametrize("ttl", ["60", "'1m'", "datetime.timedelta(minutes=1)"])
@pytest.mark.parametrize("decorator", ["cache_data", "cache_resource"])
def test_results_grow_old(clock: list[float], decorator: str, ttl: str):
    """8.1.4, 8.3.5"""
    b = both(
        f"""
        import datetime
        @st.{decorator}(ttl={ttl})
        def f():
            log.append("run")
        f();
        """
    )
    for seconds, runs in ((59, ["run"]), (2, ["run"]), (30, []), (31, ["run"])):
        clock[0] += seconds
        b.run()
        assert b.log == runs


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ("ttl='soon'", "StreamlitBadTimeStringError"),
        ("max_size='much'", "StreamlitValueError"),
        ("max_size=0", "StreamlitValueError"),
        ("max_size=1.5", "StreamlitInvalidParameterTypeError"),
        ("persist='tape'", "StreamlitValueError"),
        ("scope='world'", "StreamlitValueError"),
        ("refresh_mode='never'", "StreamlitValueError"),
        ("refresh_mode='background'", "StreamlitMissingRequiredParameterError"),
        ("refresh_mode='background', ttl=0", "StreamlitValueError"),
        (
            "refresh_mode='background', ttl=1, persist='disk'",
            "StreamlitIncompatibleParametersError",
        ),
    ],
)
def test_options_that_cannot_be(options: str, error: str):
    """8.3.5, 8.3.9"""
    b = both(
        f"""
        @st.cache_data({options})
        def f(): pass
        f();
        """,
        same=without_messages,
    )
    assert b.errors == [error]


def test_a_resource_that_is_not_valid_is_made_anew():
    """8.3.6"""
    b = both(
        """
        S.setdefault("good", True)
        @st.cache_resource(validate=lambda value: S.good)
        def f():
            S.n = S.get("n", 0) + 1
            return S.n
        st.text(f())
        S.good = st.checkbox("good", True)
        """
    )
    b.run()
    assert b.texts == ["1"]
    b.touch(lambda at: at.checkbox[0].uncheck())
    b.run()
    assert b.texts == ["2"]


@pytest.mark.parametrize("end", ["f.clear()", "f.clear(1)", "st.cache_resource.clear()", "f(2)"])
def test_a_resource_is_told_of_its_end(end: str):
    """8.3.6, 8.1.3"""
    b = both(
        f"""
        @st.cache_resource(max_entries=1, on_release=lambda v: log.append(v))
        def f(n):
            return n
        f(1)
        if st.button("end", key="end"):
            {end}
        """
    )
    b.click("end")
    assert b.log == [1]


def test_clearing():
    """8.1.3"""
    b = both(
        """
        @st.cache_data
        def f(a, b=0):
            log.append((a, b))
        def all():
            f(1); f(2); f(1, b=3)
            log.append("-")
        all(); all()
        f.clear(1); all()
        f.clear(a=1, b=3); all()
        f.clear(); all()
        st.cache_data.clear(); all();
        """
    )
    everything = [(1, 0), (2, 0), (1, 3)]
    expected = [*everything, "-", "-", (1, 0), "-", (1, 3), "-", *everything, "-", *everything, "-"]
    assert b.log == expected


def test_async_functions():
    """8.3.11"""
    b = both(
        """
        import asyncio
        @st.cache_data
        async def f(n):
            log.append(n)
            await asyncio.sleep(0)
            return [n]
        async def many():
            return await asyncio.gather(f(1), f(1), f(2))
        st.text(asyncio.run(many()))
        st.text(asyncio.run(many()))
        """
    )
    assert b.texts == ["[[1], [1], [2]]"] * 2
    assert b.log == [1, 2]


@pytest.mark.parametrize(
    ("function", "error"),
    [
        ("async def f():\n    yield 1", "StreamlitAPIException"),
        ("def f():\n    return asyncio.sleep(0)", "CachedFunctionReturnedAwaitableError"),
    ],
)
def test_async_functions_that_cannot_be(function: str, error: str):
    """8.3.11"""
    b = both(f"import asyncio\n@st.cache_data\n{function}\nf();", same=without_messages)
    assert b.errors == [error]


# -- elements ----------------------------------------------------------------------


def test_elements_are_drawn_again():
    """8.4.1"""
    b = both(
        """
        @st.cache_data
        def f(n):
            log.append(n)
            st.text(f"text {n}")
            st.sidebar.text(f"side {n}")
            left, right = st.columns(2)
            left.text("left")
            with right:
                st.text("right")
            with st.expander("more"):
                st.text("inside")
            place = st.empty()
            place.text("one")
            place.text("two")
            bar = st.progress(0)
            bar.progress(50)
            return n
        f(1)
        f(1)
        with st.container():
            f(1)
        with st.sidebar:
            f(2);
        """
    )
    b.run().run()
    assert b.log == [1, 2]
    assert b.texts.count("text 1") == 3


def test_functions_within_functions():
    """8.4.1"""
    b = both(
        """
        @st.cache_data
        def inner(n):
            log.append(("inner", n))
            st.text(f"inner {n}")
            with st.container():
                st.text("in it")
        @st.cache_resource
        def outer():
            log.append("outer")
            st.text("before")
            inner(1)
            inner(1)
            with st.expander("e"):
                inner(2)
        outer()
        inner(1);
        """
    )
    b.run()
    assert b.log == ["outer", ("inner", 1), ("inner", 2)]


@pytest.mark.parametrize("line", ["place.text('x')", "place.container().text('x')"])
def test_a_container_from_outside(line: str):
    """8.4.2"""
    b = both(
        f"""
        place = st.container()
        @st.cache_data
        def f():
            {line}
            st.text("mine")
        f();
        """,
        same=without_messages,
    )
    assert b.errors == []
    b.run()
    assert b.errors == ["CacheReplayClosureError"]


def test_widgets_inside():
    """8.4.3. On a hit Streamlit's widgets are pictures without a state; ours can be used."""
    b = both(
        """
        @st.cache_data
        def f():
            log.append("run")
            st.checkbox("c", key="c")
            st.button("b")
            st.text("end")
        f();
        """,
        same=without_messages,
    )
    b.check = lambda: b  # type: ignore[method-assign]
    b.run()
    for side in (b.ours, b.peer):
        kinds = [child.type for child in side.main.children.values()]
        assert kinds == ["exception", "checkbox", "exception", "button", "text"]
    assert b.errors == ["CachedWidgetWarning"] * 2
    assert b.log == ["run"]
    b.ours.checkbox("c").check().run()
    assert b.ours.session_state.c is True


def test_in_fragments():
    """2.5.12, 8.4.5"""
    b = both(
        """
        @st.cache_data
        def f(n):
            log.append(n)
            st.text(f"cached {n}")
            with st.container():
                st.text("deep")
        @st.fragment
        def part():
            f(1)
            st.button("again", key="again")
            st.text(S.setdefault("n", 0))
            S.n += 1
        part()
        f(1);
        """
    )
    b.click("again").click("again")
    assert b.log == [1]


def test_drawing_and_refreshing_in_the_background(clock: list[float]):
    """8.3.9"""
    b = both(
        """
        @st.cache_data(ttl=10, refresh_mode="background")
        def f():
            st.text("drawn")
        f();
        """,
        same=without_messages,
    )
    assert b.errors == ["CachedStFunctionInBackgroundModeWarning"]
    b.run()
    assert (b.errors, b.texts) == ([], [])
