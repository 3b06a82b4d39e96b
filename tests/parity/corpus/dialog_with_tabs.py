import streamlit as st

S = st.session_state


@st.dialog("Pick", dismissible=False)
def pick(kind):
    tab = st.tabs(["list", "new"])
    with tab[0]:
        st.radio("Choose", ["x", "y"], key="choice", index=None)
    with tab[1]:
        st.text_input("Or", key="other")

    @st.fragment
    def preview():
        st.caption(f"{kind}: {S.choice or S.other}")
        st.button("preview")

    preview()
    if st.button("OK", disabled=not (S.choice or S.other)):
        S.picked = (kind, S.choice or S.other)
        st.rerun()


st.write(S.get("picked"))
col = st.columns(2)
if col[0].button("One"):
    pick("one")
if col[1].button("Two"):
    pick("two")
st.selectbox("outside", ["p", "q"])
# do: button "One"
# do: radio "Choose" = "x"
# do: button "preview"
# do: button "OK"
# do: button "Two"
# do: text_input "Or" = "new"
# do: selectbox "outside" = "q"
