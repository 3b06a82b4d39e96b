# do: selectbox "From" = "mile"
# do: number_input "Value" = 3.5
# do: button "⇄ Swap"
import streamlit as st

UNITS = {"metre": 1.0, "kilometre": 1000.0, "mile": 1609.344, "foot": 0.3048}


def swap():
    S = st.session_state
    S.source, S.target = S.target, S.source


st.header("📏 Units", divider="blue")
source = st.selectbox("From", UNITS, key="source")
target = st.selectbox("To", UNITS, index=1, key="target")
value = st.number_input("Value", value=1.0, format="%.3f")
st.button("⇄ Swap", on_click=swap)
result = value * UNITS[source] / UNITS[target]
st.latex(rf"{value:g}\,\text{{{source}}} = {result:g}\,\text{{{target}}}")
