"""What a cached function draws is there whether it ran or not (spec 8.4)."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.host.virtual import DirectExecutor
from nbflow.ports import NullView
from nbflow.testing import AppTest


class View(NullView):
    """Remembers what pages are sent."""

    def __init__(self) -> None:
        self.patches: list[Any] = []

    def commit(self, patch: Any, nodes: Any, attached: Any) -> None:
        if patch:
            self.patches.append(patch)


def texts(at: Any) -> list[str]:
    return [t.value for t in at.text]


DRAWING = """
import nbflow as st
@st.cache_data
def f(n):
    st.text(f"text {n}")
    with st.container(key=f"box {n}"):
        for i in range(3):
            st.text(f"{n} {i}")
        st.columns(2)[1].text("right")
    place = st.empty()
    place.text("first")
    place.text("last")
    st.sidebar.text("side")
    with st.sidebar:
        st.text("by with")
    st.dataframe({"a": [n]})
    return n
f(1)
st.text("between")
f(2);
"""


def test_an_app_that_finds_all_kept_looks_as_one_that_computed_all():
    first = AppTest.from_string(DRAWING).run()
    other = AppTest.from_string(DRAWING).run()
    assert other.tree() == first.tree()
    assert texts(other.sidebar) == ["side", "by with"] * 2
    assert len(other.dataframe) == 2


@pytest.mark.parametrize("executor", [None, DirectExecutor()], ids=["thread", "inline"])
def test_a_hit_changes_nothing_on_the_page(executor: Any):
    """What a function drew is the same elements when it is drawn again: nothing is sent."""
    view = View()
    at = AppTest.from_string(DRAWING, view=view, executor=executor).run()
    before = set(at.session.snapshot())
    view.patches.clear()
    at.run().run()
    assert view.patches == []
    assert set(at.session.snapshot()) == before


def test_calls_at_two_places_keep_their_elements_apart():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f(n):
            st.text(n)
        if st.checkbox("more", key="more"):
            f(1)
        f(2);
    """).run()
    (shown,) = (at.text[0].node_id,)
    at.checkbox("more").check().run()
    assert texts(at) == ["1", "2"]
    assert at.text[1].node_id == shown
    at.run()
    assert texts(at) == ["1", "2"]
    assert at.text[1].node_id == shown


def test_what_was_taken_away_is_not_drawn_again():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            with st.spinner("working"):
                st.text("kept")
            place = st.empty()
            place.text("gone")
            place.empty()
            with st.container() as box:
                st.text("in a box")
        f();
    """).run()
    first = at.tree()
    assert at.run().tree() == first
    assert texts(at) == ["kept", "in a box"]


def test_only_the_last_state_is_drawn_again():
    view = View()
    script = """
    import nbflow as st
    @st.cache_data
    def f():
        bar = st.progress(0)
        for percent in range(101):
            bar.progress(percent)
        with st.status("working") as status:
            st.text("step")
            status.update(label="done", state="complete")
    f();
    """
    AppTest.from_string(script).run()
    at = AppTest.from_string(script, view=view).run()
    assert (at.progress[0].value, at.status[0].label, at.status[0].state) == (
        100,
        "done",
        "complete",
    )


def test_it_is_drawn_where_the_function_is_called():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            st.text("here")
        f()
        with st.sidebar:
            f()
        with st.expander("e"):
            f()
        with st.empty():
            f()
            f();
    """).run()
    assert len(at.text) == 4
    assert texts(at.sidebar) == texts(at.expander[0]) == ["here"]


def test_messages_that_pop_up_do_so_at_each_hit():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            st.toast("hello")
            st.balloons()
        f();
    """).run()
    tokens = [n.props["token"] for n in at.session.snapshot().values() if "token" in n.props]
    at.run()
    later = [n.props["token"] for n in at.session.snapshot().values() if "token" in n.props]
    assert len(tokens) == len(later) == 2
    assert set(tokens).isdisjoint(later)


OUTSIDE = """
import nbflow as st
place = st.container()
handle = st.text("a text")
slot = st.empty()
box = st.status("s")
@st.cache_data
def f():
    {line}
