"""Fragments that run only when something changed: ``rerun="changed"``."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial

import pytest

from nbflow.run.changes import snapshot
from nbflow.run.options import set_option
from tests.run.harness import st

S = st.session_state


class Part:
    """A fragment that notes its runs; ``draw`` is what it does."""

    def __init__(self, draw=lambda *args, **kwargs: None) -> None:
        self.draw = draw
        self.runs = 0

    def __call__(self, *args, **kwargs):
        self.runs += 1
        st.text(f"run {self.runs}")
        return self.draw(*args, **kwargs)


def changed(function, **options):
    return st.fragment(function, rerun="changed", **options)


def test_it_is_left_alone_while_nothing_it_was_drawn_from_changed(start) -> None:
    part = Part(lambda n: (st.slider("Inside"), st.form("form").submit("Send"), n * 2)[2])
    app = start(lambda: (st.button("Main"), st.text(changed(part)(3))))
    before = app.shape(), app.ids()
    app.click("Main").click("Main")
    assert (part.runs, (app.shape(), app.ids())) == (1, before)
    assert app.texts[-1] == "6", "a call that is skipped returns what the last one returned"
    app.set("Inside", 4)
    assert part.runs == 2
    app.click("Main")
    assert (part.runs, app.entry("Inside").value) == (2, 4)
    app.healthy()


def test_its_arguments_count_by_value(start) -> None:
    rows, part = [1], Part()
    app = start(lambda: (st.button("Main"), changed(part)(rows, scale=S.get("scale", 1))))
    app.click("Main")
    assert part.runs == 1
    rows.append(2)
    app.click("Main")
    assert part.runs == 2
    app.state.set("scale", 2)
    app.click("Main").click("Main")
    assert part.runs == 3


@pytest.mark.parametrize("how", ["item", "get", "in", "attribute", "len", "dict"])
def test_the_keys_of_session_state_it_read_count(start, how: str) -> None:
    reads = {
        "item": lambda: S["read"],
        "get": lambda: S.get("read"),
        "in": lambda: "read" in S,
        "attribute": lambda: S.read,
        "len": lambda: len(S),
        "dict": lambda: S.to_dict(),
    }
    part = Part(lambda: reads[how]())

    def script() -> None:
        S.setdefault("read", 0)
        st.button("Main")
        changed(part)()

    app = start(script)
    app.click("Main")
    assert part.runs == 1
    app.state.set("other", 1)
    app.click("Main")
    assert part.runs == (2 if how in ("len", "dict") else 1)
    app.state.set("read", 1)
    app.click("Main")
    assert part.runs == (3 if how in ("len", "dict") else 2)


def test_what_it_writes_itself_is_no_change(start) -> None:
    part = Part(lambda: S.update(n=S.get("n", 0) + 1))
    app = start(lambda: (st.button("Main"), changed(part)()))
    app.click("Main").click("Main")
    assert (part.runs, S.__class__, app.state.get("n")) == (1, S.__class__, 1)


def test_a_widget_outside_that_it_reads_by_key_counts(start) -> None:
    part = Part(lambda: st.text(S.size))
    app = start(lambda: (st.slider("Size", key="size"), st.slider("Other"), changed(part)()))
    app.set("Other", 3)
    assert part.runs == 1
    app.set("Size", 5)
    assert (part.runs, app.texts) == (2, ["run 2", "5"])


def test_its_widgets_count_when_they_change_together_with_the_app(start) -> None:
    seen: list[tuple[int, bool]] = []
    part = Part(lambda: seen.append((st.slider("In", key="in"), st.button("Go"))))
    app = start(lambda: (st.button("Main"), changed(part)()))
    app.send({"In": 4})
    app.send(presses=["Go"])
    assert seen == [(0, False), (4, False), (4, True)]
    app.click("Main")
    assert len(seen) == 3
    app.state.user["in"] = 9
    app.click("Main")
    assert seen[3:] == [(9, False)]
    app.healthy()


def test_the_fragments_in_it_stay_with_their_widgets_and_timers(start) -> None:
    ticks: list[str] = []

    def inner() -> None:
        ticks.append("inner")
        st.slider("Inner", key="inner")

    part = Part(lambda: st.fragment(inner, run_every=2)())
    app = start(lambda: (st.button("Main"), changed(part)()))
    app.click("Main").set("Inner", 5).click("Main")
    assert (part.runs, ticks) == (1, ["inner", "inner"])
    app.healthy()
    app.advance(4)
    assert len(ticks) == 4
    app.click("Main")
    assert (part.runs, app.state.get("inner")) == (1, 5)
    app.healthy()


def test_what_a_fragment_in_it_reads_counts(start) -> None:
    part = Part(lambda: st.fragment(lambda: st.text(S.get("deep", 0)))())
    app = start(lambda: (st.button("Main"), changed(part)()))
    app.state.set("deep", 7)
    app.click("Main")
    assert app.texts == ["run 2", "7"]


def test_a_key_used_twice_is_noticed_also_beside_a_fragment_that_was_left_alone(start) -> None:
    part = Part(lambda: (st.slider("In", key="same"), st.container(key="box")))

    def script() -> None:
        st.button("Main")
        changed(part)()
        if S.get("widget"):
            st.slider("Out", key="same")
        if S.get("container"):
            st.container(key="box")

    app = start(script)
    app.state.set("widget", True)
    assert app.click("Main").errors == ["DuplicateKeyError"]
    app.state.set("widget", False)
    app.state.set("container", True)
    assert app.click("Main").errors == ["DuplicateKeyError"]
    assert part.runs == 1


def test_it_runs_again_after_an_error_and_after_a_stop(start) -> None:
    def draw() -> None:
        if part.runs == 1:
            raise ValueError
        if part.runs == 2:
            st.stop()

    part = Part(draw)
    app = start(lambda: (st.button("Main"), changed(part)()))
    app.click("Main").click("Main").click("Main")
    assert (part.runs, app.errors) == (3, [])


def test_it_runs_again_where_it_was_not_called_for_a_run(start) -> None:
    part = Part()
    app = start(lambda: (st.button("Main"), None if S.get("hide") else changed(part)()))
    app.state.set("hide", True)
    app.click("Main")
    assert app.texts == []
    app.state.set("hide", False)
    assert app.click("Main").texts == ["run 2"]
    app.healthy()


@pytest.mark.parametrize("mode", ["accumulate", "redraw"])
def test_one_that_draws_outside_of_its_place_always_runs(start, mode: str) -> None:
    set_option("fragment.outsideWrites", mode)

    def script() -> None:
        st.button("Main")
        place = st.container()
        part = changed(lambda: (st.text("in"), place.text("out")))
        part()

    app = start(script)
    app.click("Main")
    assert app.shape()[1:] == ([["out"], ["in"]] if mode == "accumulate" else [[["out"]], ["in"]])
    app.healthy()


def test_its_own_rerun_uses_the_variables_of_the_run_that_left_it_alone(start) -> None:
    def script() -> None:
        S.n = S.get("n", 0) + 1
        now = S["n"]
        st.button("Main")
        changed(lambda: (st.button("In"), st.text(now)))()

    app = start(script)
    assert app.click("Main").texts == ["1"]
    assert app.click("In").texts == ["2"]


def test_in_a_placeholder_in_a_loop_and_beside_the_run(start) -> None:
    parts = [Part(), Part(), Part()]

    def script() -> None:
        st.button("Main")
        with st.empty():
            changed(parts[0])()
        for n in range(2):
            changed(parts[1])(n)
        changed(parts[2], parallel=True)()

    app = start(script)
    before = app.shape()
    app.click("Main").click("Main")
    assert ([p.runs for p in parts], app.shape()) == ([1, 2, 1], before)
    app.healthy()


@dataclass
class Point:
    x: int


def adder(n: int):
    return lambda x: x + n


@pytest.mark.parametrize(
    ("make", "other"),
    [
        (lambda: {"a": [1, {2}]}, {"a": [1, {3}]}),
        (lambda: float("nan"), 1.0),
        (lambda: 1, True),
        (lambda: Point(1), Point(2)),
        (lambda: adder(1), adder(2)),
        (lambda: partial(max, 1), partial(max, 2)),
        (lambda: max, len),
        (lambda: bytearray(b"a"), bytearray(b"b")),
    ],
)
def test_snapshots_tell_values_apart_and_equal_ones_not(make, other) -> None:
    assert snapshot(make()) == snapshot(make())
    assert snapshot(make()) != snapshot(other)


def test_what_cannot_be_compared_is_the_same_only_as_itself() -> None:
    lock = threading.Lock()
    assert snapshot(lock) == snapshot(lock)
    assert snapshot(lock) != snapshot(threading.Lock())
    loop: list[object] = []
    loop.append(loop)
    assert snapshot(loop) == snapshot(loop)
