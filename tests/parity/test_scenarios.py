"""Section 15: the scenarios worth porting, each walked through in Streamlit and in nbflow.

 1. Counters of the script and of a fragment: here.
 2. A press during a slow loop: tests/app/test_scenarios.py (Streamlit's AppTest runs to the end).
 3. One fragment called in three columns: here; that only one redraws: tests/app/test_scenarios.py.
 4. A closure changed by the script: here.
 5. run_every of 0.2 s: tests/app/test_scenarios.py (on the virtual clock).
 6. Another month, one full run: here.
 7. rerun(scope="fragment"): here.
 8. A container outside: here, with the option that does as Streamlit since 1.59; as before:
    test_differences.py::test_writes_outside_of_a_fragment.
 9. Nested fragments, the inner hidden: here.
10. An error in a tick: here.
11. A dialog, opened, filled, submitted, dismissed: here; two at once:
    test_differences.py::test_a_second_dialog; without a run: tests/app/test_scenarios.py.
12. A form: here; Enter: tests/components/test_pydantic_form.py and tests/browser.
13. A widget that is hidden for a run: here.
14. Keys and identity: here.
15. The order of callbacks: here.
16. try/except around stop and rerun: here.
17. cache_data: here, and test_caching.py.
18. switch_page in a callback: here (two functions as pages), and test_pages.py.
19. empty, container, handles: here.
20. A harness without a front end: ``nbflow.testing.AppTest``, which all of these use.
"""

from __future__ import annotations

import datetime

import pytest

from tests.parity.harness import both
from tests.parity.test_dialog import dialogs

pytestmark = pytest.mark.parity


def test_01_a_click_in_the_fragment_moves_its_counter_only():
    b = both(
        """
        S.n = S.get("n", 0) + 1
        @st.fragment
        def part():
            S.m = S.get("m", 0) + 1
            st.button("in", key="in")
            st.text(f"part {S.m}")
        part()
        st.button("out", key="out")
        st.text(f"script {S.n}")
        """
    )
    assert b.click("in").texts == ["part 2", "script 1"]
    assert b.click("in").texts == ["part 3", "script 1"]
    assert b.click("out").texts == ["part 4", "script 2"]


def test_03_a_fragment_in_three_columns_is_three():
    b = both(
        """
        @st.fragment
        def part(n):
            S[f"n{n}"] = S.get(f"n{n}", 0) + 1
            st.button("again", key=f"b{n}")
            st.text(f"{n}: {S[f'n{n}']}")
        for n, column in enumerate(st.columns(3)):
            with column:
                part(n)
        """
    )
    assert b.click("b1").texts == ["0: 1", "1: 2", "2: 1"]


def test_04_a_fragment_sees_the_closure_of_the_last_full_run():
    b = both(
        """
        word = st.text_input("word", "old", key="word")
        @st.fragment
        def part():
            st.button("in", key="in")
            st.text(f"{word}, {S.word}")
        part()
        """
    )
    b.stage(lambda at: at.text_input("word").set_value("new"))
    assert b.run().texts == ["new, new"]
    assert b.click("in").texts == ["new, new"]


def test_06_another_month_is_one_full_run():
    b = both(
        """
        import datetime
        S.full = S.get("full", 0) + 1
        @st.fragment
        def day():
            day = st.date_input("day", datetime.date(2024, 1, 1), key="day")
            before = S.get("before", day)
            S.before = day
            if day.month != before.month:
                st.rerun()
            st.text(f"{day}")
        day()
        st.text(f"month {S.day.month}, run {S.full}")
        """
    )
    assert b.set("day", datetime.date(2024, 1, 9)).texts == ["2024-01-09", "month 1, run 1"]
    assert b.set("day", datetime.date(2024, 5, 9)).texts == ["2024-05-09", "month 5, run 2"]


def test_07_a_fragment_that_reruns_itself_needs_a_flag():
    b = both(
        """
        S.runs = S.get("runs", 0) + 1
        @st.fragment
        def part():
            S.n = S.get("n", 0) + 1
            st.text(S.n)
            if st.button("go", key="go"):
                S.until = S.n + 2
            if S.n < S.get("until", 0):
                st.rerun(scope="fragment")
        part()
        """
    )
    assert b.click("go").texts == ["4"]
    unguarded = both("st.fragment(lambda: st.rerun(scope='fragment'))()")
    assert len(unguarded.errors) == 1


