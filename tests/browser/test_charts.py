"""Charts in a page: drawn without a network, changed in place, chosen from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.harness import AppPage, LabPage

pytestmark = pytest.mark.browser

TALL = {"width": 1200, "height": 1000}

SECONDS = 60_000
"""Milliseconds for a library to arrive and draw; the machine may be busy."""

EVERY = """%%flowapp charts
import altair as alt, pandas as pd, pydeck as pdk, plotly.graph_objects as go
import matplotlib.pyplot as plt
from bokeh.plotting import figure
import nbflow as st

frame = pd.DataFrame({"a": [1, 2, 3], "b": [3, 1, 2]})
small = {"height": 120}
st.line_chart(frame, **small)
st.area_chart(frame, **small)
st.bar_chart(frame, **small)
st.scatter_chart(frame, **small)
st.altair_chart(alt.Chart(frame).mark_bar().encode(x="a:O", y="b"), **small)
st.vega_lite_chart(frame, {"mark": "point", "encoding": {"x": {"field": "a"}}}, **small)
st.plotly_chart(go.Figure(go.Bar(y=[1, 2])), **small)
st.echarts_chart({"xAxis": {"data": ["a"]}, "yAxis": {}, "series": {"type": "bar", "data": [1]}},
                 **small)
st.graphviz_chart("digraph { a -> b }")
st.mermaid_chart("graph LR; a --> b")
plot = figure(height=150); plot.line([1, 2], [2, 1]); st.bokeh_chart(plot)
fig, ax = plt.subplots(figsize=(2, 1)); ax.plot([1, 2]); st.pyplot(fig); plt.close(fig)
st.map(pd.DataFrame({"lat": [48.9], "lon": [2.3]}), height=150)
st.pydeck_chart(pdk.Deck([pdk.Layer("ScatterplotLayer", [{"p": [1, 2]}], get_position="p")]),
                height=150)
with st.container(height=260, key="high"):
    st.text("above")
    with st.container(horizontal=True, height="stretch"):
        st.line_chart(frame, height="stretch")
        st.code("a = 1", height="stretch")
st.text("all drawn")
"""

DRAWN = {
    ".nbf-vega .nbf-chart svg .mark-line, .nbf-vega .nbf-chart svg .mark-area, "
    ".nbf-vega .nbf-chart svg .mark-rect, .nbf-vega .nbf-chart svg .mark-symbol": 7,
    ".nbf-plotly svg.main-svg .point": 2,
    ".nbf-echarts canvas": 1,
    ".nbf-graphviz svg text": 2,
    ".nbf-mermaid svg .node": 2,
    ".nbf-bokeh .bk-Figure": 1,
    ".nbf-image img": 1,
    ".nbf-map canvas": 2,
}


# How high what fills a container is, how high its room, and how high a chart in it is drawn.
FILLED = """box => {
    const row = box.querySelector(".nbf-row");
    const [chart, code] = row.children;
    const bottom = box.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom;
    return {
        scrolls: box.scrollHeight > box.clientHeight + 1,
        left: Math.round(bottom - parseFloat(getComputedStyle(box).paddingBottom)),
        alike: chart.clientHeight - code.clientHeight,
        outside: chart.querySelector("svg").clientHeight - chart.clientHeight,
    };
}"""


def test_every_chart_is_drawn_without_a_network(open_app: Callable[..., AppPage]) -> None:
    asked: list[str] = []
    page = open_app(EVERY, viewport=TALL)
    page.page.on("request", lambda request: asked.append(request.url))
    app = page.app()
    page.expect_text("all drawn")
    for selector, count in DRAWN.items():
        expect(app.locator(selector).nth(count - 1)).to_be_attached(timeout=SECONDS)
    expect(app.get_by_text("Loading the chart").filter(visible=True)).to_have_count(0)
    expect(app.get_by_text("could not be drawn")).to_have_count(0)
    away = [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1|blob:|data:", url)]
    assert [url for url in away if re.search("carto|mapbox|vega|plotly|bokeh|mermaid", url)] == []
    found = app.locator(".st-key-high").evaluate(FILLED)
    assert found == {"scrolls": False, "left": 1, "alike": 0, "outside": 0}


# -- in place ---------------------------------------------------------------------

LIVE = """%%flowapp live
import nbflow as st
import pandas as pd, plotly.graph_objects as go