f()
"""


@pytest.mark.parametrize(
    "line",
    [
        "place.text('x')",
        "with place: st.text('x')",
        "place.columns(2)[0].text('x')",
        "handle.text('other')",
        "handle.caption('other')",
        "slot.text('x')",
        "slot.empty()",
        "box.update(label='other')",
    ],
)
def test_drawing_elsewhere_is_an_error_on_a_hit(line: str):
    at = AppTest.from_string(OUTSIDE.format(line=line)).run()
    assert not at.exception
    at.run()
    assert [e.node.props["type"] for e in at.exception] == ["CacheReplayClosureError"]
    assert "Make the container inside f" in at.exception[0].message


def test_functions_within_functions():
    at = AppTest.from_string("""
        import nbflow as st
        S = st.session_state
        S.setdefault("log", [])
        @st.cache_data
        def inner(n):
            S.log.append(n)
            st.text(f"inner {n}")
            st.checkbox(f"c{n}")
        @st.cache_resource
        def outer():
            S.log.append("outer")
            inner(1)
            with st.container():
                inner(2)
        outer()
        if st.button("inner only"):
            outer.clear()
            inner(3);
    """).run()
    first = at.tree()
    assert at.run().tree() == first
    assert at.session_state.log == ["outer", 1, 2]
    # One warning for each widget, not one for each function around it.
    assert len(at.exception) == len(at.checkbox) == 2
    at.button[0].click().run()
    at.run()
    assert at.session_state.log == ["outer", 1, 2, 3, "outer"]
    assert at.tree() == first


def test_widgets_stay_alive_and_are_warned_of():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            st.slider("size", 0, 10, 5, key="size")
            with st.form("form"):
                st.text_input("name", key="name")
                st.form_submit_button("send")
            return 1
        f();
    """).run()
    warnings = [e.message for e in at.exception]
    assert len(warnings) == 4
    assert all("The cached function f draws a" in w for w in warnings)
    assert all(e.is_warning for e in at.exception)
    at.slider("size").set_value(7).run()
    assert (at.session_state.size, at.slider("size").value) == (7, 7)
    at.text_input("name").input("Ada")
    at.button[0].click().run()
    assert at.session_state.name == "Ada"


