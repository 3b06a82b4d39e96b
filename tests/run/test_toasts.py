"""How long a toast is in the tree."""

from __future__ import annotations

from nbflow.testing import AppTest

SCRIPT = """
import nbflow as st
if st.button("save", key="save"):
    st.toast("Saved")
    st.rerun()
if st.button("two", key="two"):
    st.toast("one").toast("instead")
    st.toast("two")
    st.stop()
@st.fragment
def part():
    if st.button("part", key="part"):
        st.toast("Part")
    if st.button("app", key="app"):
        st.toast("App")
        st.rerun()
part()
"""


def toasts(at: AppTest) -> list[str]:
    return [toast.value for toast in at.run().toast]


def test_a_toast_outlives_the_rerun_that_follows_it() -> None:
    at = AppTest.from_string(SCRIPT).run()
    assert toasts(at.button("save").click()) == ["Saved"]
    assert toasts(at) == []


def test_a_handle_replaces_its_toast() -> None:
    at = AppTest.from_string(SCRIPT).run()
    assert toasts(at.button("two").click()) == ["instead", "two"]


def test_a_fragments_rerun_replaces_the_toasts_of_the_fragment_only() -> None:
    at = AppTest.from_string(SCRIPT).run()
    at.button("two").click().run()
    at.run()
    assert toasts(at.button("part").click()) == ["Part"]
    assert toasts(at.button("part").click()) == ["Part"]
    assert toasts(at.button("app").click()) == ["App"]


def test_endless_toasts_do_not_add_up() -> None:
    script = """
import nbflow as st
st.session_state.n = st.session_state.get("n", 0) + 1
st.toast(f"toast {st.session_state.n}")
if st.session_state.n < 50:
    st.rerun()
"""
    at = AppTest.from_string(script)
    assert toasts(at)[-1] == "toast 50"
    assert len(at.toast) == 20
