"""Section 2: fragments, with partial reruns on both sides."""

from __future__ import annotations

import pytest

from tests.parity.harness import both

COUNTERS = """
log.append("script")
st.button("outside", key="outside")
@st.fragment
def part(name):
    log.append(name)
    if st.button(f"add {name}", key=name):
        S[f"n{name}"] = S.get(f"n{name}", 0) + 1
    st.text(f"{name}: {S.get(f'n{name}', 0)}")
"""


def test_a_touch_inside_reruns_the_fragment_only():
    """1.9.3, 2.5.1, 2.5.2, 2.5.3"""
    b = both(COUNTERS + "part('a')")
    b.click("a").click("a").click("outside")
    assert b.log == ["script", "a", "a", "a", "script", "a"]
    assert b.texts == ["a: 2"]


@pytest.mark.parametrize(
    "use",
    [
        "part = st.fragment(body)",
        "part = st.fragment()(body)",
        "part = st.fragment(run_every=None)(body)",
        "part = st.fragment(functools.partial(body))",
        "part = st.fragment(lambda: body())",
        "part = st.fragment(Thing().method)",
    ],
)
def test_anything_that_can_be_called_is_a_fragment(use: str):
    """2.1.1, 2.1.4"""
    b = both(
        f"""
        import functools
        S.full = S.get("full", 0) + 1
        def body():
            st.button("b", key="b")
            st.text("body")
        class Thing:
            def method(self):
                body()
        {use}
        part()
        """
    )
    b.click("b")
    assert (b.texts, b["full"]) == (["body"], 1)


def test_a_fragment_keeps_its_functions_name():
    """2.1.3, 2.1.8"""
    b = both(
        """
        @st.fragment
        def part():
            "What it does."
            st.text("never drawn")
        st.text((part.__name__, part.__doc__))
        """
    )
    assert b.texts == ["('part', 'What it does.')"]


def test_each_call_is_a_fragment_of_its_own():
    """2.2.2, 15.3"""
    b = both(
        COUNTERS
        + "for column, name in zip(st.columns(3), 'abc'):\n    with column:\n        part(name)"
    )
    b.log.clear()
    b.click("b").click("c").click("b")
    assert b.log == ["b", "c", "b"]
    assert b.texts == ["a: 0", "b: 2", "c: 1"]


def test_one_fragment_key_names_one_function():
    """2.2.5"""
    b = both(
        """
        @st.fragment(key="k")
        def one(): st.text("one")
        @st.fragment(key="k")
        def two(): st.text("two")
        one()
        one()
        two()
        """
    )
    assert b.errors == ["StreamlitDuplicateElementKey"]


def test_fragment_keys_and_widget_keys_are_apart():
    """2.2.6"""
    b = both(
        """
        @st.fragment(key="k")
        def one(): st.checkbox("c", key="k")
        one()
        """
    )
    assert b.errors == []


def test_a_full_run_runs_it_in_place_and_gets_its_value():
    """2.3.1, 2.3.2, 2.3.3"""
    b = both(
        """
        @st.fragment
        def part():
            st.text("inside")
            return 42
        st.text("before")
        with st.sidebar:
            st.text(part())
        left, right = st.columns(2)
        with right:
            part()
        st.text("after")
        """
    )
    assert b.texts == ["before", "inside", "after", "inside", "42"]


def test_an_error_in_it_ends_the_script_and_is_shown_once():
    """2.3.4"""
    b = both(
        """
        @st.fragment
        def part():
            st.text("inside")
            raise ValueError("no")
        part()
        st.text("after")
        """
    )
    assert (b.texts, b.errors) == (["inside"], ["ValueError"])


def test_the_script_may_catch_its_error_and_go_on():
    """2.3.4"""
    b = both(
        """
        @st.fragment
        def part():
            raise ValueError("no")
        try:
            part()
        except Exception as error:
            st.text("caught")
        st.text("after")
        """
    )
    assert (b.texts, b.errors) == (["caught", "after"], ["ValueError"])


def test_rerun_in_it_during_a_full_run_restarts_the_script():
    """2.3.5"""
    b = both(
        """
        S.n = S.get("n", 0) + 1
        @st.fragment
        def part():
            if S.n < 3:
                st.rerun()
        part()
        st.text(S.n)
        """
    )
    assert b.texts == ["3"]


def test_arguments_and_surroundings_are_those_of_the_last_full_run():
    """2.4.1, 2.4.2, 15.4"""
    b = both(
        """
        size = st.number_input("size", value=1, key="size")
        S.n = S.get("n", 0) + 1
        n = S.n
        @st.fragment
        def part(given):
            st.button("b", key="b")
            st.text((size, given, n))
        part(size * 10)
        S.n += 1
        """
    )
    b.click("b")
    assert b.texts == ["(1, 10, 1)"]
    b.set("size", 2).click("b")
    assert b.texts == ["(2, 20, 3)"]


