import streamlit as st

S = st.session_state
# an app whose sections come and go above fragments and forms
st.session_state.setdefault("show", [])
show = st.pills("sections", ["a", "b", "c"], selection_mode="multi", key="sections")
for s in show:
    st.subheader(s, divider=True)


@st.fragment
def part():
    S.k = S.get("k", 0) + 1
    st.text(f"part {S.k} {show}")
    st.checkbox("in part", key="inpart")
    if st.button("raise", key="raise"):
        raise LookupError("part failed")


part()
with st.form("f"):
    st.text_input("typed", key="typed")
    with st.expander("x", expanded="a" in show):
        st.slider("sl", 0, 5, key="sl")
    st.form_submit_button("send")
if "c" in show:
    st.error("c is not allowed")
    st.stop()
st.text_input("after", key="after")
st.write(S.typed, S.sl, S.inpart, S.after)
# do: checkbox "in part" = True
# do: pills "sections" = ["a"]
# do: checkbox "in part" = False
# do: text_input "typed" = "x" & slider "sl" = 2 & button "send"
# do: pills "sections" = ["a", "c"]
# do: button "raise"
# do: pills "sections" = ["b"]
# do: text_input "after" = "z"
# do: pills "sections" = []
