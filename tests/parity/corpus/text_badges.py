import streamlit as st

st.badge("New")
st.badge("Success", icon=":material/check:", color="green")
st.badge("Beta", color="orange", width=120, help="May change")
st.markdown(":violet-badge[:material/star: Favorite] :orange-badge[⚠️ Needs review]")
