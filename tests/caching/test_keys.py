"""Which function, and which call of it (spec 8.2.1, 8.2.2, 8.2.4)."""

from __future__ import annotations

import linecache
from itertools import count
from typing import Any

import pytest

from nbflow.caching.keys import function_key, parameter_names, value_key
from nbflow.errors import HashFunctionError, UnhashableParamError
from nbflow.testing import AppTest

_cells = count(1)


def run_cell(source: str, module: str = "__main__") -> dict[str, Any]:
    """Execute a cell as a notebook does: with its lines where tracebacks look for them."""
    name = f"<cell-{next(_cells)}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    names: dict[str, Any] = {"__name__": module}
    exec(compile(source, name, "exec"), names)
    return names


def key_of(source: str, name: str = "f", module: str = "__main__") -> str:
    return function_key(run_cell(source, module)[name])


F = "def f(x):\n    # doubles\n    return x * 2\n"


def test_a_cell_that_runs_again_has_the_same_functions():
    assert key_of(F) == key_of(F)


def test_where_in_the_cell_a_function_stands_does_not_count():
    assert key_of("import os\n\n\n" + F) == key_of(F + "\nprint")


@pytest.mark.parametrize(
    "edited",
    [F.replace("2", "3"), F.replace("doubles", "twice"), F.replace("(x)", "(x, y=1)")],
)
def test_a_function_that_was_edited_is_another(edited: str):
    assert key_of(edited) != key_of(F)


def test_name_and_module_count():
    assert key_of(F, module="other") != key_of(F)
    nested = "class A:\n    def f(x):\n        return x\n"
    other = nested.replace("class A", "class B")
    assert function_key(run_cell(nested)["A"].f) != function_key(run_cell(other)["B"].f)


def test_two_lambdas_of_one_line_are_two():
    names = run_cell("f, g = (lambda x: x), (lambda x: -x)\n")
    assert function_key(names["f"]) != function_key(names["g"])
    assert function_key(names["f"]) == key_of("f, g = (lambda x: x), (lambda x: -x)\n")


def test_without_source_the_instructions_count():
    def made(body: str) -> Any:
        names: dict[str, Any] = {"__name__": "made"}
        exec(f"def f(x):\n    return {body}", names)
        return names["f"]

    assert function_key(made("x + 1")) == function_key(made("x + 1"))
    assert function_key(made("x + 1")) != function_key(made("x + 2"))
    assert function_key(made("x.a")) != function_key(made("x.b"))
    inner = "[(lambda: {})() for _ in x]"
    assert function_key(made(inner.format(1))) != function_key(made(inner.format(2)))
    assert function_key(made("x in {'a', 'b'}")) == function_key(made("x in {'a', 'b'}"))


def test_an_edited_app_computes_anew_and_an_unchanged_one_does_not():
    script = """
    import nbflow as st
    @st.cache_data
    def f():
        st.session_state.n = st.session_state.get("n", 0) + 1
        return "one"
    f()
    """
    first = AppTest.from_string(script).run().run()
    assert first.session_state.n == 1
    assert "n" not in AppTest.from_string(script).run().session_state
    edited = AppTest.from_string(script.replace('"one"', '"two"')).run()
    assert edited.session_state.n == 1


# -- calls ----------------------------------------------------------------------------


def f(a: Any, b: Any = 2, *rest: Any, _c: Any = 3, d: Any = 4, **more: Any) -> None:
    """A function with parameters of every sort."""


def key(*args: Any, **kwargs: Any) -> str:
    return value_key(f, parameter_names(f), args, kwargs)


def test_by_position_or_by_name_is_the_same():
    assert key(1, 2) == key(1, b=2) == key(a=1, b=2)


def test_defaults_are_not_filled_in():
    assert key(1) != key(1, 2)
    assert key(1) != key(1, d=4)


def test_the_order_of_keywords_counts():
    assert key(a=1, b=2) != key(b=2, a=1)


def test_names_with_an_underscore_do_not_count():
    assert key(1, _c=1) == key(1, _c=object()) == key(1)
    assert key(1, _other=1) == key(1)


def test_further_arguments_count_by_their_place():
    assert len({key(1, 2, 3), key(1, 2, 3, 4), key(1, 2, 4, 3), key(1, 2), key(1, 2, x=3)}) == 5


def test_a_value_cannot_pass_for_the_name_of_another():
    assert key(1, x="y", y="x") != key(1, x="x", y="y")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: key(print, b=lambda: 1), ["'b' of f", "builtins.function", "_b", "hash_funcs="]),
        (lambda: key([1, {"x": object()}]), ["'a' of f", "list, which holds a builtins.object"]),
        (lambda: key(1, 2, 1j), ["*args of f", "complex", "begins with an underscore"]),
    ],
)  # fmt: skip
def test_an_argument_that_cannot_be_compared_is_named(call: Any, words: list[str]):
    with pytest.raises(UnhashableParamError) as found:
        call()
    assert all(word in str(found.value) for word in words), found.value


def test_endless_nesting_is_refused():
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(UnhashableParamError):
        key(deep)


def test_a_failing_function_of_hash_funcs_is_named():
    def broken(value: Any) -> Any:
        raise KeyError("gone")

    with pytest.raises(HashFunctionError, match="broken"):
        value_key(f, ("a",), (1j,), {}, {complex: broken})
