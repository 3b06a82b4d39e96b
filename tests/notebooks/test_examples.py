"""The apps of the example notebooks do what their notebooks say."""

from __future__ import annotations

from datetime import date

import pytest

from nbflow.testing import AppTest
from tests.notebooks.reading import script

pytest.importorskip("pandas")


def captions(at: AppTest) -> list[str]:
    return [caption.value for caption in at.caption]


# -- toggle and filter -------------------------------------------------------


@pytest.fixture
def toggle_filter() -> AppTest:
    return AppTest.from_string(script("fragment_toggle_filter", "toggle-filter")).run()


def counts(at: AppTest) -> dict[str, int]:
    return dict(at.session_state.counts)


def test_toggle_reruns_the_first_fragment_alone(toggle_filter):
    toggle_filter.toggle("switch").set_value(True).run()
    assert counts(toggle_filter) == {"First fragment": 2, "The script": 1, "Second fragment": 1}
    assert toggle_filter.fragment_runs == {"toggle_and_text": 1}
    assert toggle_filter.full_runs == 1


def test_filter_reruns_the_second_fragment_alone(toggle_filter):
    toggle_filter.checkbox("filter").check().run()
    assert counts(toggle_filter) == {"First fragment": 1, "The script": 1, "Second fragment": 2}


@pytest.mark.parametrize("touch", ["update", "number"])
def test_what_stands_between_the_fragments_reruns_everything(toggle_filter, touch):
    toggle_filter.toggle("switch").set_value(True).run()
    if touch == "update":
        toggle_filter.button("update").click().run()
    else:
        toggle_filter.selectbox("number").set_value(2).run()
    assert counts(toggle_filter) == {"First fragment": 3, "The script": 2, "Second fragment": 2}
    assert toggle_filter.toggle("switch").value is True


# -- a stream every ten seconds ---------------------------------------------


def test_stream_draws_its_chart_alone_every_ten_seconds():
    at = AppTest.from_string(script("fragment_stream_10s", "stream")).run()
    assert at.auto_reruns == [10.0]
    at.advance(35)
    assert at.fragment_runs == {"temperatures": 3}
    assert at.full_runs == 1
    assert [caption.split(" ")[1] for caption in captions(at)] == ["values,"]


def test_stream_can_be_looked_at_between_its_ticks():
    at = AppTest.from_string(script("fragment_stream_10s", "stream")).run()
    at.button("now").click().run()
    assert (at.full_runs, at.fragment_runs) == (1, {"temperatures": 1})
    assert at.auto_reruns == [10.0]


# -- several containers -------------------------------------------------------


@pytest.fixture
def meadows() -> AppTest:
    return AppTest.from_string(script("fragment_multiple_containers", "meadows")).run()


def flocks(at: AppTest) -> list[tuple[str, str]]:
    titles = [title.value for title in at.title][1:]
    return list(zip(titles, captions(at), strict=True))


def test_a_dog_moves_its_own_flock_in_place(meadows):
    meadows.sidebar.button("sheep").click().run()
    sheep, goats = ("🐑🐑", "Moved 2 ×"), ("🐐🐐", "Moved 1 ×")
    assert flocks(meadows) == [sheep, goats, sheep, goats, sheep, goats]
    assert (meadows.full_runs, meadows.fragment_runs) == (1, {"shepherd": 1})


def test_the_last_button_moves_all(meadows):
    meadows.sidebar.button("goats").click().run()
    meadows.sidebar.button("all").click().run()
    sheep, goats = ("🐑🐑", "Moved 2 ×"), ("🐐🐐", "Moved 3 ×")
    assert flocks(meadows) == [sheep, goats, sheep, goats, sheep, goats]
    assert meadows.full_runs == 2


def test_the_bell_adds_up_until_the_next_full_run():
    at = AppTest.from_string(script("fragment_multiple_containers", "bell")).run()
    for _ in range(3):
        at.button("ring").click().run()
    assert [m.value for m in at.markdown] == ["🔔 ring 1", "🔔 ring 2", "🔔 ring 3"]
    at.button("over").click().run()
    assert [m.value for m in at.markdown] == []


# -- start and stop -----------------------------------------------------------


@pytest.fixture
def feed() -> AppTest:
    return AppTest.from_string(script("fragment_start_stop_streaming", "feed")).run()


def test_the_stream_stands_still_until_it_is_started(feed):
    assert feed.auto_reruns == []
    assert (feed.button("start").disabled, feed.button("stop").disabled) == (False, True)


def test_start_arms_the_timer_and_stop_ends_it(feed):
    feed.button("start").click().run()
    assert feed.auto_reruns == [1.0]
    assert (feed.button("start").disabled, feed.button("stop").disabled) == (True, False)
    feed.advance(3)
    assert feed.fragment_runs == {"newest": 3}
    feed.button("stop").click().run()
    assert feed.auto_reruns == []
    feed.advance(10)
    assert feed.fragment_runs == {"newest": 3}


