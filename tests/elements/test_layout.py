"""Containers: where things stand, and which of them are open."""

from __future__ import annotations

import pytest

from nbflow import errors
from tests.elements.drawing import Generator, Play


def props(type, act):
    return Play().run(act).node(type).props


def test_columns_share_the_width():
    play = Play().run(lambda st: st.columns([1, 3])[1].text("x"))
    assert play.tree() == [["columns", ["column"], ["column", "text"]]]
    assert sorted(n.props["weight"] for n in play.nodes("column")) == [0.25, 0.75]


def test_columns_are_all_drawn_in_place_and_later():
    def script(st):
        a, b = st.columns(2)
        st.text("below")
        b.text("b")
        with a:
            st.text("a")

    assert Play().run(script).bodies() == ["a", "b", "below"]


WRONG = [
    (lambda st: st.columns(0), errors.ColumnSpecError),
    (lambda st: st.columns([]), errors.ColumnSpecError),
    (lambda st: st.columns([0, 1]), errors.ColumnSpecError),
    (lambda st: st.columns("a"), errors.ParameterTypeError),
    (lambda st: st.columns(2, gap="x"), errors.ParameterError),
    (lambda st: st.tabs(5), errors.ParameterTypeError),
    (lambda st: st.container(height=0), errors.HeightError),
    (lambda st: st.container(gap=-1), errors.ParameterError),
    (lambda st: st.container(key=""), errors.KeyNameError),
    (lambda st: st.tabs([]), errors.MissingParameterError),
    (lambda st: st.tabs(["a"], default="z"), errors.ParameterError),
    (lambda st: st.tabs([1]), errors.ParameterTypeError),
    (lambda st: st.expander(None), errors.MissingParameterError),
    (lambda st: st.expander("E", on_change="x"), errors.ParameterError),
    (lambda st: st.expander("E", bind="query-params"), errors.MissingParameterError),
    (
        lambda st: st.tabs(["a"], bind="query-params", on_change="rerun"),
        errors.MissingParameterError,
    ),
    (lambda st: st.popover("E", type="x"), errors.ParameterError),
    (lambda st: st.chat_message(None), errors.MissingParameterError),
    (lambda st: st.chat_message("a", avatar=":x:"), errors.IconError),
    (lambda st: st.space("x"), errors.ParameterError),
    (lambda st: st.space(0), errors.ParameterError),
    (lambda st: st.space(None), errors.ParameterError),
    (lambda st: st.grid(0), errors.OutOfRangeError),
    (lambda st: st.grid(gap=("small",)), errors.ParameterError),
    (lambda st: st.form("f").form("g"), errors.LayoutContextError),
    (lambda st: (st.form("f"), st.form("f")), errors.DuplicateKeyError),
    (lambda st: (st.container(key="k"), st.expander("e", key="k")), errors.DuplicateKeyError),
]


@pytest.mark.parametrize(("act", "error"), WRONG)
def test_what_cannot_be_made_says_so(act, error):
    with pytest.raises(error):
        Play().run(act)


SAID = [
    ("container", lambda st: st.container(), {}),
    ("container", lambda st: st.container(height=200), {"border": True, "height": 200}),
    ("container", lambda st: st.container(height=200, border=False), {"height": 200}),
    ("container", lambda st: st.container(key="k"), {"key": "k"}),
    (
        "container",
        lambda st: st.container(horizontal=True, horizontal_alignment="right", gap=None),
        {"horizontal": True, "horizontal_alignment": "right", "gap": None},
    ),
    ("columns", lambda st: st.columns(1, gap=12, wrap=False), {"gap": 12, "wrap": False}),
    ("expander", lambda st: st.expander("E", True), {"label": "E", "expanded": True}),
    ("popover", lambda st: st.popover("P", help=" h "), {"label": "P", "help": "h"}),
    ("chat_message", lambda st: st.chat_message("ai"), {"name": "ai", "avatar": "assistant"}),
    ("chat_message", lambda st: st.chat_message("Bob"), {"name": "Bob"}),
    (
        "chat_message",
        lambda st: st.chat_message("Bob", avatar="🔥"),
        {"name": "Bob", "avatar": "🔥"},
    ),
    ("form", lambda st: st.form("f"), {"form": "f", "border": True}),
    (
        "form",
        lambda st: st.form("f", True, border=False),
        {"form": "f", "border": False, "clear_on_submit": True},
    ),
    ("space", lambda st: st.space(), {"size": "small"}),
    (
        "grid",
        lambda st: st.grid(2, gap=(None, 4)),
        {"columns": 2, "row_gap": None, "column_gap": 4},
    ),
]


