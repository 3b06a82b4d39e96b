# do: slider "level" = 7
# do: text_input "Label" = "Volume"
import streamlit as st

label = st.text_input("Label", "Level")
st.slider(label, 0, 10, 2, key="level")
st.slider(f"{label} without a key", 0, 10, 2)
st.text(st.session_state.level)
