import streamlit as st

S = st.session_state
st.expander("plain").text("x")
e = st.expander("state", key="exp", on_change="rerun", expanded=True)
with e:
    st.text(f"open: {e.open}")
p = st.popover("pop", key="popo", on_change="rerun")
p.text(f"{p.open}")
t1, t2 = st.tabs(["A", "B"], key="tabs", on_change="rerun", default="B")
with t1:
    st.text(f"A {t1.open}")
with t2:
    st.text(f"B {t2.open}")
st.write(S.exp, S.popo, S.tabs)
if st.button("switch"):
    pass


def flip():
    S.tabs = "A"
    S.exp = False


st.button("flip", on_click=flip)
# do: button "switch"
# do: button "flip"
# do: button "switch"