@pytest.mark.parametrize(("type", "act", "expected"), SAID)
def test_containers_say_what_differs_from_the_default(type, act, expected):
    assert props(type, act) == expected


def test_a_picture_may_be_an_avatar():
    svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    found = props("chat_message", lambda st: st.chat_message("Bob", avatar=svg))
    assert found["avatar"].startswith("data:image/svg+xml;base64,")


def test_cells_of_a_grid_may_span():
    def script(st):
        grid = st.grid(3)
        grid.cell(column_span=2, row_span=2).text("in")
        grid.text("beside")

    play = Play().run(script)
    assert play.tree() == [["grid", ["container", "text"], "text"]]
    assert play.node("container").props == {"cell": True, "column_span": 2, "row_span": 2}


def test_a_place_shows_its_last_element_and_can_be_emptied():
    play = Play()
    places = []

    def script(st):
        place = st.empty()
        places.append(place)
        place.text("1")
        place.text("2")

    assert play.run(script).bodies() == ["2"]

    def emptied(st):
        script(st)
        places[-1].empty()

    assert play.run(emptied).tree() == [["empty"]]


def test_form_keys_take_no_state():
    play = Play()
    play.stage.state.set("f", 1)
    with pytest.raises(errors.StateNotAssignableError):
        play.run(lambda st: st.form("f"))


# -- open and closed --------------------------------------------------------


def opens(command, *args, **options):
    play, found = Play(), []

    def script(st):
        found.append(getattr(st, command)(*args, **options).open)

    return play, script, found


@pytest.mark.parametrize(("command", "type"), [("expander", "expander"), ("popover", "popover")])
def test_a_container_tells_whether_it_is_open_only_if_asked(command, type):
    play, script, found = opens(command, "E")
    play.run(script)
    assert found == [None]
    play, script, found = opens(command, "E", on_change="rerun", key="k")
    play.run(script)
    play.run(script, {play.id(type): {"open": True}})
    assert found == [False, True]
    assert play.stage.state.get("k") is True
    assert play.node(type).props["notify"] is True


def test_session_state_opens_an_expander():
    play, script, found = opens("expander", "E", on_change="rerun", key="k")
    play.stage.state.set("k", True)
    play.run(script)
    assert found == [True]
    assert play.node("expander").props["expanded"] is True


def test_an_expander_calls_back_when_it_is_toggled():
    called = []
    play, script, _ = opens("expander", "E", on_change=lambda: called.append(1), key="k")
    play.run(script)
    due = play.stage.state.begin({play.id("expander"): {"open": True}}, {})
    assert [d.entry.spec.key for d in due] == ["k"]


def test_an_open_expander_keeps_its_id_and_content_from_run_to_run():
    play = Play()

    def script(st):
        st.expander("E", on_change="rerun").text("in")

    play.run(script)
    before = play.id("expander")
    play.run(script, {before: {"open": True}})
    assert play.id("expander") == before
    assert play.tree() == [["expander", "text"]]


@pytest.mark.parametrize("sent", [{"index": 1, "id": "n9"}, 1, "b"])
def test_tabs_tell_which_one_is_open(sent):
    play, found = Play(), []

    def script(st):
        found.append([tab.open for tab in st.tabs(["a", "b"], on_change="rerun", key="k")])

    play.run(script)
    play.run(script, {play.id("tabs"): sent})
    assert found == [[True, False], [False, True]]
    assert play.stage.state.get("k") == "b"
    assert play.node("tabs").props["value"] == "b"


def test_a_tab_that_is_gone_gives_way_to_the_default():
    play, found, labels = Play(), [], ["a", "b"]

    def script(st):
        tabs = st.tabs(labels, on_change="rerun", key="k")
        found.append([tab.open for tab in tabs])

    play.run(script)
    play.run(script, {play.id("tabs"): {"index": 1}})
    labels[1] = "c"
    play.run(script)
    assert found[-1] == [True, False]


def test_plain_tabs_do_not_tell():
    found = []
    play = Play().run(lambda st: found.extend(tab.open for tab in st.tabs(["a", "b"], default="b")))
    assert found == [None, None]
    assert play.node("tabs").props == {"default": "b"}


def test_handles_drawn_in_variants_are_plain_again():
    def script(st):
        (tab,) = st.tabs(["a"])
        assert type(tab).__name__ == "TabContainer"
        assert isinstance(tab, Generator)
        assert type(tab.text("x")) is Generator
        assert type(tab.container()) is Generator
        inner = tab.tabs(["b"])[0]
        assert type(inner) is type(tab)
        assert not hasattr(tab.container(), "open")

    assert Play().run(script).tree() == [
        ["tabs", ["tab", "text", ["container"], ["tabs", ["tab"]], ["container"]]]
    ]