@st.fragment
def part():
    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.button("Next")
    rows = [{"x": i, "y": i * n % 7} for i in range(8)]
    zoom = {"mark": "line", "data": {"values": rows},
            "params": [{"name": "grid", "select": "interval", "bind": "scales"}],
            "encoding": {"x": {"field": "x", "type": "quantitative"},
                         "y": {"field": "y", "type": "quantitative"}}}
    st.vega_lite_chart(zoom, height=160)
    st.plotly_chart(go.Figure(go.Scatter(y=[n, 2, 3])), height=160)
    st.echarts_chart({"xAxis": {}, "yAxis": {}, "dataZoom": [{"type": "inside"}],
                      "series": [{"type": "line", "data": [[0, n], [1, 2]]}]},
                     height=160, renderer="svg")
    st.map(pd.DataFrame({"lat": [48.9 + n], "lon": [2.3]}), height=160)
    st.graphviz_chart(f"digraph {{ a -> b{n} }}")
    st.text(f"run {n}")

part()
"""

PLACES = [".nbf-vega svg", ".nbf-plotly .main-svg", ".nbf-echarts svg", ".nbf-map canvas"]


def _ticks(chart: Locator) -> list[str]:
    return chart.locator(".role-axis-label text").all_text_contents()


def test_other_data_changes_the_chart_that_is_there(open_lab: Callable[..., LabPage]) -> None:
    page = open_lab(LIVE, viewport=TALL)
    app = page.app()
    for place in PLACES:
        app.locator(place).first.wait_for()
        app.locator(place).first.evaluate("el => { el.mine = true; }")
    vega = app.locator(".nbf-vega")
    vega.locator("svg").hover()
    before = _ticks(vega)
    page.page.mouse.wheel(0, -400)
    expect(vega.locator(".role-axis-label text").first).not_to_have_text(before[0])
    zoomed = _ticks(vega)
    line = vega.locator(".mark-line path").first.get_attribute("d")
    app.get_by_role("button", name="Next").click()
    page.expect_text("run 2")
    expect(vega.locator(".mark-line path").first).not_to_have_attribute("d", str(line))
    expect(app.locator(".nbf-graphviz svg")).to_contain_text("b2")
    assert _ticks(vega) == zoomed
    kept = [app.locator(place).first.evaluate("el => el.mine === true") for place in PLACES]
    assert kept == [True] * len(PLACES)


TICKER = """%%flowapp ticker
import math
import nbflow as st

@st.fragment(run_every=0.1)
def part():
    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.line_chart({"y": [math.sin((i + n) / 5) for i in range(60)]}, height=200)

part()
"""

# Resolves with [changes of the line, seconds, elements before and after, whether the svg stayed].
WATCH = """(seconds) => new Promise((done) => {
    const app = document.querySelector(".nbf-app");
    const svg = app.querySelector(".nbf-vega svg");
    const count = () => document.querySelectorAll("*").length;
    const before = count();
    const start = performance.now();
    let changes = 0;
    let last = "";
    const look = () => {
        const d = app.querySelector(".nbf-vega .mark-line path")?.getAttribute("d") ?? "";
        if (d && d !== last) { last = d; changes += 1; }
        const spent = (performance.now() - start) / 1000;
        if (spent < seconds) return void requestAnimationFrame(look);
        done([changes, spent, before, count(), app.querySelector(".nbf-vega svg") === svg]);
    };
    look();
})"""


def test_a_chart_at_ten_hertz_holds_its_rate_and_does_not_grow(
    open_lab: Callable[..., LabPage],
) -> None:
    page = open_lab(TICKER)
    page.app().locator(".nbf-vega .mark-line path").first.wait_for()
    changes, seconds, before, after, same = page.page.evaluate(WATCH, 4)
    assert same
    assert changes / seconds > 8
    assert abs(after - before) < 40


# -- selections --------------------------------------------------------------------

CHOOSE = """%%flowapp choose
import nbflow as st
import pandas as pd, pydeck as pdk, plotly.graph_objects as go

