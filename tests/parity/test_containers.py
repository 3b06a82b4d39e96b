"""Section 7: containers, status elements, chat and st.write."""

from __future__ import annotations

import pytest

from tests.parity.harness import both, outline


def test_a_container_stands_where_it_is_made():
    """7.1.1, 7.1.2"""
    b = both("a = st.container()\nst.text('2')\na.text('1')\nst.text('3')\na.text('1b')")
    assert b.texts == ["1", "1b", "2", "3"]


def test_with_redirects_what_names_no_container():
    """7.1.3"""
    b = both(
        """
        a, b = st.container(), st.container()
        with b:
            a.text("in a")
            st.text("in b")
            st.sidebar.text("aside")
            st.write("written")
        """
    )
    assert b.texts == ["in a", "in b", "aside"]


def test_with_blocks_nest_and_end_with_errors():
    """7.1.4"""
    b = both(
        """
        a, b = st.container(), st.container()
        with a:
            with b:
                st.text("b")
            st.text("a")
            try:
                with b:
                    1 / 0
            except ZeroDivisionError:
                st.text("still a")
        with b:
            st.text("b again")
        st.text("main")
        """
    )
    assert b.texts == ["a", "still a", "b", "b again", "main"]


def test_a_handle_replaces_its_element():
    """7.1.5"""
    b = both(
        """
        first, second = st.text("a"), st.text("b")
        first.text("c")
        first.checkbox("now a widget")
        second.markdown("d")
        """
    )
    assert b.texts == []


def test_what_replaces_a_block_takes_its_children_away():
    """7.1.6"""
    b = both(
        """
        slot = st.empty()
        box = slot.container()
        box.text("gone")
        slot.text("one")
        other = st.empty()
        other.container().text("gone, too")
        other.container().text("two")
        """
    )
    assert b.texts == ["one", "two"]


@pytest.mark.parametrize(
    "lines",
    [
        "e.text('1')\ne.text('2')",
        "with e:\n    st.text('1')\n    st.text('2')",
        "c = e.container()\nc.text('1')\nc.text('2')",
        "e.text('1')\ne.empty()",
        "e.columns(2)[1].text('x')",
        "e.empty()\ne.text('after')",
        "with e.container():\n    st.text('1')\n    st.text('2')\ne.text('3')",
        "e.expander('x').text('1')\ne.checkbox('c')",
    ],
)
def test_an_empty_place_holds_one_element(lines: str):
    """7.1.7, 15.19"""
    b = both("st.text('before')\ne = st.empty()\n" + lines + "\nst.text('end')")
    assert b.errors == []
    assert b.run().texts[0] == "before"


@pytest.mark.parametrize("handle", ["st.empty()", "st.text('x')", "st"])
def test_writing_several_things_at_once(handle: str):
    """7.1.8, 7.5.1"""
    b = both(f"{handle}.write('a', 1, 'b')")
    assert len(b.errors) == (0 if handle == "st" else 1)


def test_the_sidebar():
    """7.1.9"""
    b = both(
        """
        st.text("main")
        with st.sidebar:
            st.text("one")
            st.columns(2)[0].text("two")
        st.sidebar.text("three")
        st.sidebar.expander("e").text("four")
        st.text("main again")
        """
    )
    assert [t.value for t in b.ours.sidebar.text] == ["one", "two", "three", "four"]


@pytest.mark.parametrize(
    "inner", ["columns(2)[0]", "expander('e')", "tabs(['a', 'b'])[1]", "popover('p')"]
)
@pytest.mark.parametrize("outer", ["columns(2)[1]", "expander('e')", "popover('p')", "sidebar"])
def test_layouts_nest_as_one_likes(outer: str, inner: str):
    """7.1.10"""
    b = both(f"st.{outer}.{inner}.text('deep')")
    assert b.texts == ["deep"]


@pytest.mark.parametrize(
    "spec",
    ["1", "3", "[1, 2]", "[0.5, 0.25]", "0", "-1", "[]", "[1, 0]", "[1, -1]", "'2'", "1.5"],
)
def test_columns(spec: str):
    """7.2.1"""
    b = both(f"found = st.columns({spec})\nst.text((type(found).__name__, len(found)))")
    assert len(b.texts) + len(b.errors) == 1


