"""Section 1: what a full run does, callbacks, st.rerun, st.stop, errors, cleaning up."""

from __future__ import annotations

import pytest

from tests.parity.harness import both


def test_a_change_outside_of_fragments_reruns_the_script():
    """1.1.2, 1.1.3"""
    b = both(
        """
        log.append("run")
        st.checkbox("c", key="c")
        st.button("b", key="b")
        """
    )
    b.set("c", True).click("b")
    assert b.log == ["run"] * 3


def test_callbacks_run_before_the_body_and_see_all_new_values():
    """1.2.1, 1.2.2"""
    b = both(
        """
        def note(name):
            log.append((name, S.c, S.t, S.b))
        st.checkbox("c", key="c", on_change=note, args=("c",))
        st.text_input("t", key="t", on_change=note, args=("t",))
        st.button("b", key="b", on_click=note, args=("b",))
        log.append("body")
        """
    )
    assert b.log == ["body"]
    b.stage(lambda at: at.checkbox("c").check())
    b.stage(lambda at: at.text_input("t").input("x"))
    b.click("b")
    assert b.log == [("c", True, "x", True), ("t", True, "x", True), ("b", True, "x", True), "body"]


def test_a_value_that_is_sent_again_calls_nothing():
    """1.2.3"""
    b = both(
        """
        st.text_input("t", "a", key="t", on_change=lambda: log.append(S.t))
        """
    )
    b.set("t", "a").set("t", "b").set("t", "b")
    assert b.log == ["b"]


def test_assigning_state_calls_no_callback():
    """1.2.4"""
    b = both(
        """
        if st.button("b", key="b"):
            S.t = "new"
        st.text_input("t", key="t", on_change=lambda: log.append("called"))
        """
    )
    b.click("b")
    assert (b["t"], b.log) == ("new", [])


def test_a_callback_gets_the_arguments_of_the_run_before():
    """1.2.5"""
    b = both(
        """
        S.n = S.get("n", 0) + 1
        st.button("b", key="b", on_click=lambda *a, **k: log.append((a, k)),
                  args=(S.n,), kwargs={"n": S.n * 10})
        """
    )
    b.click("b").click("b")
    assert b.log == [((1,), {"n": 10}), ((2,), {"n": 20})]


def test_what_a_callback_draws_stands_first_and_is_gone_in_the_next_run():
    """1.2.7"""
    b = both(
        """
        def note():
            st.text("from the callback")
            return "ignored"
        st.text("page")
        st.button("b", key="b", on_click=note)
        """
    )
    b.click("b")
    assert b.texts == ["from the callback", "page"]
    b.run()
    assert b.texts == ["page"]


def test_an_error_in_a_callback_takes_the_bodys_place():
    """1.2.9"""
    b = both(
        """
        log.append("body")
        def fail():
            raise ValueError("no")
        st.checkbox("c", key="c", on_change=fail)
        st.button("b", key="b", on_click=lambda: log.append("second"))
        """
    )
    b.stage(lambda at: at.checkbox("c").check()).click("b")
    assert (b.errors, b.log) == (["ValueError"], ["body"])
    b.run()
    assert (b.errors, b.log) == ([], ["body"])


def test_stop_in_a_callback_skips_the_body():
    """1.2.10"""
    b = both(
        """
        st.text("page")
        st.button("b", key="b", on_click=st.stop)
        """
    )
    b.click("b")
    assert b.texts == []
    b.run()
    assert b.texts == ["page"]


def test_a_callback_may_set_any_widgets_state():
    """1.2.12"""
    b = both(
        """
        def fill():
            S.t, S.c = "filled", True
        st.text_input("t", key="t")
        st.checkbox("c", key="c")
        st.button("b", key="b", on_click=fill)
        """
    )
    b.click("b")
    assert (b["t"], b["c"]) == ("filled", True)


