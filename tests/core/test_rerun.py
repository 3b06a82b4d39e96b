"""How two requests become one: the laws of the algebra."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import (
    APP,
    App,
    Fragments,
    Press,
    Rerun,
    called,
    merge,
    merge_optional,
    merge_scopes,
)
from tests.strategies import fragment_ids, presses, reruns, scopes, widget_ids, wires

A, B = FragmentId("a"), FragmentId("b")
W, V = WidgetId("w"), WidgetId("v")


@given(reruns, reruns, reruns)
def test_merge_is_associative(a: Rerun, b: Rerun, c: Rerun) -> None:
    left, right = merge(merge(a, b), c), merge(a, merge(b, c))
    assert left == right
    # Callbacks run in the order of the values, so the order is part of the law.
    assert list(left.values) == list(right.values)
    assert list(left.presses) == list(right.presses)


@given(reruns)
def test_merge_is_idempotent(a: Rerun) -> None:
    assert merge(a, a) == a


@given(reruns)
def test_app_rerun_absorbs_fragments(a: Rerun) -> None:
    assert merge(a, Rerun(APP)).scope == APP
    assert merge(Rerun(APP), a).scope == APP


@given(scopes, scopes)
def test_merged_scope_covers_both_in_first_come_order_without_repeats(a, b) -> None:
    merged = merge_scopes(a, b)
    if isinstance(a, App) or isinstance(b, App):
        assert merged == APP
    else:
        assert merged.ids[: len(a.ids)] == a.ids
        assert set(merged.ids) == {*a.ids, *b.ids}
        assert len(set(merged.ids)) == len(merged.ids)


@given(reruns, reruns)
def test_no_press_is_lost(a: Rerun, b: Rerun) -> None:
    assert merge(a, b).presses.keys() == a.presses.keys() | b.presses.keys()


@given(reruns, widget_ids, presses)
def test_the_newer_press_of_a_widget_wins(a: Rerun, widget, press) -> None:
    assert merge(a, Rerun(presses={widget: press})).presses[widget] == press


@given(reruns, widget_ids, wires)
def test_the_last_value_wins(a: Rerun, widget, wire) -> None:
    assert merge(a, Rerun(values={widget: wire})).values[widget] is wire
    assert merge(Rerun(values={widget: wire}), a).values[widget] == a.values.get(widget, wire)


@given(reruns)
def test_merge_optional_with_nothing_is_the_request_itself(a: Rerun) -> None:
    assert merge_optional(a, None) is a
    assert merge_optional(None, a) is a
    assert merge_optional(None, None) is None


@given(reruns, reruns, reruns)
def test_merged_requests_preempt_only_if_one_of_them_may(
    a: Rerun, b: Rerun, running: Rerun
) -> None:
    # Urgency is not kept fragment by fragment: it spreads to those that join.
    b = replace(b, urgent=a.urgent)
    if merge(a, b).preempts(running):
        assert a.preempts(running) or b.preempts(running)


@given(reruns, reruns)
def test_a_full_request_that_preempts_still_does_after_merging(a: Rerun, running: Rerun) -> None:
    assert merge(a, Rerun(APP)).preempts(running)
    assert merge(Rerun(APP), a).preempts(running)


@given(fragment_ids, reruns)
def test_a_plain_fragment_request_never_preempts(fragment, running: Rerun) -> None:
    assert not Rerun(Fragments((fragment,))).preempts(running)


def test_an_urgent_fragment_request_preempts_a_run_of_the_same_fragment_only() -> None:
    urgent = Rerun(Fragments((A,)), urgent=True)
    assert urgent.preempts(Rerun(Fragments((B, A))))
    assert not urgent.preempts(Rerun(Fragments((B,))))
    assert not urgent.preempts(Rerun(APP))


def test_a_patient_app_request_waits_for_the_run_in_progress() -> None:
    assert not Rerun(APP, patient=True).preempts(Rerun(APP))
    assert Rerun(APP).preempts(Rerun(APP))


def test_a_patient_app_request_stays_patient_when_a_fragment_request_joins() -> None:
    patient, plain = Rerun(APP, patient=True), Rerun(Fragments((A,)))
    assert not merge(patient, plain).preempts(Rerun(APP))
    assert not merge(plain, patient).preempts(Rerun(APP))


@given(reruns)
def test_presses_handed_on_count_as_called_back_but_newer_ones_do_not(owed: Rerun) -> None:
    handed = called(owed, {W: Press("read?")})
    assert handed.presses[W] == Press("read?", called=True)
    assert {w: p for w, p in handed.presses.items() if w != W} == dict(owed.presses)


def test_a_newer_press_of_the_same_widget_is_called_back_although_the_older_was() -> None:
    owed = called(Rerun(), {W: Press()})
    assert merge(owed, Rerun(presses={W: Press()})).presses == {W: Press(called=False)}
    assert called(Rerun(presses={W: Press()}), {W: Press()}).presses == {W: Press(called=False)}
    assert called(Rerun(presses={V: Press()}), {W: Press()}).presses[V] == Press()
