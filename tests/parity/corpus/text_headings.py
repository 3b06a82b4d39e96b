# do: rerun
import streamlit as st

st.title("Quarterly report", anchor="top", help="All numbers in EUR")
st.header("Sales", divider=True)
st.header("Costs", divider="rainbow", anchor=False)
st.subheader("By region", icon=":material/public:", text_alignment="center")
st.subheader("By product", width=300, wrap=False)
st.divider()
st.divider(width=200)
