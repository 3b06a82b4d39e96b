import streamlit as st

S = st.session_state


@st.fragment(key="left")
def left():
    S.l = S.get("l", 0) + 1
    st.text(f"left {S.l}")
    st.button("refresh right", on_click=lambda: st.rerun("right"))
    st.button("both", on_click=lambda: st.rerun(["left", "right"]))


@st.fragment(key="right")
def right():
    S.r = S.get("r", 0) + 1
    st.text(f"right {S.r}")
    if st.button("app"):
        st.rerun()
    if st.button("stop"):
        st.stop()
    st.text("end of right")


S.m = S.get("m", 0) + 1
st.text(f"main {S.m}")
a, b = st.columns(2)
with a:
    left()
with b:
    right()
st.button("main to left", on_click=lambda: st.rerun("left"))
st.button("unknown", on_click=lambda: st.rerun("nope"))
# do: button "refresh right"
# do: button "both"
# do: button "app"
# do: button "stop"
# do: button "main to left"
# do: button "unknown"
# do: rerun
