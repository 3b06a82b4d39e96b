import streamlit as st

S = st.session_state


@st.dialog("Outer")
def outer(n):
    S.opened = S.get("opened", 0) + 1
    st.text(f"opened {S.opened} with {n}")
    with st.form("df", clear_on_submit=True):
        v = st.text_input("value", key="dv")
        keep = st.form_submit_button("Add")
        done = st.form_submit_button("Done")
    if keep and v:
        S.setdefault("vals", []).append(v)
    st.write(S.get("vals", []))
    if done:
        st.rerun()
    try:
        int(v or 0)
    except ValueError:
        st.error("no number")
    if v == "bad":
        raise RuntimeError("bad value")


n = st.slider("n", 0, 3)
if st.button("open", key="open"):
    outer("x")
st.write(S.get("vals"))
st.button("touch")
# do: button "open"
# do: text_input "value" = "5" & button "Add"
# do: text_input "value" = "abc" & button "Add"
# do: text_input "value" = "bad" & button "Add"
# do: text_input "value" = "6" & button "Done"
# do: button "open"
# do: button "touch"
