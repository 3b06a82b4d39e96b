# do: text_input "Name" = "Ada" & select_slider "Satisfaction" = "happy" & button "Send"
# do: text_input "Name" = "" & button "Send"
# do: button "Show results"
import pandas as pd

import streamlit as st

S = st.session_state
S.setdefault("answers", [])
with st.form("survey", clear_on_submit=False):
    st.subheader("Survey")
    name = st.text_input("Name", max_chars=30)
    mood = st.select_slider("Satisfaction", ["sad", "fine", "happy"], value="fine")
    tags = st.multiselect("Topics", ["UI", "speed", "docs"])
    agree = st.checkbox("Send me news", value=True)
    if st.form_submit_button("Send", icon=":material/send:"):
        if name:
            S.answers.append({"name": name, "mood": mood, "news": agree, "n": len(tags)})
            st.toast(f"Thanks, {name}!", icon="🙏")
        else:
            st.warning("Tell your name, please.")
if st.button("Show results"):
    st.table(pd.DataFrame(S.answers))
st.caption(f"{len(S.answers)} answers")
