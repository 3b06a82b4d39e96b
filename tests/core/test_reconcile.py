"""Patches: applying what was compared gives what was wanted, and nothing more is sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbflow.core.reconcile import Patch, PropChange, Splice, apply, change, diff, overlay, splice
from nbflow.core.tree import Node
from tests.strategies import props, trees

names = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


# -- diff and apply ------------------------------------------------------------


@given(trees(), trees())
def test_applying_a_diff_gives_the_new_tree(a, b) -> None:
    assert apply(diff(a, b), a) == b


@given(trees())
def test_a_tree_does_not_differ_from_itself_or_its_copy(a) -> None:
    copy = {at: Node(n.type, dict(n.props), n.kids) for at, n in a.items()}
    assert not diff(a, a)
    assert not diff(a, copy)
    assert diff(a, copy) == Patch()


@given(trees(), trees())
def test_equal_nodes_are_never_touched(a, b) -> None:
    patch = diff(a, b)
    for at in a.keys() & b.keys():
        if a[at] == b[at]:
            assert at not in patch.new
            assert at not in patch.props
            assert at not in patch.kids
            assert at not in patch.gone


@given(trees(), trees())
def test_a_node_that_stays_of_its_kind_is_changed_in_place_never_made_anew(a, b) -> None:
    patch = diff(a, b)
    for at in a.keys() & b.keys():
        same = a[at].type == b[at].type and (a[at].kids is None) == (b[at].kids is None)
        assert (at in patch.new) == (not same)
        assert at not in patch.gone


@given(trees(), trees(), st.data())
def test_candidates_that_hold_all_changes_give_the_same_tree(a, b, data) -> None:
    changed = [at for at in {*a, *b} if a.get(at) != b.get(at)]
    more = data.draw(st.lists(st.sampled_from(sorted({*a, *b, "unknown"})), max_size=5))
    candidates = data.draw(st.permutations([*changed, *more]))
    assert apply(diff(a, b, candidates), a) == b


@given(trees(), trees(), st.data())
def test_nothing_but_candidates_is_looked_at(a, b, data) -> None:
    chosen = data.draw(st.sets(st.sampled_from(sorted({*a, *b}))))
    patch = diff(a, b, chosen)
    assert {*patch.new, *patch.props, *patch.kids, *patch.gone} <= chosen


def test_a_leaf_that_becomes_a_block_of_the_same_type_is_made_anew() -> None:
    leaf, block = {"a": Node("t", {})}, {"a": Node("t", {}, ())}
    assert diff(leaf, block).new == block
    assert diff(block, leaf).new == leaf


def test_an_empty_patch_is_false_and_any_other_is_true() -> None:
    assert not Patch()
    assert Patch(gone=("a",))
    assert Patch(new={"a": Node("t", {})})
    assert Patch(props={"a": PropChange()})
    assert Patch(kids={"a": Splice(0, 0, ("b",))})


@given(props, props)
def test_change_names_exactly_the_properties_that_differ(old, new) -> None:
    changed = change(old, new)
    same = {k for k in old.keys() & new.keys() if type(old[k]) is type(new[k]) and old[k] == new[k]}
    if changed is None:
        assert same == old.keys() == new.keys()
    else:
        assert changed.set == {k: v for k, v in new.items() if k not in same}
        assert set(changed.delete) == old.keys() - new.keys()


# -- splice --------------------------------------------------------------------


def spliced(old: list[str], cut: Splice | None) -> list[str]:
    if cut is None:
        return old
    return [*old[: cut.start], *cut.ids, *old[cut.start + cut.delete :]]


@given(names, names)
def test_a_splice_makes_the_old_children_into_the_new(old, new) -> None:
    assert spliced(old, splice(old, new)) == new


@given(names, names)
def test_no_single_splice_is_shorter(old, new) -> None:
    cut = splice(old, new)
    if cut is None:
        assert old == new
        return
    cost = cut.delete + len(cut.ids)
    for start in range(len(old) + 1):
        for stop in range(start, len(old) + 1):
            keep = len(old) - (stop - start)
            inserted = len(new) - keep
            if inserted < 0 or (stop - start) + inserted >= cost:
                continue
            assert [*old[:start], *new[start : start + inserted], *old[stop:]] != new


@given(names, names)
def test_a_splice_never_takes_out_and_puts_back_the_child_at_its_edge(old, new) -> None:
    cut = splice(old, new)
    if cut is not None and cut.delete and cut.ids:
        removed = old[cut.start : cut.start + cut.delete]
        assert removed[0] != cut.ids[0]
        assert removed[-1] != cut.ids[-1]


# -- overlay -------------------------------------------------------------------


@given(names, names)
def test_an_overlay_holds_each_child_of_both_exactly_once(new, old) -> None:
    shown = overlay(new, old)
    assert sorted(shown) == sorted({*new, *old})


@given(names, names)
def test_an_overlay_keeps_the_order_of_what_is_drawn(new, old) -> None:
    assert [at for at in overlay(new, old) if at in new] == new


@given(names, st.data())
def test_leftovers_keep_their_order_while_what_is_redrawn_keeps_its_own(old, data) -> None:
    redrawn = [at for at in old if data.draw(st.booleans())]
    fresh = data.draw(st.lists(st.sampled_from("xyz"), unique=True))
    new = data.draw(st.permutations(fresh)) + redrawn if data.draw(st.booleans()) else redrawn
    left = [at for at in old if at not in new]
    assert [at for at in overlay(new, old) if at in left] == left


@given(names, names)
def test_a_leftover_stays_behind_the_drawn_neighbour_it_used_to_follow(new, old) -> None:
    shown = overlay(new, old)
    for index, at in enumerate(old):
        before = [o for o in old[:index] if o in new]
        if at in new or not before:
            continue
        # Between it and that neighbour there are only other leftovers, and what is new.
        gap = shown[shown.index(before[-1]) + 1 : shown.index(at)]
        assert not any(o in old and o in new for o in gap)


def test_what_is_new_comes_before_what_is_left_behind_the_same_neighbour() -> None:
    assert overlay(["button", "bar"], ["button", "chart"]) == ["button", "bar", "chart"]
    assert overlay(["a", "x", "c", "y"], ["a", "b", "c", "d"]) == ["a", "x", "b", "c", "y", "d"]
    assert overlay(["x", "b"], ["a", "b", "c"]) == ["x", "a", "b", "c"]


@given(names)
def test_an_overlay_with_nothing_is_the_other_side(side) -> None:
    assert overlay(side, []) == side
    assert overlay([], side) == side
    assert overlay(side, side) == side


@given(names)
def test_redrawing_in_order_never_moves_anything(old) -> None:
    for drawn in range(len(old) + 1):
        assert overlay(old[:drawn], old) == old
