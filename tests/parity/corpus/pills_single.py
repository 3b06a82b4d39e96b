# do: pills "Tag" = "North"
# do: pills "Tag" = None
import streamlit as st

direction = st.pills("Tag", ["North", "East", "South", "West"])
st.markdown(f"Your selected option: {direction}.")
st.pills("Default", ["a", "b"], default="b", help="one of two")
