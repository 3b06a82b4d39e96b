# do: button "Step"
# do: button "Step"
# do: button "Reset"
import streamlit as st

S = st.session_state
S.setdefault("done", 0)


def reset():
    S.done = 0


if st.button("Step"):
    S.done += 25
st.button("Reset", on_click=reset)
bar = st.progress(S.done, text=f"{S.done} of 100")
st.progress(0.35)
if S.done >= 50:
    bar.progress(S.done / 100, text="half way")
other = st.progress(0, "empties")
other.empty()