def test_08_an_outside_container_has_one_copy():
    b = both(
        """
        if hasattr(st, "set_option") and "nbflow" in st.__name__:
            st.set_option("fragment.outsideWrites", "redraw")
        place = st.container()
        @st.fragment
        def part():
            S.n = S.get("n", 0) + 1
            st.button("in", key="in")
            place.text(f"copy {S.n}")
        part()
        """
    )
    for _ in range(3):
        b.click("in")
    assert b.texts == ["copy 4"]


def test_09_a_hidden_inner_fragment_ends_with_its_timer():
    b = both(
        """
        @st.fragment
        def outer():
            if st.checkbox("show", True, key="show"):
                inner()
        @st.fragment(run_every=2)
        def inner():
            S.n = S.get("n", 0) + 1
            st.text(f"tick {S.n}")
        outer()
        """
    )
    assert b.tick().texts == ["tick 2"]
    b.set("show", False)
    assert (b.texts, b.ours.auto_reruns) == ([], [])


def test_10_an_error_in_a_tick_goes_with_the_next():
    b = both(
        """
        @st.fragment(run_every=1)
        def part():
            S.n = S.get("n", 0) + 1
            st.text(f"try {S.n}")
            if S.n == 2:
                raise ValueError("now and then")
        part()
        st.text("main")
        """
    )
    b.tick()
    assert (b.texts, b.errors) == (["try 2", "main"], ["ValueError"])
    b.tick()
    assert (b.texts, b.errors) == (["try 3", "main"], [])


def test_11_a_dialog_is_filled_and_closes_itself():
    b = dialogs(
        """
        S.full = S.get("full", 0) + 1
        @st.dialog("Ask")
        def ask():
            name = st.text_input("name", key="name")
            st.text(f"typed {name}")
            if st.button("save", key="save"):
                S.saved = name
                st.rerun()
        if st.button("open", key="open"):
            ask()
        st.text(f"saved {S.get('saved')}, run {S.full}")
        """
    )
    b.click("open")
    assert b.set("name", "Ada").texts == ["saved None, run 2", "typed Ada"]
    assert b.click("save").texts == ["saved Ada, run 3"]


FORM = """
def sent(*args):
    log.append(("sent", args, S.a))
with st.form("f", clear_on_submit=CLEAR):
    a = st.text_input("a", "old", key="a")
    st.form_submit_button("send", on_click=sent, args=(1,), key="send")
st.button("outside", key="outside")
st.text(a)
"""


@pytest.mark.parametrize("clear", [False, True])
def test_12_a_form_holds_back_until_it_is_sent(clear: bool):
    b = both(FORM.replace("CLEAR", str(clear)))
    assert b.click("outside").texts == ["old"]
    b.stage(lambda at: at.text_input("a").set_value("new"))
    assert b.click("send").texts == ["new"]
    assert b.log == [("sent", (1,), "new")]


@pytest.mark.parametrize(
    "inside",
    [
        'st.form_submit_button("x"); st.form_submit_button("x")',
        'st.text_input("a", on_change=print); st.form_submit_button("x")',
        'st.button("b"); st.form_submit_button("x")',
    ],
)
def test_12_what_a_form_cannot_hold(inside: str):
    b = both(f'with st.form("f"):\n    {inside}')
    assert len(b.errors) == 1


@pytest.mark.parametrize(
    ("how", "kept"),
    [
        ('if not hide: w = st.text_input("w", "d", key="w")', "d"),
        ('if not hide: w = st.text_input("w", "d", key="w", persist_state="session")', "typed"),
        ('if hide: st.stop()\nw = st.text_input("w", "d", key="w")', "typed"),
    ],
)
def test_13_a_widget_that_is_hidden_for_a_run(how: str, kept: str):
    b = both(f'hide = st.checkbox("hide", key="hide")\n{how}\nst.text(S.get("w"))')
    b.set("w", "typed").set("hide", True)
    b.stage(lambda at: at.checkbox("hide").uncheck())
    assert b.run().texts == [kept]


