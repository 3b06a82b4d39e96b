"""``st.ipywidget``: ipywidgets and anywidgets as widgets of the script."""

from __future__ import annotations

import ipywidgets
import pytest
from ipywidgets.widgets.widget import _instances

import nbflow
from nbflow.testing import AppTest

HEAD = """
import ipywidgets as w
import nbflow as st
S = st.session_state
"""


@pytest.fixture
def app():
    open_apps: list[AppTest] = []
    before = set(_instances)

    def make(text: str, extra: dict[str, object] | None = None, **options) -> AppTest:
        at = AppTest.from_string(HEAD + text, **options)
        at._script.extra = {**at._script.extra, **(extra or {})}
        open_apps.append(at)
        return at.run()

    yield make
    for at in open_apps:
        at.close()
    # Objects that a script keeps to itself are its own to close.
    for name in set(_instances) - before:
        _instances[name].close()


def objects(at: AppTest) -> list[ipywidgets.Widget]:
    """Return the ipywidgets an app shows."""
    return [node.node.attach.spec.source["widget"] for node in at.get("widget")]


def texts(at: AppTest) -> list[str]:
    return [t.value for t in at.text]


FACTORY = """
def make():
    S.made = S.get("made", 0) + 1
    return w.IntSlider(value=3, max=10)
st.text(st.ipywidget(make))
"""


def test_its_value_is_the_traits_and_a_change_reruns(app) -> None:
    at = app(FACTORY)
    (slider,) = objects(at)
    assert (texts(at), at.get("widget")[0].proto.mid) == (["3"], slider.model_id)
    slider.value = 7
    at.advance(0)
    assert (texts(at), at.full_runs, at.session_state.made) == (["7"], 2, 1)
    assert objects(at) == [slider]


def test_with_a_key_the_first_object_stays_and_those_made_later_are_closed(app) -> None:
    at = app(
        """
mine = w.IntText(value=1)
st.text(st.ipywidget(mine, key="k"))
st.text(mine.comm is None)
"""
    )
    (first,) = objects(at)
    first.value = 5
    at.advance(0)
    assert (texts(at), objects(at), at.session_state.k) == (["5", "True"], [first], 5)


def test_another_class_under_a_key_takes_its_place(app) -> None:
    at = app(
        'make = w.IntText if S.get("text") else w.Checkbox\nst.text(st.ipywidget(make(), key="k"))'
    )
    at.session_state.text = True
    at.run()
    assert [type(o) for o in objects(at)] == [ipywidgets.IntText]
    assert texts(at) == ["0"]


def test_an_object_of_another_cell_is_not_ours_to_close(app) -> None:
    outside = ipywidgets.IntText(value=4)
    at = app('if not S.get("off"):\n    st.text(st.ipywidget(box))', {"box": outside})
    assert texts(at) == ["4"]
    at.session_state.off = True
    at.run()
    outside.value = 9
    at.advance(0)
    assert (at.full_runs, outside.comm is None) == (2, False)
    at.session_state.off = False
    assert texts(at.run()) == ["9"]


def test_what_a_factory_made_is_closed_when_it_is_no_longer_drawn(app) -> None:
    at = app('if not S.get("off"):\n    st.text(st.ipywidget(w.IntText))')
    (box,) = objects(at)
    at.session_state.off = True
    at.run()
    assert box.comm is None
    at.session_state.off = False
    at.run()
    assert objects(at) != [box]


def test_what_a_factory_made_is_closed_with_the_app(app) -> None:
    before = set(_instances)
    at = app(FACTORY)
    (slider,) = objects(at)
    at.close()
    assert slider.comm is None
    assert set(_instances) == before, "also its layout and its style"


def test_objects_made_in_each_run_do_not_add_up(app) -> None:
    at = app('st.ipywidget(w.VBox([w.IntText()]), key="k", on="children")')
    before = set(_instances)
    at.run().run()
    assert set(_instances) == before


def test_with_a_key_another_object_of_another_cell_takes_the_place(app) -> None:
    boxes = [ipywidgets.IntText(value=n) for n in range(2)]
    at = app('st.text(st.ipywidget(boxes[S.get("n", 0)], key="k"))', {"boxes": boxes})
    at.session_state.n = 1
    at.run()
    boxes[1].value = 7
    assert (texts(at.advance(0)), objects(at)) == (["7"], [boxes[1]])
    assert boxes[0].comm is not None


