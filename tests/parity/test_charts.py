"""Charts stand in the tree as Streamlit's do, and answer with the same empty selections."""

from __future__ import annotations

import pytest

from tests.parity.harness import Both

pytestmark = pytest.mark.parity

# Imported here, because the first import takes longer than a script may.
for module in ("altair", "pandas", "plotly.graph_objects", "pydeck"):
    pytest.importorskip(module)

DRAWN = """
import altair as alt, pandas as pd, plotly.graph_objects as go, pydeck as pdk
frame = pd.DataFrame({"a": [1, 2], "b": [3, 4], "lat": [1.0, 2.0], "lon": [3.0, 4.0]})
st.line_chart(frame)
st.area_chart(frame, x="a", y=["b"], stack=True)
st.bar_chart(frame, x="a", y="b", horizontal=True, sort="-b")
st.scatter_chart(frame, x="a", y="b", size="lat", color="lon")
st.altair_chart(alt.Chart(frame).mark_bar().encode(x="a", y="b"))
st.vega_lite_chart(frame, {"mark": "point", "encoding": {"x": {"field": "a"}}})
st.plotly_chart(go.Figure(go.Bar(y=[1])))
st.graphviz_chart("digraph { a -> b }")
st.map(frame)
st.pydeck_chart(pdk.Deck([pdk.Layer("ScatterplotLayer", frame, get_position=["lon", "lat"])]))
st.echarts_chart({"series": [{"type": "pie", "data": [1]}]})
"""

SELECTED = """
import altair as alt, json, pandas as pd, plotly.graph_objects as go, pydeck as pdk
frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
pick, span = alt.selection_point(name="pick"), alt.selection_interval()
chart = alt.Chart(frame).mark_bar().encode(x="a", y="b").add_params(pick, span)
log.append(json.dumps(st.altair_chart(chart, on_select="rerun")))
log.append(json.dumps(st.altair_chart(chart, on_select="rerun", selection_mode="pick", key="k")))
spec = {"mark": "bar", "params": [{"name": "p", "select": "interval"}]}
log.append(json.dumps(st.vega_lite_chart(frame, spec, on_select="rerun")))
log.append(json.dumps(st.plotly_chart(go.Figure(go.Bar(y=[1])), on_select="rerun")))
deck = pdk.Deck([pdk.Layer("ScatterplotLayer", [], id="x")])
log.append(json.dumps(st.pydeck_chart(deck, on_select="rerun", key="d")))
option = {"series": [{"type": "pie", "data": [1], "selectedMode": "single"}]}
log.append(json.dumps(st.echarts_chart(option, on_select="rerun")))
log.append(S["k"]["selection"] == {"pick": {}})
"""

WRONG = [
    "st.line_chart({'a': [1]}, x='z')",
    "st.bar_chart({'a': [1]}, sort='z')",
    "st.vega_lite_chart({'mark': 'bar'}, on_select='rerun')",
    "st.vega_lite_chart({'mark': 'bar'}, on_select='maybe')",
    "st.plotly_chart([], on_select='rerun', selection_mode='far')",
    "st.pydeck_chart(None, on_select='rerun', selection_mode='far')",
    "st.graphviz_chart(5)",
    "st.echarts_chart({'series': [{'type': 'bar3D'}]})",
    "st.map({'x': [1]})",
    "st.map({'lat': [None], 'lon': [1]})",
]


def test_charts_stand_in_the_tree_as_in_streamlit():
    Both(DRAWN).run()


def test_charts_answer_with_the_same_empty_selections():
    Both(SELECTED).run()


@pytest.mark.parametrize("call", WRONG)
def test_both_refuse(call):
    Both(f"try:\n    {call}\nexcept Exception:\n    log.append('refused')\n").run()