def test_14_a_key_is_an_identity_and_parameters_are_one_without():
    b = both(
        """
        v = st.radio("version", [1, 2, 3], key="v")
        options = {1: ["a", "b", "c"], 2: ["c", "b"], 3: ["x", "y"]}[v]
        st.text(st.selectbox(f"label {v}", options, index=v % 2, key="keyed"))
        st.text(st.slider(f"free", 0, 10, v))
        """
    )
    b.set("keyed", "c")
    b.touch(lambda at: at.slider[0].set_value(9))
    assert b.texts == ["c", "9"]
    assert b.set("v", 2).texts == ["c", "2"]
    assert b.set("v", 3).texts[0] in ("x", "y")


def test_15_callbacks_see_new_values_before_the_body():
    b = both(
        """
        def note(name):
            log.append((name, S.a, S.b))
            if S.b == 7:
                1 / 0
        log.append("body")
        st.slider("a", 0, 9, key="a", on_change=note, args=("a",))
        st.slider("b", 0, 9, key="b", on_change=note, args=("b",))
        """
    )
    assert b.log == ["body"]
    b.stage(lambda at: at.slider("a").set_value(3))
    b.stage(lambda at: at.slider("b").set_value(4))
    b.run()
    assert b.log == [("a", 3, 4), ("b", 3, 4), "body"]
    b.set("b", 7)
    assert (b.errors, b.log) == (["ZeroDivisionError"], [("b", 3, 7)])


def test_15_reruns_in_callbacks():
    b = both(
        """
        S.full = S.get("full", 0) + 1
        @st.fragment(key="one")
        def one():
            S.one = S.get("one", 0) + 1
            st.text(f"one {S.one}")
        one()
        st.button("all", key="all", on_click=st.rerun)
        st.button("one", key="only", on_click=st.rerun, args=("one",))
        st.text(f"full {S.full}")
        """
    )
    assert b.click("all").texts == ["one 2", "full 2"]
    assert b.click("only").texts == ["one 3", "full 2"]


def test_16_except_exception_catches_neither_stop_nor_rerun():
    b = both(
        """
        try:
            if st.button("again", key="again"):
                st.rerun()
            if st.button("stop", key="stop"):
                st.stop()
        except Exception:
            st.text("caught")
        finally:
            log.append("finally")
        st.text("end")
        """
    )
    assert (b.texts, b.log) == (["end"], ["finally"])
    assert (b.click("again").texts, b.log) == (["end"], ["finally", "finally"])
    assert (b.click("stop").texts, b.log) == ([], ["finally"])


def test_17_cache_data():
    b = both(
        """
        @st.cache_data
        def work(a, b=2, _free=None):
            log.append((a, b))
            st.text(f"drawn {a}")
            if a < 0:
                raise ValueError("not kept")
            return [a, b]
        first = work(1)
        first.append("spoilt")
        st.text(work(1, _free=object()))
        work(1, 2)
        for _ in range(2):
            try:
                work(-1)
            except ValueError:
                pass
        if st.button("clear", key="clear"):
            work.clear(1)
        """
    )
    assert b.texts == ["drawn 1", "drawn 1", "[1, 2]", "drawn 1", "drawn -1", "drawn -1"]
    assert b.log == [(1, 2), (1, 2), (-1, 2), (-1, 2)]
    b.click("clear")
    assert b.log == [(-1, 2), (-1, 2)]
    b.run()
    assert b.log == [(1, 2), (-1, 2), (-1, 2)]


def test_18_a_callback_switches_pages_and_the_frame_stays():
    b = both(
        """
        def one():
            st.text_input("same", key="same")
            st.button("go", key="go", on_click=lambda: st.switch_page(second))
        def two():
            st.text_input("same", key="same")
            st.button("back", key="back", on_click=lambda: st.switch_page(first))
        first, second = st.Page(one, default=True), st.Page(two)
        page = st.navigation([first, second], position="hidden")
        S.setdefault("kept", "plain")
        page.run()
        st.text(f"{page.title} {S.same}")
        """
    )
    assert b.set("same", "typed").texts == ["one typed"]
    assert b.click("go").texts == ["two"]
    assert b.click("back").texts == ["one"]
    assert b["kept"] == "plain"


def test_19_places_and_handles():
    b = both(
        """
        place = st.empty()
        place.text("first")
        place.text("second")
        box = st.container()
        st.text("after")
        box.text("before")
        handle = st.text("handle")
        handle.text("replaced")
        bar = st.progress(0)
        bar.progress(100).empty()
        try:
            place.write("two", "values")
            st.text("no error")
        except Exception:
            st.text("an error")
        """
    )
    assert b.texts == ["second", "before", "after", "replaced", "an error"]
