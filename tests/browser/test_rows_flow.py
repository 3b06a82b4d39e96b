"""The notebooks on what runs when, clicked through in JupyterLab and in Voilà."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.harness import AppPage, LabPage

pytestmark = pytest.mark.browser

Open = Callable[[str], AppPage]


def press(place: Locator, name: str, exact: bool = True) -> None:
    place.get_by_role("button", name=name, exact=exact).first.click()


def metrics(app: Locator) -> Locator:
    return app.locator(".nbf-metric-value")


def test_dialog(open_notebook: Open) -> None:
    page = open_notebook("dialog")
    vote, sign_up, delete, live = (page.app(n) for n in range(4))

    # One item's dialog is left by Esc; the other's is filled and sent.
    press(vote, "A")
    cast = page.page.get_by_role("dialog", name="Cast your vote")
    cast.get_by_label("Because …").fill("first")
    page.page.keyboard.press("Escape")
    expect(cast).to_be_hidden()
    press(vote, "B")
    expect(cast.get_by_text("Why is B your favourite?")).to_be_visible()
    expect(cast.get_by_label("Because …")).to_have_value("")
    cast.get_by_label("Because …").fill("it buzzes")
    press(cast, "Submit")
    expect(vote.get_by_text("You voted for B because it buzzes.")).to_be_visible()
    expect(cast).to_have_count(0)

    # The form holds back; what is missing is said inside; complete, it closes.
    press(sign_up, "Sign up …")
    form = page.page.get_by_role("dialog", name="Sign up")
    form.get_by_label("Name").fill("Ada")
    press(form, "Sign up")
    expect(form.get_by_text("A name and a mail address are needed.")).to_be_visible()
    form.get_by_label("Mail").fill("ada@example.org")
    form.get_by_text("Paid").click()
    press(form, "Sign up")
    expect(sign_up.get_by_text("Welcome, Ada (ada@example.org), on the Paid plan.")).to_be_visible()

    press(delete, "Delete")
    question = page.page.get_by_role("alertdialog")
    press(question, "Keep")
    expect(question).to_have_count(0)
    expect(delete.get_by_text("4 sorts of fruit")).to_be_visible()
    press(delete, "Delete")
    press(question, "Delete")
    expect(delete.get_by_text("3 sorts of fruit")).to_be_visible()
    expect(delete.get_by_text("Apples")).to_have_count(0)

    # Over a ticking fragment: a dialog on a dialog, closed one by one.
    press(live, "Thresholds …")
    thresholds = page.page.get_by_role("dialog", name="Thresholds")
    expect(thresholds).to_be_visible()
    reading = metrics(live).inner_text()
    press(thresholds, "What is this?")
    help_ = page.page.get_by_role("dialog", name="Help")
    expect(help_).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    expect(metrics(live)).to_have_text(reading)
    page.page.keyboard.press("Escape")
    expect(live.get_by_text("dismissed")).to_be_visible()
    expect(metrics(live)).not_to_have_text(reading)


def test_fragment(open_notebook: Open) -> None:
    page = open_notebook("fragment_toggle_filter")
    app = page.app()
    ran = app.get_by_text(re.compile(r": ran \d+ ×$"))

    def times(first: int, script: int, second: int) -> list[str]:
        counts = {"First fragment": first, "The script": script, "Second fragment": second}
        return [f"{part}: ran {n} ×" for part, n in counts.items()]

    expect(ran).to_have_text(times(1, 1, 1))
    app.get_by_label("Switch").click()
    expect(ran).to_have_text(times(2, 1, 1))
    app.get_by_label("Filter").click()
    expect(ran).to_have_text(times(2, 1, 2))
    press(app, "Update")
    expect(ran).to_have_text(times(3, 2, 3))


def test_fragments_and_outside_places(open_notebook: Open) -> None:
    page = open_notebook("fragment_multiple_containers")
    meadows, bell = page.app(0), page.app(1)
    moved = meadows.get_by_text(re.compile(r"^Moved \d+ ×$"))
    expect(moved).to_have_text(["Moved 1 ×"] * 6)
    press(meadows, "Move the sheep")
    expect(moved).to_have_text(["Moved 2 ×", "Moved 1 ×"] * 3)
    press(meadows, "Move all")
    expect(moved).to_have_text(["Moved 3 ×", "Moved 2 ×"] * 3)
    rings = bell.get_by_text(re.compile(r"^🔔 ring \d+$"))
    for n in (1, 2):
        press(bell, "Ring")
        expect(rings).to_have_count(n)
    press(bell, "Start over")
    expect(rings).to_have_count(0)


def test_fragment_that_streams(open_notebook: Open) -> None:
    page = open_notebook("fragment_start_stop_streaming")
    app = page.app()
    expect(app.get_by_role("button", name="Stop", exact=True)).to_be_disabled()
    expect(app.get_by_text("Standing still")).to_be_visible()
    press(app, "Start")
    expect(app.get_by_text("Streaming: 2 new values")).to_be_visible()
    press(app, "Stop")
    expect(app.get_by_text("Standing still")).to_be_visible()


def test_rerun(open_notebook: Open) -> None:
    page = open_notebook("rerun")
    cups, dice, shelf = (page.app(n) for n in range(3))
    press(cups, "Too late")
    expect(cups.get_by_text("Run 2")).to_be_visible()
    expect(metrics(cups)).to_have_text("0")
    press(cups, "In time")
    expect(cups.get_by_text("Run 4")).to_be_visible()
    expect(metrics(cups)).to_have_text("2")

    press(dice, "Throw until a six")
    expect(dice.get_by_role("heading")).to_have_text(re.compile(r"^([1-5] · )*6$"))
    throws = len(dice.get_by_role("heading").inner_text().split(" · "))
    expect(dice.get_by_text(f"{throws} throws")).to_be_visible()
    expect(dice.get_by_text("Run 1 of the script")).to_be_visible()

    expect(metrics(shelf)).to_have_text(["13", "7"])
    press(shelf, "Sell a coffee")
    expect(metrics(shelf)).to_have_text(["13", "6"])
    if isinstance(page, LabPage):
        page.run_cell(11)
        expect(metrics(shelf)).to_have_text(["14", "6"])
    expect(shelf.get_by_text("Run 1 of the script")).to_be_visible()


def test_stop(open_notebook: Open) -> None:
    page = open_notebook("stop")
    gate, search, halves = (page.app(n) for n in range(3))
    expect(gate.get_by_text("Who are you?")).to_be_visible()
    expect(gate.get_by_label("Your age")).to_have_count(0)
    gate.get_by_label("Your name").fill("Ada")
    gate.get_by_label("Your name").press("Enter")
    expect(gate.get_by_text("And how old are you, Ada?")).to_be_visible()
    gate.get_by_label("Your age").fill("36")
    gate.get_by_label("Your age").press("Enter")
    expect(gate.get_by_text("Ada, you have seen about 13,140 days.")).to_be_visible()

    press(search, "Search")
    expect(search.get_by_text("of 200")).to_be_visible()
    stop = page.page.get_by_role("button", name="Stop")
    stop.click()
    expect(stop).to_be_hidden()
    # What was drawn stays, nothing below it ran, and the next run knows how far this one came.
    found = search.get_by_text(re.compile(r"^Page \d+ of 200$")).inner_text()
    expect(search.get_by_text("Pages read")).to_have_count(0)
    if isinstance(page, LabPage):
        page.run_cell(5)
        expect(
            search.get_by_text(f"Pages read at the last search: {found.split()[1]}")
        ).to_be_visible()

    halves.get_by_label("Only the upper half").click()
    expect(halves.get_by_text("Lower half")).to_have_count(0)
    expect(halves.get_by_text("This is below the fragment.")).to_be_visible()
    halves.get_by_label("Only the upper half").click()
    expect(halves.get_by_text("Lower half")).to_be_visible()


def test_callbacks(open_notebook: Open) -> None:
    page = open_notebook("callbacks")
    thermometer, basket, order, votes = (page.app(n) for n in range(4))
    thermometer.get_by_label("°C").fill("100")
    thermometer.get_by_label("°C").press("Enter")
    expect(thermometer.get_by_label("°F")).to_have_value("212.0")
    thermometer.get_by_label("°F").fill("-40")
    thermometer.get_by_label("°F").press("Enter")
    expect(thermometer.get_by_label("°C")).to_have_value("-40.0")
    expect(thermometer.get_by_text("❄️")).to_be_visible()

    basket.get_by_label("Add").first.fill("cherries")
    basket.get_by_label("Number").fill("20")
    press(basket, "Add")
    expect(basket.get_by_text("20 × Cherries")).to_be_visible()
    expect(basket.get_by_label("Add").first).to_have_value("")
    basket.get_by_role("button", name="–", exact=True).nth(1).click()
    expect(basket.get_by_text("1 × Pears")).to_have_count(0)
    expect(page.page.locator(".nbf-toast", has_text="No more pears")).to_be_visible()
    basket.get_by_role("button", name="+", exact=True).nth(0).click()
    expect(basket.get_by_text("23 pieces of fruit")).to_be_visible()

    press(order, "Swap")
    log = order.locator(".nbf-code")
    expect(log).to_contain_text("callback of Swap: a=7, b=2\nscript: a=7, b=2\nfragment: a=7, b=2")
    order.get_by_role("slider", name="a").first.press("ArrowRight")
    expect(log).to_contain_text("callback of a: a=8, b=2\nfragment: a=8, b=2")

    press(votes, "Cats")
    press(votes, "Dogs")
    expect(votes.get_by_text("Run 1 of the script")).to_be_visible()
    votes.locator(".nbf-vega canvas, .nbf-vega svg").first.wait_for()


def test_long_runs(open_notebook: Open) -> None:
    page = open_notebook("long_runs")
    bake, talk, together, crew = (page.app(n) for n in range(4))
    press(bake, "Bake")
    expect(bake.get_by_text("Baking a lemon cake")).to_be_visible()
    expect(bake.get_by_text("Weigh")).to_be_visible()
    expect(bake.get_by_text("The lemon cake is ready")).to_be_visible()
    expect(page.page.locator(".nbf-toast", has_text="Come and eat!")).to_be_visible()
    bake.get_by_text("Burnt").click()
    press(bake, "Bake")
    expect(bake.get_by_text("It is burnt")).to_be_visible()

    said = talk.get_by_role("group")
    for question in ("Why?", "Why not?"):
        talk.get_by_label("Your question").fill(question)
        talk.get_by_label("Your question").press("Enter")
        expect(talk.get_by_text(f"You asked “{question}”.")).to_contain_text("to think about it.")
    # The first answer stays after the run of the second.
    expect(talk.get_by_text("You asked")).to_have_count(2)
    expect(said.first).to_contain_text("Ask me anything")

    expect(together.get_by_text("All of them took 0.9 s")).to_be_visible()
    together.get_by_role("button", name="Again").nth(0).click()
    expect(together.get_by_text("Oslo 3")).to_be_visible()

    press(crew, "Paint")
    expect(crew.get_by_text("Painted: yellow, blue, red")).to_be_visible()
    expect(crew.locator("p", has_text="This is thread 'nbflow-crew")).to_be_visible()
