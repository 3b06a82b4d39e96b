import streamlit as st

S = st.session_state
S.setdefault("x", 5)
if st.button("del"):
    del S["x"]
if st.button("set"):
    S.x = 7
if st.checkbox("show", True):
    st.slider("x", 0, 10, key="x")
st.write("x" in S, S.get("x"))
st.write(S.pop("tmp", "none"))
S.tmp = 1
try:
    S.x = 1
except Exception as e:
    st.text("refused")
# do: slider "x" = 8
# do: button "del"
# do: button "set"
# do: checkbox "show" = False
# do: button "set"
# do: checkbox "show" = True
# do: slider "x" = 2
# do: checkbox "show" = False
# do: checkbox "show" = True