def test_mutable_arguments_are_the_same_objects():
    """2.4.3"""
    b = both(
        """
        @st.fragment
        def part(things):
            st.button("b", key="b")
            things.append(len(things))
            st.text(things)
        part([])
        """
    )
    b.click("b").click("b")
    assert b.texts == ["[0, 1, 2]"]


def test_a_timer_ends_when_a_full_run_no_longer_calls_its_fragment():
    """1.10.4, 2.4.4, 2.8.9"""
    b = both(
        """
        @st.fragment(run_every=2)
        def part(): st.text("part")
        if st.checkbox("on", True, key="on"):
            part()
        """
    )
    b.tick()
    assert b.ours.auto_reruns == [2.0]
    b.set("on", False)
    assert b.ours.auto_reruns == []


def test_a_child_that_its_parent_no_longer_calls_goes_with_its_timer():
    """2.4.5"""
    b = both(
        """
        @st.fragment(run_every=3)
        def inner():
            log.append("inner")
            st.text("inner")
        @st.fragment
        def outer():
            if st.checkbox("on", True, key="on"):
                inner()
        outer()
        """
    )
    assert b.ours.auto_reruns == [3.0]
    b.set("on", False)
    assert (b.ours.auto_reruns, b.texts) == ([], [])
    b.set("on", True)
    assert (b.ours.auto_reruns, b.texts) == ([3.0], ["inner"])


def test_a_rerun_draws_from_its_top_and_drops_what_it_leaves_out():
    """2.5.5"""
    b = both(
        """
        @st.fragment
        def part():
            n = st.number_input("n", value=3, key="n")
            for i in range(n):
                with st.container(border=True):
                    st.text(i)
        st.text("top")
        part()
        st.text("end")
        """
    )
    b.set("n", 1)
    assert b.texts == ["top", "0", "end"]
    b.set("n", 2)
    assert b.texts == ["top", "0", "1", "end"]


def test_an_error_in_a_rerun_stays_in_its_place_and_goes_with_the_next():
    """2.5.7, 15.10"""
    b = both(
        """
        st.text("top")
        @st.fragment
        def part():
            if st.checkbox("fail", key="fail"):
                raise ValueError("no")
            st.text("fine")
        part()
        st.text("end")
        """
    )
    b.set("fail", True)
    assert (b.texts, b.errors) == (["top", "end"], ["ValueError"])
    b.set("fail", False)
    assert (b.texts, b.errors) == (["top", "fine", "end"], [])


def test_stop_in_a_rerun_ends_the_fragment_as_a_success():
    """2.5.8"""
    b = both(
        """
        @st.fragment
        def part():
            st.text("before")
            if st.checkbox("stop", key="stop"):
                st.stop()
            st.text("after")
        part()
        st.text("end")
        """
    )
    b.set("stop", True)
    assert b.texts == ["before", "end"]


def test_rerun_in_a_rerun_starts_one_full_run():
    """2.5.9, 15.6"""
    b = both(
        """
        S.full = S.get("full", 0) + 1
        @st.fragment
        def part():
            month = st.number_input("month", value=1, key="month")
            if month != S.setdefault("drawn", 1):
                S.drawn = month
                st.rerun()
            st.text(f"part {month}")
        part()
        st.text(f"script {S.drawn}")
        """
    )
    b.set("month", 2)
    assert (b.texts, b["full"]) == (["part 2", "script 2"], 2)


OUTSIDE = """
box = st.container()
slot = st.empty()
S.n = 0
@st.fragment
def part():
    st.button("b", key="b")
    S.n += 1
    box.text(f"box {S.n}")
    slot.text(f"slot {S.n}")
    with st.sidebar:
        st.checkbox("aside", key="aside")
box.text("first")
part()
box.text("last")
"""


def test_what_it_writes_outside_is_redrawn_in_place(redraw):
    """2.6.3, 2.6.4, 2.6.6, 15.8"""
    b = both(OUTSIDE)
    b.click("b").click("b")
    assert b.texts == ["first", "box 3", "last", "slot 3"]


def test_a_widget_it_draws_outside_reruns_it(redraw):
    """2.6.3"""
    b = both(OUTSIDE)
    b.set("aside", True)
    assert (b["n"], b["aside"]) == (2, True)


def test_two_fragments_outside_have_a_place_each(redraw):
    """2.6.4"""
    b = both(
        """
        box = st.container()
        @st.fragment
        def part(name):
            st.button(name, key=name)
            S[name + "n"] = S.get(name + "n", 0) + 1
            box.text(f"{name} {S[name + 'n']}")
        part("a")
        box.text("between")
        part("b")
        """
    )
    b.click("b").click("a").click("b")
    assert b.texts == ["a 2", "between", "b 3"]


