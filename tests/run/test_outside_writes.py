"""Where fragments may draw (spec 2.6)."""

from __future__ import annotations

from typing import Any

from nbflow.run.options import set_option
from tests.run.harness import st

S = st.session_state


# -- writing outside (2.6) -----------------------------------------------------


def outside(widget: bool = False) -> Any:
    def script() -> None:
        box, slot = st.container(), st.empty()
        box.text("script")

        @st.fragment
        def part() -> None:
            S.n = S.get("n", 0) + 1
            st.button("Go")
            if S.get("write", True):
                box.text(f"part {S.n}")
            slot.text(f"slot {S.n}")
            st.sidebar.text(f"side {S.n}")
            if widget:
                box.slider("Outside")

        part()
        box.text("script again")

    return script


def test_elements_written_outside_add_up_until_the_next_full_run_2_6_2(start) -> None:
    app = start(outside()).click("Go").click("Go")
    assert app.shape()[0] == ["script", "part 1", "script again", "part 2", "part 3"]
    assert app.shape()[1] == ["slot 3"]
    assert app.side == ["side 1", "side 2", "side 3"]
    app.rerun()
    assert app.shape()[0] == ["script", "part 4", "script again"]
    assert app.side == ["side 4"]
    app.healthy()


def test_writes_after_a_run_that_was_cut_off_do_not_replace_what_it_kept(start) -> None:
    def script() -> None:
        outside()()
        if S.pop("again", False):
            st.rerun("k")
        st.fragment(key="k")(lambda: None)()

    app = start(script)
    app.state.set("again", True)
    app.rerun()
    app.click("Go")
    assert app.shape()[0] == ["script", "part 2", "script again", "part 3"]
    app.healthy()


def test_with_redraw_writes_outside_replace_those_of_the_last_run_2_6_3(start) -> None:
    set_option("fragment.outsideWrites", "redraw")
    app = start(outside()).click("Go").click("Go")
    assert app.shape()[0] == ["script", ["part 3"], "script again"]
    assert app.side == ["side 3"]
    assert app.shape()[1] == ["slot 3"]
    app.rerun()
    assert app.shape()[0] == ["script", ["part 4"], "script again"]
    app.healthy()


def test_with_redraw_a_fragment_that_no_longer_writes_outside_leaves_nothing_there_2_6_3(
    start,
) -> None:
    set_option("fragment.outsideWrites", "redraw")
    app = start(outside())
    app.state.set("write", False)
    app.click("Go")
    assert app.shape()[0] == ["script", [], "script again"]
    app.state.set("write", True)
    app.click("Go")
    assert app.shape()[0] == ["script", ["part 3"], "script again"]


def test_with_redraw_containers_may_be_made_outside_too(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        box = st.container()

        @st.fragment
        def part() -> None:
            inner = box.container()
            inner.text(f"a {st.button('Go')}")
            with inner:
                st.text("b")

        part()

    app = start(script)
    shape = app.shape()
    assert shape[0] == [[["a False", "b"]]]
    assert app.click("Go").shape()[0] == [[["a True", "b"]]]
    assert app.click("Go").shape()[0] == [[["a True", "b"]]]
    app.healthy()


def test_with_redraw_two_fragments_have_two_places_in_order_of_first_writing_2_6_4(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        box = st.container()
        for name in "ab":
            st.fragment(lambda name: (st.button(name), box.text(f"{name} {S.get('n')}")))(name)

    app = start(script)
    app.state.set("n", 1)
    assert app.click("a").shape()[0] == [["a 1"], ["b None"]]


def test_with_redraw_a_first_write_in_a_rerun_is_refused_2_6_5(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        box = st.container()
        st.fragment(lambda: st.button("Go") and box.text("late"))()

    app = start(script).click("Go")
    assert app.errors == ["LayoutContextError"]


def test_with_redraw_a_container_may_be_made_in_a_placeholder_outside(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        slot = st.empty()

        @st.fragment
        def part() -> None:
            pressed = st.button("Go")
            with slot.container():
                st.text(f"in slot {pressed}")
                if pressed:
                    st.container().slider("Size")

        part()

    app = start(script)
    assert app.shape()[0] == [["in slot False"]]
    assert app.click("Go").shape()[0] == [["in slot True", ["Size"]]]
    app.healthy()


def test_a_fragment_that_empties_its_own_place_and_fails_says_so(start) -> None:
    def script() -> None:
        slot = st.empty()

        @st.fragment
        def part() -> None:
            if st.button("Go"):
                slot.empty()
                raise ValueError

        with slot:
            part()

    app = start(script).click("Go")
    assert app.errors == ["ValueError"]
    assert app.rerun().shape() == [[["Go"]]]


def test_a_widget_outside_is_refused_2_6_2(start) -> None:
    assert start(outside(widget=True)).errors == ["LayoutContextError"]


def test_with_redraw_a_widget_outside_reruns_the_fragment_that_drew_it_2_6_3(start) -> None:
    set_option("fragment.outsideWrites", "redraw")
    app = start(outside(widget=True)).set("Outside", 5)
    assert app.session.full_runs == 1
    assert app.shape()[0] == ["script", ["part 2", "Outside"], "script again"]


def test_a_place_of_an_earlier_run_is_refused_with_a_reason(start) -> None:
    def script() -> None:
        if "box" not in S:
            S.box = st.container()
        else:
            S.box.text("late")

    app = start(script).rerun()
    assert app.rerun().errors == ["LayoutContextError"]
