"""AppTest: what an app shows."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest, AppTestError

LAYOUT = """
import nbflow as st
st.title("Head")
box = st.container(border=True)
box.text("in box")
left, right = st.columns([1, 3])
left.text("left")
right.button("press", key="press")
one, two = st.tabs(["One", "Two"])
two.text("in two")
with st.expander("More"):
    st.caption("small")
empty = st.empty()
st.empty().text("filled")
with st.empty():
    with st.container():
        st.text("boxed")
with st.form("entry"):
    st.checkbox("agree", key="agree")
    st.form_submit_button("Send")
st.sidebar.text("aside")

@st.fragment
def part():
    st.text("in part")

part()
"""


@pytest.fixture
def at() -> AppTest:
    return AppTest.from_string(LAYOUT).run()


def test_children_are_numbered_in_drawing_order(at: AppTest):
    assert [(i, n.type) for i, n in at.main.children.items()] == [
        (0, "title"),
        (1, "flex_container"),
        (2, "flex_container"),
        (3, "tab_container"),
        (4, "expander"),
        (5, "empty"),
        (6, "text"),
        (7, "flex_container"),
        (8, "form"),
        (9, "flex_container"),
    ]


def test_blocks_have_the_same_properties_as_the_app(at: AppTest):
    assert [t.value for t in at.text] == [
        "in box", "left", "in two", "filled", "boxed", "in part", "aside",
    ]  # fmt: skip
    assert at.columns[1].button[0].label == "press"
    assert [tab.label for tab in at.tabs] == ["One", "Two"]
    assert [t.value for t in at.tabs[1].text] == ["in two"]
    assert at.expander[0].label == "More"
    assert at.expander[0].caption[0].value == "small"
    assert at.form[0].key == "entry"
    assert at.sidebar.text.values == ["aside"]
    assert [c.weight for c in at.columns] == [0.25, 0.75]


def test_a_container_is_also_where_a_fragment_draws(at: AppTest):
    assert [[t.value for t in c.text] for c in at.container] == [["in box"], ["boxed"], ["in part"]]
    assert [f.node.props["name"] for f in at.get("fragment")] == ["part"]


def test_submit_buttons_are_buttons_too(at: AppTest):
    assert [b.label for b in at.button] == ["press", "Send"]
    assert [b.label for b in at.form_submit_button] == ["Send"]
    assert at.form_submit_button[0].form_id == "entry"


def test_get_takes_our_names_and_streamlits(at: AppTest):
    assert at.get("text") == list(at.text)
    assert len(at.get("tab_container")) == 1
    assert at.get("nothing") == []


def test_lists_are_sliced_compared_and_called_with_a_key(at: AppTest):
    texts = at.text
    assert texts[:2].values == ["in box", "left"]
    assert texts[-1].value == "aside"
    assert (len(texts), texts.len) == (7, 7)
    assert texts == at.text
    assert texts != at.text[1:]
    assert at.button("press") == at.button(key="press") == at.get_by_key("press")


def test_a_key_that_is_not_there_shows_the_app(at: AppTest):
    with pytest.raises(KeyError) as caught:
        at.button("nope")
    assert str(caught.value).splitlines()[:3] == [
        "button(key='nope'): none has this key. Keys of this kind: 'press', "
        "'FormSubmitter:entry-Send'.",
        "main",
        "  title(value='Head')",
    ]
    with pytest.raises(KeyError, match="get_by_key"):
        at.get_by_key("nope")


def test_an_index_that_is_not_there_shows_the_app(at: AppTest):
    with pytest.raises(IndexError, match=r"radio\[0\]: the app shows 0 of this kind.\nmain"):
        at.radio[0]


def test_a_key_that_is_there_twice_is_no_answer():
    at = AppTest.from_string(
        "import nbflow as st\nwith st.form('x'): st.checkbox('c', key='x')"
    ).run()
    with pytest.raises(AppTestError, match="2 nodes have this key"):
        at.get_by_key("x")


def test_the_tree_is_an_outline():
    at = AppTest.from_string(
        """
        import nbflow as st
        with st.expander("More"):
            st.checkbox("agree", key="a", disabled=True)
        st.sidebar.text("x" * 100)
        """
    ).run()
    assert at.tree().splitlines() == [
        "main",
        "  expander(label='More')",
        "    checkbox(label='agree', value=False, key='a', disabled=True)",
        "sidebar",
        "  text(value='" + "x" * 58 + "…)",
    ]
    assert repr(at).startswith("<AppTest: 1 full runs, now showing\nmain\n")
    assert repr(at.checkbox) == (
        "[<Checkbox checkbox(label='agree', value=False, key='a', disabled=True)>]"
    )


def test_properties_without_a_name_here_are_read_by_name():
    at = AppTest.from_string("import nbflow as st\nst.text('a', help='why')").run()
    assert (at.text[0].help, at.text[0].proto.help, at.text[0].proto.nothing) == (
        "why",
        "why",
        None,
    )
    with pytest.raises(AttributeError, match=r"no property 'colour'\. Properties: body, help"):
        at.text[0].colour


def test_an_empty_container_counts_as_there():
    at = AppTest.from_string("import nbflow as st\nst.container()").run()
    assert at.container[0]
    assert len(at.container[0]) == 0


def test_elements_of_an_earlier_run_keep_what_they_showed():
    at = AppTest.from_string(
        "import nbflow as st\nst.session_state.n = st.session_state.get('n', 0) + 1\n"
        "st.text(st.session_state.n)"
    ).run()
    old = at.text[0]
    at.run()
    assert (old.value, at.text[0].value) == ("1", "2")