bars = {"mark": "bar", "data": {"values": [{"a": "x", "b": 1}, {"a": "y", "b": 2}]},
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["a"]}}],
        "encoding": {"x": {"field": "a", "type": "nominal"},
                     "y": {"field": "b", "type": "quantitative"},
                     "opacity": {"condition": {"param": "pick", "value": 1}, "value": 0.3}}}
vega = st.vega_lite_chart(bars, on_select="rerun", key="v", height=160)
st.text(f"vega {vega.selection.pick}")
plotly = st.plotly_chart(go.Figure(go.Bar(x=["p", "q"], y=[1, 2])), on_select="rerun", key="p",
                         height=200)
st.text(f"plotly {plotly.selection.point_indices} {[p.x for p in plotly.selection.points]}")
pie = {"series": [{"type": "pie", "radius": "90%", "label": {"show": False},
                   "data": [{"name": "only", "value": 1}], "selectedMode": "single"}]}
echarts = st.echarts_chart(pie, on_select="rerun", key="e", height=160)
st.text(f"echarts {[s.data_indices for s in echarts.selection.selected]}")
layer = pdk.Layer("ScatterplotLayer", [{"p": [2, 1], "name": "here"}], id="dots",
                  get_position="p", get_radius=90_000, pickable=True)
view = pdk.ViewState(latitude=1, longitude=2, zoom=6)
deck = st.pydeck_chart(pdk.Deck([layer], initial_view_state=view), on_select="rerun", key="d",
                       height=200)
