# do: selectbox "Preset" = "large"
# do: slider "Width" = 30
import streamlit as st

S = st.session_state
PRESETS = {"small": (10, False), "large": (90, True)}


def preset():
    S.width, S.bold = PRESETS[S.preset]


def custom():
    S.preset = None


st.selectbox("Preset", PRESETS, index=None, key="preset", on_change=preset)
st.slider("Width", 0, 100, key="width", on_change=custom)
st.checkbox("Bold", key="bold", on_change=custom)
st.text((S.preset, S.width, S.bold))