def test_the_pace_of_the_stream_can_be_changed_while_it_streams(feed):
    feed.button("start").click().run()
    feed.slider("pace").set_value(2.5).run()
    assert feed.auto_reruns == [2.5]


# -- a full rerun from a fragment ---------------------------------------------


@pytest.fixture
def bakery() -> AppTest:
    return AppTest.from_string(script("fragment_full_rerun", "bakery")).run()


def headings(at: AppTest) -> list[str]:
    return [subheader.value for subheader in at.subheader]


def test_another_day_of_the_month_draws_the_day_alone(bakery):
    bakery.date_input("day").set_value(date(2024, 1, 17)).run()
    assert headings(bakery) == ["Best and worst, 17 January", "January, all loaves"]
    assert (bakery.full_runs, captions(bakery)) == (1, ["Months drawn 1 ×"])


def test_a_day_of_another_month_draws_everything(bakery):
    bakery.date_input("day").set_value(date(2024, 5, 2)).run()
    assert headings(bakery) == ["Best and worst, 02 May", "May, all loaves"]
    assert (bakery.full_runs, captions(bakery)) == (2, ["Months drawn 2 ×"])


# -- the tour -----------------------------------------------------------------


def test_the_tour_counts_its_orders_in_a_fragment_of_its_own():
    text = script("tour", "sales")
    assert "args=(600,)" in text
    # Its thread, which adds orders, ends at once: here nothing runs beside the test.
    at = AppTest.from_string(text.replace("args=(600,)", "args=(0,)")).run()
    assert not at.exception
    assert at.auto_reruns == [1.0]
    at.tick()
    assert (at.full_runs, at.fragment_runs) == (1, {"strip": 1})
    at.multiselect[0].set_value([]).run()
    assert [info.value for info in at.info] == ["No orders like that. Choose a shop."]


def test_the_tour_sells_by_form_and_refunds_in_a_dialog():
    text = script("tour", "counter").replace("args=(600,)", "args=(0,)")
    at = AppTest.from_string(text).run()
    assert not at.exception
    at.number_input[0].set_value(3)
    at.button[0].click().run()
    assert [toast.value for toast in at.toast] == ["3 × Espresso"]
    at.button[1].click().run().radio[0].set_value("Too late").run()
    at.dialog[0].button[0].click().run()
    assert not at.dialog
    assert not at.exception


def test_the_tour_shows_a_mistake_where_it_was_made():
    at = AppTest.from_string(script("tour", "careful", data=False)).run()
    at.number_input[0].set_value(0).run()
    assert [error.value for error in at.exception] == ["division by zero"]
    assert len(at.select_slider) == 1
    at.number_input[0].set_value(4).run()
    assert not at.exception
    assert at.metric[0].value == "25"


# -- dialogs -----------------------------------------------------------------


def dialogs(app: str) -> AppTest:
    return AppTest.from_string(script("dialog", app)).run()


def test_a_vote_is_cast_in_the_dialog_of_its_item():
    at = dialogs("vote")
    at.button[1].click().run().text_input[0].input("it buzzes").run()
    at.dialog[0].button[0].click().run()
    assert at.success[0].value == "You voted for B because it buzzes."
    assert (len(at.dialog), at.full_runs, at.fragment_runs) == (0, 3, {"vote": 2})


def test_what_was_typed_for_one_item_is_not_shown_for_the_other():
    at = dialogs("vote")
    at.button[0].click().run().text_input[0].input("first").run()
    at.dialog[0].dismiss()
    assert at.button[1].click().run().text_input[0].value == ""


def test_signing_up_needs_an_address():
    at = dialogs("sign-up")
    at.button[0].click().run()
    assert at.dialog[0].label == "Sign up"
    at.text_input[0].input("Ada")
    at.dialog[0].button[0].click().run()
    assert at.error[0].value == "A name and a mail address are needed."
    at.text_input[1].input("ada@example.org")
    at.dialog[0].button[0].click().run()
    assert (len(at.dialog), len(at.markdown)) == (0, 1)


def test_only_what_is_confirmed_is_deleted():
    at = dialogs("delete")
    at.button("Pears").click().run()
    at.dialog[0].button[0].click().run()
    assert captions(at) == ["4 sorts of fruit"]
    at.button("Pears").click().run()
    at.dialog[0].button[1].click().run()
    assert (captions(at), len(at.dialog)) == (["3 sorts of fruit"], 0)
    assert "Pears" not in at.session_state.fruit


def test_the_gauge_waits_while_its_dialog_is_open():
    at = dialogs("live")
    at.tick().button[0].click().run()
    seconds = at.session_state.seconds
    assert at.advance(5).session_state.seconds == seconds
    at.dialog[0].button[0].click().run()
    assert [d.label for d in at.dialog] == ["Thresholds", "Help"]
    at.dialog[1].dismiss()
    at.dialog[0].dismiss().run()
    assert captions(at) == ["dismissed"]
    assert at.advance(2).session_state.seconds > seconds
