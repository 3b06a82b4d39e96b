import streamlit as st

ss = st.session_state


@st.dialog("Pick", dismissible=False)
def pick(kind):
    v = st.radio("v", ["a", "b", "c"], key=f"v_{kind}")

    @st.fragment
    def counter():
        ss.dc = ss.get("dc", 0) + st.button("+", key="plus")
        st.write("dc", ss.dc)

    counter()
    if st.button("OK", key="ok"):
        ss[f"picked_{kind}"] = v
        st.rerun()
    if st.button("crash", key="crash"):
        raise ValueError("in dialog")
    if st.button("stop", key="stp"):
        st.stop()
    st.write("end of dialog")


c = st.columns(2)
if c[0].button("Pick x"):
    pick("x")
if c[1].button("Pick y"):
    pick("y")
st.write(ss.get("picked_x"), ss.get("picked_y"))
st.text_input("other")
