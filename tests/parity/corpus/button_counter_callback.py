# do: button "Increment"
# do: button "Increment"
# do: button "Decrement"
import streamlit as st

if "count" not in st.session_state:
    st.session_state.count = 0


def change(by, twice=False):
    st.session_state.count += by * (2 if twice else 1)


st.button("Increment", on_click=change, args=(1,))
st.button("Decrement", on_click=change, args=[-1], kwargs={"twice": True})
st.write("Count =", st.session_state.count)
