# do: button "Again"
import streamlit as st


@st.cache_data(show_spinner=False)
def report(title):
    st.subheader(title)
    with st.container(border=True):
        st.text("drawn by a cached function")
    return len(title)


st.write(report("One"))
st.write(report("One"))
st.button("Again")
