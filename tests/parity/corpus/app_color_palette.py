# do: color_picker "Primary" = "#336699"
# do: button "Remember"
import streamlit as st

color = st.color_picker("Primary", "#ff4b4b")
parts = [int(color[n : n + 2], 16) for n in (1, 3, 5)]
for name, value, column in zip(["R", "G", "B"], parts, st.columns(3), strict=True):
    column.metric(name, value)
if st.button("Remember"):
    st.session_state.setdefault("palette", []).append(color)
st.write(st.session_state.get("palette"))
