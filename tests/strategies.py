"""What Hypothesis draws: requests to rerun, element trees, intervals, scripts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import APP, Fragments, Press, Rerun, Scope
from nbflow.core.tree import ROOT, Node

FRAGMENTS = tuple(FragmentId(name) for name in "abcd")
WIDGETS = tuple(WidgetId(f"w{number}") for number in range(4))

fragment_ids = st.sampled_from(FRAGMENTS)
widget_ids = st.sampled_from(WIDGETS)
wires = st.one_of(st.integers(0, 3), st.text("xy", max_size=2), st.booleans())
presses = st.builds(Press, wires, st.booleans())
scopes: st.SearchStrategy[Scope] = st.one_of(
    st.just(APP),
    st.lists(fragment_ids, unique=True, max_size=3).map(lambda ids: Fragments(tuple(ids))),
)
reruns = st.builds(
    Rerun,
    scope=scopes,
    values=st.dictionaries(widget_ids, wires, max_size=3),
    presses=st.dictionaries(widget_ids, presses, max_size=2),
    urgent=st.booleans(),
    patient=st.booleans(),
)

props: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(["body", "label", "help"]),
    st.one_of(
        st.none(),
        st.integers(0, 2),
        st.booleans(),
        st.text("ab", max_size=2),
        st.binary(max_size=2),
        st.lists(st.integers(0, 2), max_size=2),
    ),
    max_size=3,
)


@st.composite
def trees(draw: st.DrawFn, most: int = 10) -> dict[str, Node]:
    """Draw a well-formed tree; two of them share ids, so that they can be compared."""
    names = draw(
        st.lists(st.sampled_from([f"n{i}" for i in range(14)]), unique=True, max_size=most)
    )
    kids: dict[str, list[str]] = {ROOT: []}
    types = {ROOT: "app"}
    for name in names:
        parent = draw(st.sampled_from([at for at in kids if kids[at] is not None]))
        kids[parent].append(name)
        types[name] = draw(st.sampled_from(["text", "plot", "block", "form"]))
        if types[name] in ("block", "form"):
            kids[name] = []
    return {
        at: Node(types[at], draw(props), tuple(kids[at]) if at in kids else None) for at in types
    }


intervals = st.one_of(
    st.floats(0.02, 1e6, allow_nan=False), st.sampled_from([0.1, 0.2, 0.3, 0.7, 1.0, 60.0])
)
"""From the shortest interval a timer takes to eleven days; some that floats cannot hold exactly."""

clock_times = st.floats(0.0, 1e9, allow_nan=False)
"""A host's monotonic clock, up to thirty years after it began."""
