# do: slider "level" = 5
import streamlit as st

if "level" not in st.session_state:
    st.session_state.level = 7
st.slider("level", 0, 10, key="level")
st.selectbox("pick", ["a", "b", "c"], key="pick")
st.write(st.session_state.level, st.session_state.pick)