def test_a_first_write_outside_in_a_rerun_has_no_place(redraw):
    """2.6.5"""
    b = both(
        """
        box = st.container()
        @st.fragment
        def part():
            if st.checkbox("c", key="c"):
                box.text("new")
        part()
        """
    )
    b.set("c", True)
    assert b.errors == ["StreamlitInvalidLayoutContextError"]


def test_a_fragments_rerun_of_itself_repeats_it_with_presses_reset():
    """2.7.1, 2.7.3, 15.7"""
    b = both(
        """
        S.full = S.get("full", 0) + 1
        @st.fragment
        def part():
            on = st.checkbox("c", key="c", on_change=lambda: log.append("called"))
            pressed = st.button("b", key="b")
            log.append((on, pressed))
            S.n = S.get("n", 0) + 1
            if pressed or (on and S.n < 5):
                st.rerun(scope="fragment")
            st.text(S.n)
        part()
        """
    )
    b.log.clear()
    b.set("c", True)
    assert b.log == ["called", (True, False), (True, False), (True, False), (True, False)]
    b.click("b")
    assert b.log == [(True, True), (True, False)]
    assert b["full"] == 1


@pytest.mark.parametrize("inside", [True, False])
def test_scope_fragment_needs_a_rerun_of_a_fragment(inside: bool):
    """1.7.7, 2.7.2"""
    call = "part()" if inside else 'st.rerun(scope="fragment")'
    b = both(
        f"""
        @st.fragment
        def part():
            st.rerun(scope="fragment")
        {call}
        """
    )
    assert b.errors == ["StreamlitInvalidLayoutContextError"]


def test_scope_fragment_in_a_callback_replays_the_press():
    """2.7.5"""
    b = both(
        """
        def again():
            log.append("callback")
            st.rerun(scope="fragment")
            log.append("never")
        @st.fragment
        def part():
            log.append(st.button("b", key="b", on_click=again))
        part()
        """
    )
    b.click("b")
    assert b.log == [False, "callback", True]


def test_scope_fragment_in_a_callback_of_the_script_is_an_error():
    """2.7.5"""
    b = both(
        """
        log.append("body")
        st.button("b", key="b", on_click=lambda: st.rerun(scope="fragment"))
        """
    )
    b.click("b")
    assert (b.errors, b.log) == (["StreamlitInvalidLayoutContextError"], ["body"])


@pytest.mark.parametrize(
    ("every", "seconds"),
    [
        ("2", 2.0),
        ("0.5", 0.5),
        ('"10s"', 10.0),
        ('"1h23s"', 3623.0),
        ('"2 days"', 172800.0),
        ('"500ms"', 0.5),
        ('"1day2h34m"', 95640.0),
        ("datetime.timedelta(minutes=1)", 60.0),
        ("None", None),
        ('""', None),
    ],
)
def test_an_interval_is_read(every: str, seconds: float | None):
    """2.8.1, 2.8.4"""
    b = both(
        f"""
        import datetime
        @st.fragment(run_every={every})
        def part():
            st.text("part")
        part()
        """
    )
    assert b.ours.auto_reruns == ([] if seconds is None else [seconds])


def test_an_interval_that_cannot_be_read_is_an_error_of_the_call():
    """2.8.3"""
    b = both(
        """
        @st.fragment(run_every="often")
        def part():
            st.text("part")
        st.text("decorated")
        part()
        """
    )
    assert (b.texts, b.errors) == (["decorated"], ["StreamlitBadTimeStringError"])


def test_a_tick_reruns_the_fragment_with_the_values_there_are():
    """2.8.7"""
    b = both(
        """
        S.full = S.get("full", 0) + 1
        name = st.text_input("name", "Ada", key="name")
        @st.fragment(run_every=1)
        def part():
            S.ticks = S.get("ticks", 0) + 1
            st.text(f"{S.ticks} {S.name}")
        part()
        """
    )
    b.tick().tick()
    assert (b.texts, b["full"]) == (["3 Ada"], 1)
    b.set("name", "Bob").tick()
    assert (b.texts, b["full"]) == (["5 Bob"], 2)


def test_a_timer_is_switched_by_the_interval_of_the_next_full_run():
    """2.8.9, 2.8.10, 15.5"""
    b = both(
        """
        S.setdefault("on", True)
        def flip():
            S.on = not S.on
        st.button("flip", key="flip", on_click=flip)
        @st.fragment(run_every=0.2 if S.on else None)
        def part():
            st.text("part")
        part()
        """
    )
    b.tick().click("flip")
    assert b.ours.auto_reruns == []
    b.click("flip")
    assert b.ours.auto_reruns == [0.2]


