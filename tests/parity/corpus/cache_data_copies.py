# do: rerun
import streamlit as st


@st.cache_data
def people():
    return ["Ada"]


@st.cache_resource
def shared():
    return []


mine = people()
mine.append("Grace")
shared().append(len(mine))
st.text(people())
st.text(shared())