def test_a_rerun_in_a_callback_starts_over_without_the_press():
    """1.3.1, 1.3.2"""
    b = both(
        """
        def again():
            log.append("callback")
            st.rerun()
            log.append("never")
        st.checkbox("c", key="c", on_change=lambda: log.append("c"))
        pressed = st.button("b", key="b", on_click=again)
        log.append(f"body {pressed}")
        """
    )
    assert b.log == ["body False"]
    b.stage(lambda at: at.checkbox("c").check()).click("b")
    assert b.log == ["c", "callback", "body False"]


KEYED = """
@st.fragment(key="one")
def one():
    log.append("one")
    st.button("in one", key="in_one", on_click=lambda: st.rerun(S.target))
    if S.get("in_one"):
        log.append("in one is pressed")
@st.fragment(key="two")
def two():
    log.append("two")
    st.button("in two", key="in_two", on_click=lambda: None)
log.append("body")
S.setdefault("target", "two")
st.button("go", key="go", on_click=lambda: st.rerun(S.target))
st.checkbox("c", key="c", on_change=lambda: log.append("c"))
one()
two()
"""


def test_a_keyed_rerun_in_a_callback_runs_only_that_fragment():
    """1.3.3"""
    b = both(KEYED)
    assert b.log == ["body", "one", "two"]
    b.click("go")
    assert b.log == ["two"]


def test_a_callback_that_returns_normally_outvotes_a_keyed_rerun_of_the_script():
    """1.3.4"""
    b = both(KEYED)
    b.log.clear()
    b.stage(lambda at: at.checkbox("c").check()).click("go")
    assert b.log == ["c", "body", "one", "two"]


def test_a_keyed_rerun_in_a_fragments_callback_replaces_its_own_run():
    """1.3.5"""
    b = both(KEYED)
    b.log.clear()
    b.click("in_one")
    assert b.log == ["two"]


def test_a_keyed_rerun_replays_the_press_to_the_fragment_it_names():
    """1.3.3, 1.3.5"""
    b = both(KEYED.replace('"target", "two"', '"target", "one"'))
    b.log.clear()
    b.click("in_one")
    assert b.log == ["one", "in one is pressed"]


def test_a_list_of_keys_reruns_each():
    """1.3.3, 1.7.5"""
    b = both(KEYED.replace('"target", "two"', '"target", ["two", "one"]'))
    b.log.clear()
    b.click("go")
    assert b.log == ["two", "one"]


@pytest.mark.parametrize("command", ["st.rerun()", "st.stop()"])
def test_control_flow_passes_except_exception_and_runs_finally(command: str):
    """1.4.2"""
    b = both(
        f"""
        S.n = S.get("n", 0) + 1
        if S.n == 1:
            try:
                {command}
            except Exception:
                log.append("caught")
            finally:
                log.append("finally")
        log.append("end")
        """
    )
    assert b.log == (["finally", "end"] if "rerun" in command else ["finally"])


def test_stop_ends_the_run_and_takes_what_follows_away():
    """1.6.1"""
    b = both(
        """
        st.text("before")
        if st.checkbox("c", key="c"):
            st.stop()
        st.text("after")
        """
    )
    b.set("c", True)
    assert b.texts == ["before"]
    b.set("c", False)
    assert b.texts == ["before", "after"]


def test_widgets_that_a_stopped_run_did_not_reach_keep_their_values():
    """1.6.2"""
    b = both(
        """
        if st.checkbox("c", key="c"):
            st.stop()
        st.text_input("t", key="t")
        """
    )
    b.set("t", "kept").set("c", True).run().set("c", False)
    assert b["t"] == "kept"


def test_stop_in_a_fragment_ends_a_full_run_as_a_whole():
    """1.6.3"""
    b = both(
        """
        @st.fragment
        def part():
            st.text("in part")
            st.stop()
        part()
        st.text("after")
        """
    )
    assert b.texts == ["in part"]