def test_a_tick_that_fails_keeps_ticking():
    """2.8.12, 15.10"""
    b = both(
        """
        @st.fragment(run_every=1)
        def part():
            S.n = S.get("n", 0) + 1
            if S.n == 2:
                raise ValueError("no")
            st.text(S.n)
        part()
        """
    )
    b.tick()
    assert b.errors == ["ValueError"]
    b.tick()
    assert (b.errors, b.texts) == ([], ["3"])


def test_a_parallel_fragment_returns_none_and_keeps_its_place():
    """2.9.1, 2.9.2, 2.9.3"""
    b = both(
        """
        @st.fragment(parallel=True)
        def part(name, fail=False):
            st.text(name)
            if fail:
                raise ValueError(name)
            return name
        results = [part("one"), part("two", fail=True)]
        st.text(results)
        """
    )
    assert (b.texts, b.errors) == (["one", "two", "[None, None]"], ["ValueError"])


NESTED = """
S.full = S.get("full", 0) + 1
@st.fragment
def inner(n):
    st.button("inner", key="inner")
    S.inner_runs = S.get("inner_runs", 0) + 1
    st.text(f"inner {n} {S.inner_runs}")
@st.fragment
def outer():
    st.button("outer", key="outer")
    S.outer_runs = S.get("outer_runs", 0) + 1
    st.text(f"outer {S.outer_runs}")
    inner(S.outer_runs * 10)
outer()
"""


def test_a_touch_of_the_inner_fragment_leaves_the_outer_alone():
    """2.10.1, 2.10.2"""
    b = both(NESTED)
    b.click("inner").click("outer").click("inner")
    assert b.texts == ["outer 2", "inner 20 4"]
    assert b["full"] == 1


def test_a_fragment_decorated_inside_another_works():
    """2.10.3"""
    b = both(
        """
        @st.fragment
        def outer():
            st.button("outer", key="outer")
            S.n = S.get("n", 0) + 1
            n = S.n
            @st.fragment
            def inner():
                st.button("inner", key="inner")
                st.text(f"inner sees {n}")
            inner()
        outer()
        """
    )
    b.click("outer").click("inner")
    assert b.texts == ["inner sees 2"]


def test_a_callback_in_a_fragment_runs_before_its_body():
    """2.10.5, 1.2.11"""
    b = both(
        """
        log.append("script")
        @st.fragment
        def part():
            st.checkbox("c", key="c", on_change=lambda: log.append("callback"))
            log.append("part")
        part()
        """
    )
    b.log.clear()
    b.set("c", True)
    assert b.log == ["callback", "part"]


def test_a_form_in_a_fragment_reruns_the_fragment():
    """2.10.6, 4.17"""
    b = both(
        """
        S.full = S.get("full", 0) + 1
        @st.fragment
        def part():
            with st.form("f"):
                name = st.text_input("name", key="name")
                sent = st.form_submit_button("send", key="send")
            st.text((name, sent))
        part()
        """
    )
    b.stage(lambda at: at.text_input("name").input("Ada")).click("send")
    assert (b.texts, b["full"]) == (["('Ada', True)"], 1)


def test_a_key_used_inside_and_outside_is_found_in_a_full_run():
    """2.10.8"""
    b = both(
        """
        st.checkbox("a", key="k")
        @st.fragment
        def part():
            st.text("inside")
            st.checkbox("b", key="k")
        part()
        """
    )
    assert (b.texts, b.errors) == (["inside"], ["StreamlitDuplicateElementKey"])


def test_a_widget_that_a_fragments_rerun_leaves_out_is_forgotten():
    """2.10.9, 1.10.2"""
    b = both(
        """
        st.text_input("outside", key="outside")
        @st.fragment
        def part():
            if st.checkbox("show", True, key="show"):
                st.text_input("t", key="t")
        part()
        """
    )
    b.set("outside", "kept").set("t", "typed").set("show", False)
    assert "t" not in b
    b.set("show", True)
    assert (b["t"], b["outside"]) == ("", "kept")


def test_a_fragment_reads_outside_widgets_by_key():
    """2.10.11"""
    b = both(
        """
        st.number_input("n", value=1, key="n")
        @st.fragment
        def part():
            st.button("b", key="b")
            st.text(S.n)
        part()
        """
    )
    b.set("n", 5).click("b")
    assert b.texts == ["5"]


def test_a_fragment_in_a_container_made_before_draws_there():
    """2.3.2, 2.6.7"""
    b = both(
        """
        S.full = S.get("full", 0) + 1
        box = st.container(border=True)
        st.text("below")
        @st.fragment
        def part():
            st.button("b", key="b")
            S.n = S.get("n", 0) + 1
            st.text(S.n)
        with box:
            st.text("in box")
            part()
            st.text("box end")
        with st.sidebar:
            st.text("aside")
        """
    )
    b.click("b")
    assert b.texts == ["in box", "2", "box end", "below", "aside"]
