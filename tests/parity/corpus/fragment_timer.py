# do: tick 0
# do: tick 0
# do: toggle "Live" = False
import streamlit as st

S = st.session_state
live = st.toggle("Live", True)


@st.fragment(run_every=2 if live else None)
def clock():
    S.ticks = S.get("ticks", 0) + 1
    st.metric("ticks", S.ticks)


clock()
st.text("static")
