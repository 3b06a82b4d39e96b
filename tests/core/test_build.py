"""Trees that grow: the rules that the state machine found worth a name."""

from __future__ import annotations

from nbflow.core.build import Block, Builder
from tests.core.shapes import well_formed


def begun(builder: Builder, epoch: int) -> Block:
    main = builder.blocks["main"]
    builder.begin(main, epoch)
    return main


def ended(builder: Builder) -> None:
    builder.settle(builder.opened())
    builder.take()
    well_formed(builder.shown)


def kids(builder: Builder, at: str = "main") -> tuple[str, ...]:
    found = builder.shown[at].kids
    assert found is not None
    return found


def test_a_placeholder_that_shows_loading_first_finds_its_container_again() -> None:
    builder, seen = Builder(), []
    for epoch in (1, 2):
        slot = builder.open(begun(builder, epoch), "slot", "empty", {}, epoch)
        builder.leaf(slot, "loading", "text", {})
        box = builder.open(slot, "box", "container", {}, epoch)
        seen.append((box.id, builder.leaf(box, "plot", "plot", {})))
        ended(builder)
    assert seen[0] == seen[1]


def test_what_a_placeholder_replaced_is_gone_as_soon_as_the_page_looks() -> None:
    builder = Builder()
    slot = builder.open(begun(builder, 1), "slot", "empty", {}, 1)
    box = builder.open(slot, "box", "container", {}, 1)
    inside = builder.leaf(box, "a", "text", {})
    builder.take()
    over = builder.leaf(slot, "b", "text", {})
    builder.take()
    assert kids(builder, slot.id) == (over,)
    assert not {box.id, inside} & builder.shown.keys()
    assert box.gone


def test_an_element_whose_id_comes_back_after_it_was_dropped_goes_again() -> None:
    builder = Builder()
    for epoch in (1, 2, 3):
        main = begun(builder, epoch)
        handle = builder.leaf(main, "a", "text", {})
        builder.replace(main, handle, "plot", {})
        ended(builder)
        assert len(kids(builder)) == 1
    begun(builder, 4)
    ended(builder)
    assert kids(builder) == ()


def test_a_widget_that_a_fragment_takes_over_leaves_the_place_it_had() -> None:
    builder = Builder()
    main = begun(builder, 1)
    builder.leaf(main, None, "control", {}, name="w-a")
    part = builder.open(main, "part", "fragment", {}, 1)
    ended(builder)
    builder.begin(part, 2)
    builder.leaf(part, None, "control", {}, name="w-a")
    ended(builder)
    assert kids(builder) == (part.id,)
    assert kids(builder, part.id) == ("w-a",)


def test_a_widget_that_moved_is_not_shown_twice_when_the_page_looks_in_between() -> None:
    builder = Builder()
    left = builder.open(begun(builder, 1), "left", "container", {}, 1)
    builder.leaf(left, None, "control", {}, name="w-a")
    ended(builder)
    main = begun(builder, 2)
    left = builder.open(main, "left", "container", {}, 2)
    builder.take()
    builder.leaf(main, None, "control", {}, name="w-a")
    builder.take()
    well_formed(builder.shown)
    assert kids(builder, left.id) == ()


def test_two_containers_with_keys_may_change_places() -> None:
    builder = Builder()
    outer = builder.open(begun(builder, 1), 1, "box", {}, 1, "k-a")
    builder.open(outer, 2, "box", {}, 1, "k-b")
    ended(builder)
    outer = builder.open(begun(builder, 2), 1, "box", {}, 2, "k-b")
    builder.open(outer, 2, "box", {}, 2, "k-a")
    ended(builder)
    assert (kids(builder), kids(builder, "k-b"), kids(builder, "k-a")) == (("k-b",), ("k-a",), ())


def test_a_container_cannot_be_put_into_itself() -> None:
    builder = Builder()
    outer = builder.open(begun(builder, 1), 1, "box", {}, 1, "k-a")
    part = builder.open(outer, 2, "fragment", {}, 1)
    ended(builder)
    builder.begin(part, 2)
    inner = builder.open(part, 3, "box", {}, 2, "k-a")
    ended(builder)
    assert inner.id != "k-a"
    assert kids(builder, part.id) == (inner.id,)


def test_what_a_cut_off_run_did_not_reach_stays_until_a_run_completes() -> None:
    builder = Builder()
    main = begun(builder, 1)
    old = [builder.leaf(main, name, "text", {}) for name in "abc"]
    ended(builder)
    main = begun(builder, 2)
    builder.leaf(main, "b", "text", {})
    builder.keep(builder.opened())
    builder.take()
    assert list(kids(builder)) == old
    main = begun(builder, 3)
    builder.leaf(main, "c", "text", {})
    ended(builder)
    assert kids(builder) == (old[2],)


def test_stale_names_the_topmost_nodes_that_a_run_has_not_reached() -> None:
    builder = Builder()
    main = begun(builder, 1)
    builder.leaf(main, "a", "text", {})
    box = builder.open(main, "box", "container", {}, 1)
    builder.leaf(box, "b", "text", {})
    ended(builder)
    main = begun(builder, 2)
    builder.leaf(main, "a", "text", {})
    assert builder.stale() == [box.id]
    builder.open(main, "box", "container", {}, 2)
    assert builder.stale() == list(kids(builder, box.id))


def test_a_placeholder_in_a_loop_shows_one_round_not_two() -> None:
    builder = Builder()
    slot = builder.open(begun(builder, 1), "slot", "empty", {}, 1)
    for number in range(3):
        box = builder.open(slot, "box", "container", {}, 1)
        for part in range(3 - number):
            builder.leaf(box, ("part", part), "text", {"n": number})
        builder.take()
        assert len(kids(builder, box.id)) == 3 - number


def test_a_block_forgets_the_places_of_calls_that_no_longer_happen() -> None:
    builder = Builder()
    for epoch in range(300):
        builder.leaf(begun(builder, epoch), ("site", epoch), "text", {})
        ended(builder)
    assert len(builder.blocks["main"].ids) < 100
