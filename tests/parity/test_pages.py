"""Sections 6.2 and 9: query parameters and pages, in Streamlit and in nbflow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.parity.harness import Both, both, snapshot
from tests.parity.pages import Pages

LOG = """
def tell(what):
    try:
        log.append(repr(what()))
    except Exception as error:
        names = [base.__name__ for base in type(error).__mro__]
        log.append("KeyError" if "KeyError" in names else
                   "AttributeError" if "AttributeError" in names else "error")
Q = st.query_params
"""


def asked(*lines: str, params: dict[str, Any] | None = None) -> list[str]:
    """Return what both sides answer to expressions; they are equal."""
    script = LOG + "\n".join(f"tell(lambda: ({line}))" for line in lines)
    b = Both(script)
    for test in (b.ours, b.peer):
        test.query_params.update(params or {})
    b.run()
    return list(b.log)


# -- 6.2 ---------------------------------------------------------------------------


def test_query_params_are_a_mapping_of_text():
    """6.2.1, 6.2.2"""
    answers = asked(
        "Q.update(a=1, b=[1, 2], c=None, d=[], f=2.5)",
        "Q.to_dict()",
        'Q["b"], Q.get_all("b"), Q.get_all("none"), "d" in Q, Q["d"], len(Q), list(Q)',
        'Q.get("none"), Q.get("none", "x"), Q.get("a")',
        "list(Q.keys()), list(Q.values()), list(Q.items())",
        'Q.setdefault("s", "new"), Q["s"]',
        'Q.pop("s"), Q.pop("s", None)',
        'Q.pop("s")',
        'Q["none"]',
        "Q.none",
        "Q.a",
        'Q.__setitem__("t", (1, 2)), Q.get_all("t")',
        'Q.__delitem__("none")',
        'delattr(Q, "none")',
        "Q.clear(), Q.to_dict(), dict(Q)",
        params={"z": ["1", "2"], "y": "3"},
    )
    assert answers[1].startswith("{'z': '2', 'y': '3', 'a': '1', 'b': '2', 'c': 'None', 'd': ''")
    assert answers[7:10] == ["KeyError", "KeyError", "AttributeError"]


@pytest.mark.parametrize(
    "line",
    [
        'Q.__setitem__("x", {"a": 1})',
        'Q.update(x={"a": 1})',
        'Q.__setitem__("embed", "true")',
        'Q.__setitem__("EMBED_options", "true")',
        'Q.update(embed="x")',
        'Q.from_dict({"embed": "x"})',
    ],
)
def test_what_cannot_be_set_changes_nothing(line: str):
    """6.2.2, 6.2.3"""
    assert asked(line, "Q.to_dict()", params={"a": "1"}) == ["error", "{'a': '1'}"]


def test_parameters_of_the_embedding_page_are_hidden_and_kept():
    """6.2.3"""
    script = (
        'st.text([dict(Q), "embed" in Q, Q.get("embed"), Q.get_all("embed"), len(Q)])\nQ.clear()'
    )
    b = Both(LOG + script)
    for test in (b.ours, b.peer):
        test.query_params.update({"embed": "true", "a": "1"})
    b.run()
    assert b.texts == ["[{'a': '1'}, False, None, [], 1]"]
    assert b.ours.query_params == b.peer.query_params == {"embed": "true"}


def test_setting_parameters_starts_no_run():
    """6.2.4"""
    b = both(LOG + 'S.runs = S.get("runs", 0) + 1\nQ.n = S.runs\nst.text(S.runs)')
    assert b.texts == ["1"]
    b.run()
    assert b.ours.query_params == b.peer.query_params == {"n": "2"}


def test_from_dict_replaces_everything():
    """6.2.1"""
    assert asked('Q.from_dict({"k": "v", "l": ["1", "2"]})', "Q.to_dict()", params={"a": "1"}) == [
        "None",
        "{'k': 'v', 'l': '2'}",
    ]


# -- 5.8.11 --------------------------------------------------------------------------

BOUND = """
import datetime as dt
bound = dict(bind="query-params")
values = [
    st.slider("s", 0, 10, 3, key="s", **bound),
    st.slider("r", 0.0, 1.0, (0.2, 0.5), key="r", **bound),
    st.slider("sd", dt.date(2024, 1, 1), dt.date(2024, 12, 1), key="sd", **bound),
    st.text_input("t", key="t", **bound),
    st.checkbox("c", key="c", **bound),
    st.selectbox("b", ["x", "y"], key="b", **bound),
    st.multiselect("m", ["x", "y"], key="m", **bound),
    st.number_input("n", 0, 10, key="n", **bound),
    st.number_input("f", 0.0, 10.0, key="f", **bound),
    st.date_input("d", dt.date(2024, 1, 1), key="d", **bound),
    st.date_input("dr", (dt.date(2024, 1, 1), dt.date(2024, 1, 2)), key="dr", **bound),
    st.time_input("ti", dt.time(8, 0), key="ti", **bound),
    st.color_picker("co", key="co", **bound),
    st.feedback("stars", key="fe", **bound),
    st.pagination(5, key="pa", **bound),
    st.select_slider("ss", ["a", "b", "c"], key="ss", **bound),
    st.pills("pi", ["x", "y"], key="pi", **bound),
]
S.values = repr(values)
"""
GOOD = {
    "s": "7", "r": ["0.1", "0.9"], "sd": "2024-03-03", "t": "hey", "c": "true", "b": "y",
    "m": ["y", "x"], "n": "4", "f": "2.5", "d": "2024-02-03", "dr": ["2024-02-03", "2024-02-04"],
    "ti": "09:30", "co": "#ff0000", "fe": "3", "pa": "2", "ss": "b", "pi": "y",
}  # fmt: skip
BAD = {
    "s": "70", "r": ["0.1"], "sd": "1999-01-01", "c": "maybe", "b": "zz", "m": ["y", "q"],
    "n": "40", "f": "abc", "d": "2024-99-03", "ti": "banana", "co": "red", "fe": "9", "pa": "0",
    "ss": "q", "pi": "q",
}  # fmt: skip


@pytest.mark.parametrize("params", [GOOD, BAD], ids=["good", "bad"])
def test_the_address_wins_on_the_first_load_if_it_can(params: dict[str, Any]):
    b = Both(BOUND)
    for test in (b.ours, b.peer):
        test.query_params.update(params)
    b.run()
    assert b["values"] != repr([])
    assert b.ours.query_params == b.peer.query_params


@pytest.mark.parametrize(
    "line", ['Q["s"] = 5', 'del Q["s"]', "Q.update(s=1)", 'Q.from_dict({"s": 1})']
)
def test_a_bound_parameter_is_the_inputs_own(line: str):
    b = Both(LOG + f'st.slider("s", 0, 10, 3, key="s", bind="query-params")\n{line}')
    for test in (b.ours, b.peer):
        test.query_params["s"] = "7"
    b.run()
    assert b.errors == ["StreamlitAPIException"]


# -- 9 ---------------------------------------------------------------------------------


def test_an_app_of_pages_is_compared_whole(app: Callable[..., Pages]):
    b = app(
        'pg = st.navigation(["one.py", "two.py"])\nst.text(pg.title)\npg.run()\nst.text("end")',
        one='st.text("page one")\nst.text(__name__)',
        two='st.text("page two")',
    )
    assert b.texts == ["one", "page one", "__main__", "end"]
    assert b.open("two").texts == ["two", "page two", "end"]
    assert b.open("one").texts == ["one", "page one", "__main__", "end"]
    assert snapshot(b.ours)["shown"]["sidebar"] == []


def test_without_run_only_the_frame_is_shown(app: Callable[..., Pages]):
    """1.1.6, 9.3"""
    assert app('st.navigation(["one.py"])\nst.text("frame")', one='st.text("page")').texts == [
        "frame"
    ]


@pytest.mark.parametrize(
    "script",
    [
        'st.navigation(["one.py", "two.py"]); st.Page("two.py").run()',
        'pg = st.navigation(["one.py"]); pg.run(); pg.run()',
        'st.navigation([st.Page("one.py", default=True), st.Page("two.py", default=True)])',
        'st.navigation(["one.py", st.Page("two.py", url_path="one")])',
        'st.navigation(["one.py", "one.py"])',
        "st.navigation([])",
        "st.navigation({})",
        'st.navigation([st.Page("https://example.org", title="X")])',
        'st.navigation(["one.py"], position="left")',
        'st.navigation(["one.py"], expanded=-1)',
        'st.navigation(["one.py"], expanded="yes")',
        'st.Page("none.py")',
        'st.Page("https://example.org")',
        'st.Page("https://example.org", title="X", default=True)',
        'st.Page("one.py", url_path="a/b")',
        'st.Page("one.py", url_path="")',
        'st.Page("one.py", url_path="/")',
        'st.Page("one.py", visibility="no")',
        'st.Page(lambda: None, title=" ")',
        'st.navigation(["one.py"]); st.switch_page("two.py")',
        'st.navigation(["one.py"]); st.switch_page("none.py")',
        'st.navigation(["one.py"]); st.switch_page(st.Page("https://example.org", title="X"))',
        'st.navigation(["one.py"]); st.page_link("none.py")',
        'st.navigation(["one.py"]); st.page_link("https://example.org")',
        'st.navigation(["one.py"]); st.switch_page(st.Page("two.py", url_path="one"))',
    ],
)
def test_mistakes_are_the_same(app: Callable[..., Pages], script: str):
    """9.2, 9.4, 9.6, 9.7, 9.8"""
    b = app(f'{script}\nst.text("went on")', one='st.text("one")', two="st.text(2)")
    assert len(b.errors) == 1
    assert "went on" not in b.texts


def test_names_come_from_files_and_functions(app: Callable[..., Pages]):
    """9.4"""
    b = app(
        """
        def about_us():
            st.text("about")
        pages = [st.Page("one.py"), st.Page("02_🔥_hot_stuff.py"), st.Page(about_us),
                 st.Page("two.py", title="T", icon="🎈", url_path="zwei", default=True),
                 st.Page("https://example.org", title="What's new?"),
                 st.Page("03-three.py", icon="", visibility="hidden", help="Third")]
        st.navigation(pages)
        for p in pages:
            st.text([p.title, p.icon, p.url_path, p.visibility, p.is_external])
        """,
        one="",
        two="",
        **{"02_🔥_hot_stuff": "", "03-three": ""},
    )
    assert b.texts[1] == "['hot stuff', '🔥', 'hot_stuff', 'visible', False]"
    assert len(b.texts) == 6


def test_the_first_page_is_at_the_root(app: Callable[..., Pages]):
    """9.4"""
    b = app(
        'a, b = st.Page("one.py"), st.Page("two.py")\nst.text(a.url_path)\nst.navigation([a, b])\n'
        "st.text([a.url_path, b.url_path])",
        one="",
        two="",
    )
    assert b.texts == ["one", "['', 'two']"]


def test_pages_may_stand_in_sections_and_be_functions(app: Callable[..., Pages]):
    """9.6"""
    b = app(
        """
        def here():
            st.text("here")
            if st.button("there", key="go"):
                st.switch_page(there)
        def there():
            st.text("there")
            st.text(st.query_params.to_dict())
        there = st.Page(there)
        st.navigation({"": [here], "More": [there]}, position="top").run()
        """
    )
    assert b.texts == ["here"]
    assert b.click("go").texts == ["there", "{}"]


def test_two_navigations_each_return_their_own_page(app: Callable[..., Pages]):
    """9.6"""
    b = app(
        'a = st.navigation(["one.py"])\nb = st.navigation(["two.py"])\na.run()\nb.run()',
        one="st.text(1)",
        two="st.text(2)",
    )
    assert b.texts == ["1", "2"]
    assert b.run().texts == ["1", "2"]


def test_a_switch_clears_parameters_or_sets_them(app: Callable[..., Pages]):
    """6.2.5"""
    b = app(
        """
        pg = st.navigation(["one.py", "two.py"])
        st.text(st.query_params.to_dict())
        pg.run()
        """,
        one="""
        st.query_params.a = 1
        if st.button("plain", key="plain"):
            st.switch_page("two.py")
        if st.button("with", key="with"):
            st.switch_page("two.py", query_params={"b": [1, 2]})
        """,
        two="""
        st.text(st.query_params.get_all("b"))
        if st.button("back", key="back"):
            st.switch_page("one.py")
        """,
    )
    assert b.click("plain").texts == ["{}", "[]"]
    assert b.click("back").texts == ["{}"]
    assert b.click("with").texts == ["{'b': '2'}", "['1', '2']"]


def test_a_callback_and_a_fragment_may_switch(app: Callable[..., Pages]):
    """1.1.5, 2.5.11, 9.7"""
    b = app(
        'st.navigation(["one.py", "two.py"]).run()',
        one="""
        def go():
            log.append("before")
            # Its AppTest knows files of pages only while the script runs.
            st.switch_page(st.Page("two.py"))
            log.append("never")
        st.button("callback", key="callback", on_click=go)
        @st.fragment
        def part():
            if st.button("fragment", key="fragment"):
                st.switch_page(st.Page("two.py"))
        part()
        """,
        two="""
        st.text("two")
        if st.button("back", key="back"):
            st.switch_page("one.py")
        """,
    )
    assert b.click("callback").texts == ["two"]
    assert b.log == ["before"]
    b.click("back")
    assert b.click("fragment").texts == ["two"]


def test_a_page_forgets_its_widgets_and_keeps_what_was_stored(app: Callable[..., Pages]):
    """9.9"""
    page = """
    st.text_input("name", key="name")
    S.kept = S.get("kept", 0) + 1
    st.text([S.name, S.kept])
    """
    b = app('st.navigation(["one.py", "two.py"]).run()', one=page, two=page)
    b.set("name", "Ada")
    assert b.texts == ["['Ada', 2]"]
    assert b.open("two").texts == ["['', 3]"]
    assert b.open("one").texts == ["['', 4]"]


def test_timers_end_with_their_page(app: Callable[..., Pages]):
    """9.11"""
    b = app(
        'st.navigation(["one.py", "two.py"]).run()',
        one="""
        @st.fragment(run_every=2)
        def clock():
            st.text("tick")
        clock()
        """,
        two='raise ValueError("no")',
    )
    assert b.ours.auto_reruns == [2.0]
    b.open("two")
    assert b.ours.auto_reruns == []


@pytest.mark.parametrize("scope", ["session", "page"])
def test_persist_state(app: Callable[..., Pages], scope: str):
    """5.4.4"""
    page = f"""
    st.text(S.get("a", "none"))
    if st.checkbox("show", value=True, key="show-" + pg.url_path):
        st.text_input("a", key="a", persist_state="{scope}")
    """.replace("pg.url_path", "__file__[-6:]")
    b = app('st.navigation(["one.py", "two.py"]).run()', one=page, two='st.text("two")')
    b.set("a", "kept")
    b.touch(lambda at: at.checkbox[0].uncheck())
    assert b.texts == ["kept"]
    b.touch(lambda at: at.checkbox[0].check())
    assert b.ours.text_input("a").value == "kept"
    b.open("two")
    b.open("one")
    assert b.ours.text_input("a").value == ("kept" if scope == "session" else "")


def test_page_links_of_both_kinds(app: Callable[..., Pages]):
    """9.8"""
    b = app(
        """
        two = st.Page("two.py", title="Second", icon="🎈")
        st.navigation(["one.py", two])
        st.page_link(two)
        st.page_link("one.py", label="first", disabled=True)
        st.page_link("https://example.org", label="away", icon="🌍")
        for link in (dict(page="none.py"), dict(page="https://example.org")):
            try:
                st.page_link(**link)
            except Exception as error:
                log.append(True)
        """,
        one="",
        two="",
    )
    links = [(link.label, bool(link.proto.disabled)) for link in b.ours.page_link]
    assert links == [(link.label, link.disabled) for link in b.peer.page_link]
    assert links == [("Second", False), ("first", True), ("away", False)]
    assert b.log == [True, True]


def test_a_fragment_of_a_page_reruns_on_its_page(app: Callable[..., Pages]):
    """2.5.10, 2.5.11"""
    b = app(
        'log.append("frame")\nst.navigation(["one.py", "two.py"]).run()',
        one='st.text("one")',
        two="""
        @st.fragment
        def part():
            log.append("part")
            st.text(st.button("b", key="b"))
        part()
        """,
    )
    b.open("two")
    b.log.clear()
    assert b.click("b").texts == ["True"]
    assert b.ours.session_state.log == ["part"]


def test_a_switch_in_a_callback_wins_over_reruns():
    """1.3.6, 9.7"""
    b = both(
        """
        def rerun():
            st.rerun()
        def switch():
            st.switch_page(two)
        def first():
            st.text_input("a", key="a", on_change=rerun)
            st.text_input("b", key="b", on_change=switch)
        def second():
            st.text("second")
        two = st.Page(second)
        st.navigation([st.Page(first), two]).run()
        """
    )
    b.stage(lambda at: at.text_input("b").input("1")).set("a", "2")
    assert b.texts == ["second"]


def test_kinds_of_pages(app: Callable[..., Pages]):
    """9.1"""
    b = app(
        """
        from pathlib import Path
        def three():
            st.text("three")
        pages = [st.Page("one.py", title="One", icon="🔥"),
                 st.Page(Path("two.py"), url_path="zwei"),
                 st.Page(three, title="Three", visibility="hidden")]
        for page in pages:
            log.append((page.title, page.icon, page.url_path))
        st.navigation(pages, position="hidden").run()
        """,
        one='st.text("one")',
        two='st.text("two")',
    )
    assert b.texts == ["one"]
    assert len(b.log) == 3
