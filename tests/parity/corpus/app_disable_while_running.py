# do: button "run"
# do: rerun
import streamlit as st

S = st.session_state
if "run" in S and S.run is True:
    S.running = True
else:
    S.running = False
if st.button("Do some work", disabled=S.running, key="run"):
    st.text("working")
st.text(S.running)
