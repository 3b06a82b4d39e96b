# do: button "Delete"
# do: button "Keep it"
# do: button "Delete"
# do: button "Really delete"
import streamlit as st

S = st.session_state
S.setdefault("todo", ["one", "two"])


@st.dialog("Delete everything?", width="large", icon=":material/delete:")
def confirm():
    st.warning(f"{len(S.todo)} items will be gone.")
    if st.button("Really delete", type="primary"):
        S.todo = []
        st.rerun()
    if st.button("Keep it"):
        st.rerun()


st.write(S.todo)
st.button("Delete", on_click=confirm)
