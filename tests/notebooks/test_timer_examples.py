"""The notebooks on autorefresh, timers and components do what they say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nbflow.testing import AppTest
from tests.notebooks.reading import script


@pytest.fixture
def app() -> Iterator[object]:
    made: list[AppTest] = []

    def run(name: str, cell: str, **options: object) -> AppTest:
        made.append(AppTest.from_string(script(name, cell), **options))
        return made[-1].run()

    yield run
    for at in made:
        at.close()


def test_fizzbuzz_refreshes_99_times(app):
    at = app("autorefresh", "fizzbuzz", as_streamlit=True)
    said = [at.markdown[0].value]
    for _ in range(15):
        said.append(at.advance(2).markdown[0].value)
    assert said[:4] == ["Count is zero", "Count: 1", "Count: 2", "Fizz"]
    assert (said[5], said[15]) == ("Buzz", "FizzBuzz")
    assert at.advance(1000).full_runs == 100


def test_the_refreshes_pause_and_resume(app):
    at = app("autorefresh", "pausing").advance(6)
    at.button("pause").click().run().advance(60)
    assert at.metric[0].value == "2"
    at.button("resume").click().run().advance(3)
    assert at.metric[0].value == "3"


def test_a_part_is_refreshed_alone(app):
    at = app("autorefresh", "partial").advance(3)
    assert (at.caption[0].value, at.full_runs) == ("Refreshed 3 times", 1)


def test_the_stopwatch_pauses_and_ends(app):
    at = app("timers", "stopwatch").advance(2)
    at.button("pause").click().run().advance(10)
    assert at.metric[0].value == "4"
    at.button("resume").click().run().advance(100)
    assert (at.metric[0].value, at.auto_reruns) == ("120", [])
    at.button("restart").click().run().advance(1)
    assert at.metric[0].value == "2"


def test_the_loop_goes_to_its_end_when_nobody_stops_it(app):
    at = app("timers", "loop")
    at.button("start").click().run(timeout=20)
    assert at.get("progress")[0].proto.text == "Step 1000 of 1000"
    assert (at.full_runs, at.fragment_runs["stream"]) == (1, 1)


def test_the_expensive_part_is_computed_when_its_number_changes(app):
    at = app("timers", "changed")
    at.button("again").click().run()
    at.button("again").click().run()
    assert at.caption[0].value == "3 runs of the script, 1 of the expensive part"
    at.select_slider("below").set_value(1000).run()
    assert at.caption[0].value == "4 runs of the script, 2 of the expensive part"


def test_slow_parts_run_together(app):
    at = app("timers", "parallel").advance(3)
    assert len(at.session.history[-1].fragments) == 2
    assert at.session.history[-1].end.value == "finished"


def test_a_range_of_an_ipywidget(app):
    at = app("components", "ranges")
    assert at.markdown[0].value == "From 2 to 5: [2, 3, 4, 5]"
    at.get("widget")[0].node.attach.spec.source["widget"].value = (3, 4)
    assert at.advance(1).markdown[0].value == "From 3 to 4: [3, 4]"


def test_stars_are_sent_with_their_form(app):
    at = app("components", "stars")
    at.get("widget")[0].node.attach.spec.source["widget"].rating = 4
    at.advance(0)
    assert len(at.success) == 0
    at.session.pressed(at.button("send").node_id)
    assert at.advance(0).success[0].value == "4 stars: no words"
    at.button("five").click().run()
    assert at.session_state.rating == 5