@pytest.mark.parametrize(
    "options",
    [
        "gap='none'",
        "gap='large'",
        "gap='huge'",
        "vertical_alignment='bottom'",
        "vertical_alignment='left'",
        "border=True",
        "width=300",
        "width='wide'",
    ],
)
def test_options_of_columns(options: str):
    """7.2.1"""
    both(f"st.columns(2, {options})\nst.text('made')")


@pytest.mark.parametrize("labels", ["['a', 'b']", "['a', 'a']", "[]", "['a'], default='a'", "'ab'"])
def test_tabs(labels: str):
    """7.2.2"""
    b = both(
        f"""
        found = st.tabs({labels})
        for tab in found:
            tab.text("drawn")
        st.text(type(found).__name__)
        """
    )
    assert b.errors == (["StreamlitMissingRequiredParameterError"] if labels == "[]" else [])


def test_what_is_collapsed_runs():
    """7.2.3"""
    b = both(
        """
        for box in (st.expander("e"), st.popover("p"), st.expander("open", expanded=True)):
            with box:
                log.append("run")
            st.text(box.open)
        """
    )
    assert (b.log, b.texts) == (["run"] * 3, ["None"] * 3)


def test_keys_of_containers_are_keys():
    """7.2.4"""
    b = both("st.container(key='k')\nst.text('made')\nst.checkbox('c', key='k')")
    assert (b.texts, b.errors) == (["made"], ["StreamlitDuplicateElementKey"])


@pytest.mark.parametrize(
    "options",
    [
        "border=True",
        "height=200",
        "width=300",
        "horizontal=True, gap='small'",
        "horizontal_alignment='center'",
        "height='tall'",
        "gap='wide'",
        "vertical_alignment='center'",
        "height=-1",
    ],
)
def test_options_of_containers(options: str):
    """7.2.4"""
    both(f"st.container({options}).text('in')")


def test_other_containers():
    """7.2.5, 7.4.3"""
    b = both(
        """
        with st.chat_message("user"):
            st.text("hello")
        st.chat_message("assistant", avatar="🤖").text("hi")
        with st.form("f"):
            st.text("form")
        st.space("small")
        """
    )
    assert b.texts == ["hello", "hi", "form"]
    assert [m.name for m in b.ours.chat_message] == ["user", "assistant"]


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ("with st.status('s') as s: st.text('in')", "complete"),
        ("s = st.status('s')\ns.text('in')", "running"),
        ("s = st.status('s', state='error')", "error"),
        ("s = st.status('s')\ns.update(label='t', state='complete', expanded=True)", "complete"),
        ("try:\n    with st.status('s') as s: 1 / 0\nexcept ZeroDivisionError: pass", "error"),
        ("with st.status('s') as s: s.update(label='t', state='error')", "error"),
    ],
)
def test_states_of_a_status(lines: str, state: str):
    """7.3.1"""
    b = both(lines)
    for side in (b.ours, b.peer):
        assert side.status[0].state == state


def test_a_spinner_takes_no_place():
    """7.3.2"""
    b = both(
        """
        with st.spinner("wait"):
            st.text("in")
        try:
            with st.spinner("wait"):
                1 / 0
        except ZeroDivisionError:
            st.text("after")
        """
    )
    assert outline(b.ours.main) == [("text", "in"), ("text", "after")]


@pytest.mark.parametrize(
    "value", ["0", "1", "1.0", "0.5", "100", "101", "-1", "1.5", "'x'", "50, 'text'", "None"]
)
def test_progress(value: str):
    """7.3.3"""
    b = both(f"st.progress({value})\nst.text('made')")
    bars = [[p.value for p in side.get("progress")] for side in (b.ours, b.peer)]
    assert bars[0] == bars[1]


def test_a_progress_bar_moves_and_goes():
    """7.3.3"""
    b = both("bar = st.progress(0)\nbar.progress(40)\nother = st.progress(1)\nother.empty()")
    assert [p.value for p in b.ours.get("progress")] == [40]


@pytest.mark.parametrize("body", ["'done'", "'done', icon='🔥'", "''", "'x', duration='long'"])
def test_toasts(body: str):
    """7.3.4"""
    b = both(f"st.toast({body})\nst.text('after')")
    assert len(b.errors) == (body == "''")
    for side in (b.ours, b.peer):
        assert [t.value for t in side.toast] == ([] if body == "''" else [body.split("'")[1]])


