# do: button "All"
# do: checkbox "pear" = False
import streamlit as st

fruits = ["apple", "pear", "fig"]


def everything():
    for fruit in fruits:
        st.session_state[fruit] = True


st.button("All", on_click=everything)
picked = [fruit for fruit in fruits if st.checkbox(fruit, key=fruit)]
st.write(len(picked), "of", len(fruits))
