# do: checkbox "Select all" = True
# do: multiselect "Items" = ["b"]
import streamlit as st

ITEMS = ["a", "b", "c"]
everything = st.checkbox("Select all")
chosen = st.multiselect("Items", ITEMS, default=ITEMS if everything else None)
st.write(chosen)