st.text(f"deck {deck.selection.indices} {[o.name for o in deck.selection.objects.get('dots', [])]}")
"""


def _click(chart: Locator, page: AppPage, x: float, y: float) -> None:
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.page.mouse.move(box["x"] + box["width"] * x - 3, box["y"] + box["height"] * y)
    page.page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    page.page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)


def _faded(app: Locator) -> tuple[list[str | None], list[str]]:
    bars = app.locator(".nbf-vega .mark-rect path").all()
    points = app.locator(".nbf-plotly .point path").all()
    style = "el => getComputedStyle(el).opacity"
    return [b.get_attribute("opacity") for b in bars], [p.evaluate(style) for p in points]


def choose_in_charts(open_app: Callable[..., AppPage]) -> AppPage:
    """Choose a mark in each kind of chart; return the page, whose script has heard of all."""
    page = open_app(CHOOSE, viewport=TALL)
    app = page.app()
    page.expect_text("deck {}")
    app.locator(".nbf-vega .mark-rect path").nth(1).click()
    page.expect_text("vega [{'a': 'y'}]")
    _click(app.locator(".nbf-plotly .point path").first, page, 0.5, 0.7)
    page.expect_text("plotly [0] ['p']")
    _click(app.locator(".nbf-echarts canvas"), page, 0.5, 0.3)
    page.expect_text("echarts [[0]]")
    _click(app.locator(".nbf-map"), page, 0.5, 0.5)
    page.expect_text("deck {'dots': [0]} ['here']")
    page.expect_text("vega [{'a': 'y'}]")
    return page


def test_what_is_chosen_in_a_chart_reaches_the_script_and_outlives_a_reload(
    open_app: Callable[..., AppPage], host: str
) -> None:
    page = choose_in_charts(open_app)
    if host == "voila":
        # A page that is loaded again is another visitor there.
        return
    assert isinstance(page, LabPage)
    page.reload()
    app = page.app()
    app.locator(".nbf-vega .mark-rect path").nth(1).wait_for()
    app.locator(".nbf-plotly .point path").nth(1).wait_for()
    assert _faded(app) == (["0.3", "1"], ["1", "0.2"])
    # A press on what is chosen takes the choice back, and nothing was told before.
    app.locator(".nbf-echarts canvas").wait_for()
    _click(app.locator(".nbf-echarts canvas"), page, 0.5, 0.3)
    page.expect_text("echarts []")
    app.locator(".nbf-map canvas").wait_for()
    _click(app.locator(".nbf-map"), page, 0.5, 0.5)
    page.expect_text("deck {}")
    page.expect_text("vega [{'a': 'y'}]")
    page.expect_text("plotly [0] ['p']")


# -- themes -------------------------------------------------------------------------

THEMED = """%%flowapp themed
import nbflow as st
st.line_chart({"y": [1, 2]}, height=120)
st.plotly_chart([{"type": "bar", "y": [1, 2]}], height=160)
st.graphviz_chart("digraph { a -> b }")
"""

COLORS = {
    ".nbf-vega .role-axis-label text": "el => getComputedStyle(el).fill",
    ".nbf-plotly .xtick text": "el => getComputedStyle(el).fill",
    ".nbf-graphviz svg text": "el => getComputedStyle(el).fill",
}


def test_a_theme_switch_redraws_charts_without_a_reload(
    lab_theme: Callable[[str], None], open_lab: Callable[..., LabPage]
) -> None:
    lab_theme("JupyterLab Light")
    page = open_lab(THEMED)
    app = page.app()
    for selector in COLORS:
        app.locator(selector).first.wait_for()

    def colors() -> list[Any]:
        return [app.locator(s).first.evaluate(script) for s, script in COLORS.items()]

    light = colors()
    page.page.locator(".lm-MenuBar-itemLabel", has_text="Settings").first.click()
    page.page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Theme$")).hover()
    page.page.locator(".lm-Menu-itemLabel", has_text=re.compile("^JupyterLab Dark$")).click()
    for selector, before in zip(COLORS, light, strict=True):
        expect(app.locator(selector).first).not_to_have_css("fill", before, timeout=SECONDS)


# -- nothing in data runs --------------------------------------------------------------

PAYLOAD = "<img src=x onerror='window.hacked=1'>"
HOSTILE = f'''%%flowapp hostile
import nbflow as st
bad = "{PAYLOAD}"
st.vega_lite_chart({{"a": [bad], "b": [1]}}, {{
    "mark": {{"type": "bar", "tooltip": True}},
    "encoding": {{"x": {{"field": "b", "type": "quantitative"}}, "y": {{"field": "a"}},
      "href": {{"value": "javascript:window.hacked=2"}}}}}}, height=120)
st.echarts_chart({{"tooltip": {{"formatter": bad + "{{b}}"}},
    "xAxis": {{"data": [bad]}}, "yAxis": {{}},
    "title": {{"text": "t", "link": "javascript:window.hacked=3"}},
    "series": [{{"type": "bar", "data": [1]}}]}}, height=160)
st.mermaid_chart('graph LR; a["' + bad + '"] --> b; click b "javascript:window.hacked=4"')
st.graphviz_chart('digraph {{ a [label="' + bad + '" URL="javascript:window.hacked=5"] }}')
'''


def test_no_script_in_data_runs(open_lab: Callable[..., LabPage]) -> None:
    page = open_lab(HOSTILE, viewport=TALL)
    app = page.app()
    app.locator(".nbf-vega .mark-rect path").first.hover()
    _click(app.locator(".nbf-echarts canvas"), page, 0.5, 0.6)
    app.locator(".nbf-mermaid svg .node").first.wait_for()
    app.locator(".nbf-graphviz svg text").first.wait_for()
    hrefs = "els => els.map((a) => a.getAttribute('href') ?? a.getAttribute('xlink:href') ?? '')"
    links = app.locator(".nbf-chart a").evaluate_all(hrefs)
    assert [href for href in links if href.startswith("javascript")] == []
    assert app.locator(".nbf-chart img[onerror]").count() == 0
    assert page.page.evaluate("() => window.hacked") is None