def test_keys_of_containers_are_taken_on_a_hit_too():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            with st.container(key="box"):
                st.text("x")
        f()
        if st.checkbox("twice", key="twice"):
            f();
    """).run()
    at.run()
    assert not at.exception
    at.checkbox("twice").check().run()
    assert [e.node.props["type"] for e in at.exception] == ["DuplicateKeyError"]


def test_in_fragments():
    at = AppTest.from_string("""
        import nbflow as st
        S = st.session_state
        @st.cache_data
        def f(n):
            S.n = S.get("n", 0) + 1
            st.text(f"cached {n}")
        @st.fragment
        def part():
            f(1)
            with st.container():
                f(2)
            st.button("again", key="again")
        part()
        f(1);
    """).run()
    first = at.button("again").click().run().tree()
    at.button("again").click().run()
    assert (at.tree(), at.session_state.n, at.full_runs) == (first, 2, 1)


def test_a_fragment_inside_is_warned_of_and_drawn_again():
    at = AppTest.from_string("""
        import nbflow as st
        @st.fragment
        def part():
            st.text("in a fragment")
        @st.cache_data
        def f():
            part()
        f();
    """).run()
    at.run()
    assert texts(at) == ["in a fragment"]
    assert "draws a fragment" in at.exception[0].message


def test_a_run_that_was_cut_off_keeps_nothing():
    at = AppTest.from_string("""
        import nbflow as st
        S = st.session_state
        @st.cache_data
        def f():
            S.n = S.get("n", 0) + 1
            st.text("drawn")
            if S.n == 1:
                st.rerun()
            return S.n
        st.text(f())
        st.text(f())
    """).run()
    assert texts(at) == ["drawn", "2", "drawn", "2"]
    assert at.session_state.n == 2


def test_threads_of_a_function_that_draw_after_its_end_do_not_count():
    at = AppTest.from_string("""
        import contextvars, threading
        import nbflow as st
        go = threading.Event()
        @st.cache_resource
        def f():
            def late():
                go.wait(10)
                st.text("late")
            context = contextvars.copy_context()
            thread = threading.Thread(target=lambda: context.run(late))
            thread.start()
            st.text("in time")
            return thread
        thread = f()
        go.set()
        thread.join()
    """).run()
    assert texts(at) == ["in time", "late"]
    at.run()
    assert texts(at) == ["in time"]


def test_pictures_tables_and_rich_objects():
    pytest.importorskip("pandas")
    at = AppTest.from_string("""
        import nbflow as st, pandas as pd
        @st.cache_data
        def f():
            st.dataframe(pd.DataFrame({"a": [1, 2]}))
            st.line_chart(pd.DataFrame({"a": [1, 2]}))
            st.write("**bold**", 5)
            st.error("no")
            st.exception(ValueError("shown"))
        f();
    """).run()
    first = at.tree()
    assert not at.run().exception[1:]
    assert at.tree() == first
    assert list(at.dataframe[0].value["a"]) == [1, 2]


# -- the spinner ----------------------------------------------------------------------


def spinners(decorator: str, body: str = "", call: str = "f(1)") -> list[str]:
    """Return the texts of the spinners that are shown while a function runs."""
    at = AppTest.from_string(f"""
        import nbflow as st
        from nbflow.run.context import current
        found = []
        def look():
            nodes = current().stage.builder.nodes
            found.extend(n.props["text"] for n in nodes.values() if n.type == "spinner")
        @st.cache_data(show_spinner="inner")
        def inner():
            look()
        @{decorator}
        def f(*args):
            {body or "look()"}
        {call}
        st.session_state.found = found
    """).run()
    assert not at.exception
    assert "spinner" not in at.tree()
    return list(at.session_state.found)


@pytest.mark.parametrize(
    ("decorator", "body", "call", "expected"),
    [
        ("st.cache_data", "", "f(1)", ["Running `f(...)`."]),
        ("st.cache_data", "", "f()", ["Running `f()`."]),
        ("st.cache_resource(show_spinner='Loading')", "", "f(1)", ["Loading"]),
        ("st.cache_data(show_spinner=False)", "", "f(1)", []),
        ("st.cache_data(show_spinner='outer')", "inner()", "f(1)", ["outer"]),
        ("st.cache_data(show_spinner=False)", "inner()", "f(1)", []),
    ],
)
def test_the_outermost_function_shows_a_spinner(
    decorator: str, body: str, call: str, expected: list[str]
):
    assert spinners(decorator, body, call) == expected


def test_a_spinner_does_not_empty_a_placeholder():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            return 1
        with st.empty():
            st.text("Loading")
            f();
    """).run()
    assert texts(at) == ["Loading"]


def test_the_spinner_goes_when_the_function_fails():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            raise ValueError("no")
        f();
    """).run()
    assert [child.type for child in at.main.children.values()] == ["exception"]


# -- coroutines ------------------------------------------------------------------------


def test_coroutines_draw_and_are_drawn_again():
    at = AppTest.from_string("""
        import asyncio
        import nbflow as st
        @st.cache_data
        async def f(n):
            st.text(f"before {n}")
            await asyncio.sleep(0)
            st.text(f"after {n}")
            return n
        left, right = st.columns(2)
        async def into(place, n):
            with place:
                return await f(n)
        st.text(await asyncio.gather(into(left, 1), into(right, 2)))
        st.text(await f(1))
    """).run()
    for _ in range(2):
        assert not at.exception
        assert texts(at.columns[0]) == ["before 1", "after 1"]
        assert texts(at.columns[1]) == ["before 2", "after 2"]
        assert texts(at)[-4:] == ["[1, 2]", "before 1", "after 1", "1"]
        at.run()


def test_the_run_that_a_function_sees_is_the_run_itself():
    at = AppTest.from_string("""
        import nbflow as st
        from nbflow.run.context import current
        @st.cache_data
        def f():
            run = current()
            run.notes["mark"] = 1
            run.stage.store["mark"] = 2
            run.stage.folder = "p"
            return (run.full, run.over, run.run_id)
        st.session_state.seen = f()
        run = current()
        st.session_state.after = (run.notes["mark"], run.stage.store["mark"], run.stage.folder)
    """).run()
    assert at.session_state.seen == (True, False, 1)
    assert at.session_state.after == (1, 2, "p")