def test_several_traits_are_a_dict(app) -> None:
    at = app('st.text(st.ipywidget(lambda: w.IntSlider(max=9), key="k", on=("value", "max")))')
    (slider,) = objects(at)
    slider.max = 20
    at.advance(0)
    assert (texts(at), at.full_runs) == (["{'value': 0, 'max': 20}"], 2)
    slider.min = 0
    slider.description = "no matter"
    at.advance(0)
    assert at.full_runs == 2, "only chosen traits rerun"
    at.session_state.k = {"value": 12}
    assert texts(at.run()) == ["{'value': 12, 'max': 20}"]
    assert slider.value == 12


def test_session_state_sets_the_object_without_another_rerun(app) -> None:
    at = app(
        """
st.text(st.ipywidget(w.IntText, key="k"))
st.button("Set", on_click=lambda: S.update(k=8))
"""
    )
    at.button[0].click().run().advance(0)
    assert (texts(at), objects(at)[0].value, at.full_runs) == (["8"], 8, 2)


def test_a_value_the_object_corrects_is_read_as_corrected(app) -> None:
    at = app('S.setdefault("k", 99)\nst.text(st.ipywidget(lambda: w.IntSlider(max=10), key="k"))')
    assert (texts(at), at.session_state.k) == (["10"], 10)


def test_the_script_may_set_a_trait_itself(app) -> None:
    at = app("""
box = S.setdefault("box", w.IntText(value=1))
before = st.ipywidget(box)
if before == 1:
    box.value = 2
st.text(before)
""")
    assert (texts(at.advance(0)), at.full_runs) == (["1"], 1)
    assert texts(at.run()) == ["2"]


def test_debounce_waits_for_rest(app) -> None:
    at = app('st.text(st.ipywidget(w.IntText, debounce="200ms"))')
    (box,) = objects(at)
    for n in range(1, 6):
        box.value = n
        at.advance(0.1)
    assert (texts(at), at.full_runs) == (["0"], 1)
    at.advance(0.2)
    assert (texts(at), at.full_runs) == (["5"], 2)


def test_in_a_fragment_it_reruns_the_fragment(app) -> None:
    at = app("""
@st.fragment
def part():
    st.text(st.ipywidget(w.IntText))
part()
""")
    objects(at)[0].value = 5
    at.advance(0)
    assert (texts(at), at.full_runs, at.fragment_runs["part"]) == (["5"], 1, 1)


def test_in_a_form_it_waits_for_the_submit(app) -> None:
    at = app("""
with st.form("form"):
    value = st.ipywidget(w.IntText)
    st.form_submit_button("Send", key="send")
st.text(value)
""")
    objects(at)[0].value = 5
    at.advance(0)
    assert (texts(at), at.full_runs) == (["0"], 1)
    at.session.pressed(at.button("send").node_id)
    at.advance(0)
    assert (texts(at), at.full_runs) == (["5"], 2)


def test_a_callback_sees_the_new_value(app) -> None:
    at = app("""
def changed(word):
    S.seen = (word, S.k)
st.ipywidget(w.IntText, key="k", on_change=changed, args=("new",))
""")
    objects(at)[0].value = 5
    at.advance(0)
    assert at.session_state.seen == ("new", 5)


def test_what_is_no_ipywidget_is_refused(app) -> None:
    at = app("st.ipywidget(3)")
    assert at.exception[0].proto.type == "ParameterTypeError"
    at = app("st.ipywidget(lambda: 3)")
    assert "calling it gives an int" in at.exception[0].value


def test_a_trait_that_is_not_there_is_refused_with_those_that_are(app) -> None:
    at = app('st.ipywidget(w.IntText, on="values")')
    assert "no trait 'values'" in at.exception[0].value
    assert "description, description_allow_html, disabled" in at.exception[0].value


@pytest.mark.filterwarnings("ignore:st.ipywidget was called outside")
def test_outside_of_apps_it_gives_the_value(app) -> None:
    assert nbflow.ipywidget(ipywidgets.IntText(value=6)) == 6  # type: ignore[attr-defined]


def test_an_anywidget_is_one_like_others(app) -> None:
    at = app("""
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = "export default { render() {} }"
    count = traitlets.Int(0).tag(sync=True)
st.text(st.ipywidget(Counter, on="count", key="counter"))
""")
    (counter,) = objects(at)
    counter.count += 1
    at.advance(0)
    assert (texts(at), objects(at)) == (["1"], [counter])
