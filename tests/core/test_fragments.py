"""Which fragments there are, who called whom, and in what order they run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbflow.core.fragments import (
    Fragment,
    after_early_end,
    after_fragment_run,
    after_full_run,
    ancestors,
    descendants,
    plan,
    with_key,
)
from nbflow.core.ids import FragmentId

NAMES = tuple(FragmentId(name) for name in "abcdefg")
A, B, C, D = NAMES[:4]


def entry(name: FragmentId, parent: FragmentId | None = None, key: str | None = None) -> Fragment:
    return Fragment(name, str(name), parent, key=key)


def registry(**parents: str | None) -> dict[FragmentId, Fragment]:
    return {
        FragmentId(name): entry(FragmentId(name), FragmentId(parent) if parent else None)
        for name, parent in parents.items()
    }


@st.composite
def registries(draw: st.DrawFn) -> dict[FragmentId, Fragment]:
    """Draw a forest, in any order; now and then a parent that is not in the registry."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(0, len(NAMES)))]
    found = {}
    for index, name in enumerate(names):
        parents = [None, FragmentId("gone"), *names[:index]]
        found[name] = entry(
            name, draw(st.sampled_from(parents)), draw(st.sampled_from([None, "k"]))
        )
    order = draw(st.permutations(list(found)))
    return {name: found[name] for name in order}


wanted_lists = st.lists(st.sampled_from((*NAMES, FragmentId("unknown"))), max_size=8)


def test_ancestors_come_nearest_first() -> None:
    assert list(ancestors(registry(a=None, b="a", c="b"), C)) == [B, A]


def test_ancestors_of_a_loop_end() -> None:
    assert list(ancestors(registry(a="b", b="a"), A)) == [B]


def test_an_unknown_fragment_has_no_ancestors() -> None:
    assert list(ancestors({}, A)) == []


@given(registries(), wanted_lists)
def test_plan_runs_every_wanted_live_fragment_once_itself_or_through_an_ancestor(
    known, wanted
) -> None:
    planned = plan(known, wanted)
    assert len(set(planned)) == len(planned)
    for fragment in wanted:
        covered = {fragment, *ancestors(known, fragment)} & set(planned)
        assert (len(covered) == 1) == (fragment in known)


@given(registries(), wanted_lists)
def test_plan_never_runs_a_fragment_and_its_ancestor(known, wanted) -> None:
    planned = plan(known, wanted)
    assert not any(set(ancestors(known, f)) & set(planned) for f in planned)


@given(registries(), wanted_lists)
def test_plan_keeps_first_come_order_and_drops_unknown_ids(known, wanted) -> None:
    planned = plan(known, wanted)
    order = [f for f in dict.fromkeys(wanted) if f in planned]
    assert list(planned) == order
    assert all(f in known for f in planned)


@given(registries(), wanted_lists)
def test_planning_a_plan_changes_nothing(known, wanted) -> None:
    planned = plan(known, wanted)
    assert plan(known, planned) == planned


@given(registries(), st.sampled_from(NAMES))
def test_descendants_are_those_who_have_it_as_an_ancestor(known, fragment) -> None:
    assert descendants(known, fragment) == {f for f in known if fragment in ancestors(known, f)}


@given(registries(), registries())
def test_a_completed_full_run_leaves_what_it_called(known, called) -> None:
    assert after_full_run(known, called) == called


@given(registries(), registries())
def test_a_run_that_ended_early_evicts_nothing(known, called) -> None:
    left = after_early_end(known, called)
    assert left.keys() == known.keys() | called.keys()
    assert all(left[f] == called.get(f, known.get(f)) for f in left)


@given(registries(), st.sampled_from(NAMES))
def test_a_fragment_run_that_calls_nothing_evicts_exactly_its_descendants(known, ran) -> None:
    below = descendants(known, ran)
    left = after_fragment_run(known, ran, {})
    assert left == {f: e for f, e in known.items() if f not in below}


def test_children_that_are_no_longer_called_go_with_their_own_children() -> None:
    known = registry(a=None, b="a", c="b", d="a")
    assert set(after_fragment_run(known, A, {D: entry(D, A)})) == {A, D}


def test_a_fragment_run_does_not_touch_its_siblings() -> None:
    known = registry(a=None, b=None, c="b")
    assert after_fragment_run(known, A, {}) == known


def test_a_public_name_finds_all_call_sites_of_it() -> None:
    known = {A: entry(A, key="x"), B: entry(B), C: entry(C, key="x"), D: entry(D, key="y")}
    assert with_key(known, "x") == (A, C)
    assert with_key(known, "z") == ()