def test_rerun_starts_over_with_presses_reset_and_values_kept():
    """1.7.1"""
    b = both(
        """
        S.n = S.get("n", 0) + 1
        pressed = st.button("b", key="b", on_click=lambda: log.append("called"))
        on = st.checkbox("c", key="c")
        log.append((S.n, pressed, on))
        if pressed:
            st.rerun()
        """
    )
    b.set("c", True).click("b")
    assert b.log == [
        (1, False, False),
        (2, False, True),
        "called",
        (3, True, True),
        (4, False, True),
    ]


def test_widgets_that_a_run_did_not_reach_before_rerun_keep_their_values():
    """1.7.4"""
    b = both(
        """
        if st.button("b", key="b"):
            st.rerun()
        st.text_input("t", key="t")
        """
    )
    b.set("t", "kept").click("b")
    assert b["t"] == "kept"


@pytest.mark.parametrize(
    "scope", ['""', "[]", '["app"]', '["fragment", "x"]', "1.5", "None", 'b"x"', '"unknown"', "3"]
)
def test_a_scope_that_is_none_is_an_error(scope: str):
    """1.7.5, 1.7.6"""
    b = both(f"st.rerun({scope})")
    assert len(b.errors) == 1


def test_an_error_stands_in_the_main_area_after_what_was_drawn():
    """1.8.1, 1.8.2"""
    b = both(
        """
        st.text("first")
        with st.sidebar:
            with st.expander("e"):
                st.text("inside")
                if st.checkbox("c", key="c", value=True):
                    raise KeyError("lost")
        st.text("last")
        """
    )
    assert (b.texts, b.errors) == (["first", "inside"], ["KeyError"])
    b.set("c", False)
    assert (b.texts, b.errors) == (["first", "last", "inside"], [])
    b.set("c", True)


def test_widgets_that_failing_runs_did_not_reach_keep_their_values():
    """1.8.3, 1.8.5"""
    b = both(
        """
        if st.checkbox("c", key="c"):
            1 / 0
        st.text_input("t", key="t")
        """
    )
    b.set("t", "kept").set("c", True).run()
    assert b.errors == ["ZeroDivisionError"]
    b.set("c", False)
    assert (b["t"], b.errors) == ("kept", [])


def test_a_widget_that_a_run_left_out_is_readable_until_that_run_ends():
    """1.10.1, 5.4.1"""
    b = both(
        """
        if st.checkbox("show", True, key="show"):
            st.text_input("t", key="t")
        log.append(S.get("t"))
        """
    )
    b.set("t", "typed").set("show", False).run()
    assert b.log == ["", "typed", "typed", None]
    assert "t" not in b
    b.set("show", True)
    assert b["t"] == ""


def test_a_press_counts_for_one_run():
    """1.10.3, 5.7.1"""
    b = both(
        """
        if st.button("outer", key="outer"):
            st.text("outer")
            if st.button("inner", key="inner"):
                st.text("inner")
        """
    )
    b.click("outer")
    assert b.texts == ["outer"]
    b.click("inner")
    assert b.texts == []


def test_elements_go_when_a_later_run_leaves_them_out():
    """1.9.2"""
    b = both(
        """
        n = st.number_input("n", value=3, key="n")
        for i in range(n):
            with st.expander(f"e{i}"):
                st.text(i)
        """
    )
    b.set("n", 1)
    assert b.texts == ["0"]
    b.set("n", 4)
    assert b.texts == ["0", "1", "2", "3"]


def test_an_app_test_can_be_read_from_its_start():
    """11.4"""
    b = both("st.text('a')\nst.columns(2)[1].button('b')\nst.sidebar.caption('c')")
    ours, theirs = ([node.type for node in side] for side in (b.ours, b.peer))
    assert ours == theirs
    assert ours[:3] == ["root", "main", "text"]
    assert len(b.ours) == len(b.peer)
    assert [b.ours[i].type for i in (0, 1, 2)] == [b.peer[i].type for i in (0, 1, 2)]