@pytest.mark.parametrize("kind", ["success", "info", "warning", "error"])
@pytest.mark.parametrize("more", ["", ", icon='🔥'", ", icon='nope'"])
def test_messages(kind: str, more: str):
    """7.3.6"""
    both(f"st.{kind}('body'{more})")


def test_an_exception_as_an_element():
    """7.3.6"""
    assert both("st.exception(ValueError('shown'))\nst.text('on')").texts == ["on"]


def test_a_chat_input_answers_once():
    """7.4.2, 5.7.6"""
    b = both(
        """
        st.text(st.chat_input("say", key="say", on_submit=lambda: log.append(S.say)))
        """
    )
    b.set("say", "hello")
    assert (b.texts, b.log) == (["hello"], ["hello"])
    assert b.run().texts == ["None"]


@pytest.mark.parametrize(
    "arguments",
    [
        "'a', 'b'",
        "'a', 1, 'b'",
        "1",
        "None",
        "(1, 2)",
        "1.5",
        "True",
        "[1, 2]",
        "{'a': 1}",
        "{1, 2}",
        "b'x'",
        "'two\\nlines'",
        "ValueError('x')",
        "'a', [1], 'b', 'c'",
        "iter(['x', 'y'])",
        "(c for c in 'ab')",
        "len",
        "int",
        "range(3)",
        "object",
        "complex(1, 2)",
        "__import__('datetime').date(2024, 1, 2)",
        "__import__('decimal').Decimal('1.5')",
        "__import__('fractions').Fraction(1, 3)",
        "__import__('pathlib').PurePosixPath('a/b')",
        "__import__('collections').OrderedDict(a=1)",
        "__import__('collections').namedtuple('P', 'x y')(1, 2)",
        "__import__('types').SimpleNamespace(a=1)",
        "__import__('io').StringIO('text')",
        "__import__('pandas').DataFrame({'a': [1]})",
        "__import__('pandas').Series([1, 2])",
        "__import__('numpy').arange(3)",
    ],
)
def test_how_write_shows_things(arguments: str):
    """7.5.1, 7.5.2, 7.5.3, 7.5.4, 7.5.9"""
    b = both(f"found = st.write({arguments})\nst.text(repr(found))")
    assert b.texts[-1] == "None"


@pytest.mark.parametrize(
    "stream",
    [
        "iter(['a', 'b'])",
        "['a', 'b']",
        "(c for c in 'abc')",
        "iter([])",
        "'text'",
        "iter([1, 2])",
        "5",
    ],
)
def test_streams(stream: str):
    """7.5.5"""
    b = both(f"st.text(repr(st.write_stream({stream})))")
    assert len(b.texts) + len(b.errors) >= 1


@pytest.mark.parametrize(
    "code",
    [
        "'a string'\nst.text('end')",
        "x = 5\nx\nst.text('end')",
        "1, 2\nst.text('end')",
        "None\nst.text('end')",
        "n = None\nn\nst.text('end')",
        "def f():\n    'doc'\n    'shown'\n    3\nf()\nst.text('end')",
        "if True:\n    'in if'\nst.text('end')",
        "for i in range(2):\n    i\nst.text('end')",
        "len('abc')\nst.text('end')",
        "len('abc'),\nst.text('end')",
        "with st.container():\n    'inside'\nst.text('end')",
        "try:\n    [1]\nfinally:\n    'last'\nst.text('end')",
        "[1, 2][0]\nst.text('end')",
        "class C:\n    'doc of C'\n    4\nst.text('end')",
    ],
)
def test_lines_that_are_values_are_shown(code: str):
    """7.5.6"""
    assert both(code).texts[-1] == "end"


@pytest.mark.parametrize("where", ["above", "below"])
def test_code_that_is_shown(where: str):
    """7.5.7"""
    b = both(f"with st.echo('{where}'):\n    x = 1\n    st.text(x)\nst.text('end')")
    assert [c.value for c in b.ours.code] == ["x = 1\nst.text(x)"]


def test_page_config_may_be_set_again():
    """7.5.10"""
    b = both("st.set_page_config(page_title='a')\nst.text('x')\nst.set_page_config(layout='wide')")
    assert (b.texts, b.errors) == (["x"], [])
