"""Light and dark: pictures to look at (``tests/browser/shots``), and contrast that is measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.gallery import elements_cell, inputs_cell
from tests.browser.harness import AppPage, LabPage, Voila, notebook

pytestmark = [pytest.mark.browser, pytest.mark.own_page]

SHOTS = Path(__file__).parent / "shots"
TALL = {"width": 1100, "height": 5200}

# Texts whose contrast to what is behind them is below WCAG AA.
PALE = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const parse = (text) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
    const light = (rgb) => {
        const linear = (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = rgb.map((v) => linear(v / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (el) => {
        if (!el) return [255, 255, 255];
        const found = parse(getComputedStyle(el).backgroundColor);
        return found[3] === 1 ? found.slice(0, 3) : over(found, behind(el.parentElement));
    };
    const pale = [];
    const skipped = "svg, canvas, style, [disabled], .nbf-disabled, .katex, .nbf-broken";
    for (const el of document.querySelectorAll(".nbf-app *")) {
        const own = [...el.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE);
        const text = own.map((n) => n.data.trim()).join("");
        if (!text || el.closest(skipped)) continue;
        if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const style = getComputedStyle(el);
        const back = behind(el);
        const front = over(parse(style.color), back);
        const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.6 && +style.fontWeight >= 700);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < (large ? 3 : 4.5))
            pale.push(`${text.slice(0, 30)} (${el.className}): ${ratio.toFixed(2)}`);
    }
    return pale;
}"""


def _look(page: AppPage, name: str, dark: bool) -> None:
    app = page.app()
    app.locator(".nbf-vega canvas, .nbf-vega svg").first.wait_for()
    page.page.locator("[data-kind=form_submit_button] button").wait_for()
    SHOTS.mkdir(exist_ok=True)
    for index, part in enumerate(("elements", "inputs")):
        page.app(index).screenshot(path=SHOTS / f"{part}-{name}.png", animations="disabled")
    tone = page.page.evaluate(
        "() => { const c = getComputedStyle(document.querySelector('.nbf-text')).color;"
        " return c.match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => +a + +b, 0) / 3 }"
    )
    assert (tone > 128) == dark, f"the text's tone is {tone}"
    assert page.page.evaluate(PALE) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_jupyterlab_in_light_and_dark(
    lab_theme: Callable[[str], None], open_lab: Callable[..., LabPage], theme: str
) -> None:
    lab_theme(f"JupyterLab {theme.title()}")
    page = open_lab(elements_cell(), inputs_cell(), viewport=TALL)
    expect(page.apps).to_have_count(2)
    _look(page, f"lab-{theme}", theme == "dark")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_voila_in_light_and_dark(voila: Voila, pages: list[AppPage], theme: str) -> None:
    made = notebook(elements_cell(), inputs_cell())
    page = voila.open(made, f"looks-{theme}.ipynb", f"?theme={theme}", viewport=TALL)
    pages.append(page)
    expect(page.apps).to_have_count(2)
    _look(page, f"voila-{theme}", theme == "dark")


def test_nothing_is_wider_than_its_place(open_lab: Callable[..., LabPage]) -> None:
    page = open_lab(elements_cell(), inputs_cell())
    expect(page.apps).to_have_count(2)
    for width in (1400, 800, 600):
        page.page.set_viewport_size({"width": width, "height": 900})
        for index in (0, 1):
            wide = page.app(index).evaluate("e => e.scrollWidth - e.clientWidth")
            assert wide <= 0, f"app {index} is {wide} px too wide in a window of {width} px"


def test_a_divider_has_its_colour(voila: Voila, pages: list[AppPage]) -> None:
    cell = (
        "%%flowapp lines\nimport nbflow as st\n"
        "for colour in ('blue', 'red', 'green', 'violet'): st.header(colour, divider=colour)"
    )
    page = voila.open(notebook(cell), "dividers.ipynb")
    pages.append(page)
    headers = page.app().locator(".nbf-header")
    expect(headers).to_have_count(4)
    colours = headers.evaluate_all("all => all.map(e => getComputedStyle(e).borderBottomColor)")
    assert len(set(colours)) == 4, colours


def test_a_heading_with_jupyterlabs_empty_number_stays_at_the_edge(
    open_lab: Callable[..., LabPage],
) -> None:
    page = open_lab("%%flowapp edge\nimport nbflow as st\nst.title('Coffee')\nst.text('tea')")
    moved = page.app().evaluate(
        """app => {
            const heading = app.querySelector(".nbf-heading");
            const number = document.createElement("span");
            number.className = "numbering-entry";
            heading.prepend(number);
            const range = document.createRange();
            range.selectNodeContents(heading.querySelector("p") ?? heading);
            return range.getBoundingClientRect().x - heading.getBoundingClientRect().x;
        }"""
    )
    assert moved == 0


def test_a_metric_draws_its_history_in_the_accent_colour(open_lab: Callable[..., LabPage]) -> None:
    kinds = ("line", "area", "bar")
    page = open_lab(
        "%%flowapp history\nimport nbflow as st\n"
        f"for kind in {kinds}: st.metric(kind, 1, chart_data=[1, 3, 2], chart_type=kind)"
    )
    drawn = page.app().locator(".nbf-metric-chart path")
    expect(drawn).to_have_count(4)
    colours = drawn.evaluate_all(
        """all => all.map(e => {
            const style = getComputedStyle(e);
            return style.stroke === "none" ? style.fill : style.stroke;
        })"""
    )
    assert not {"none", "rgb(0, 0, 0)"} & set(colours), colours
