# do: selectbox "Set" = "fruit"
# do: selectbox "Item" = "fig"
# do: selectbox "Set" = "both"
# do: selectbox "Set" = "drinks"
import streamlit as st

sets = {"drinks": ["tea", "milk"], "fruit": ["apple", "fig"]}
sets["both"] = sets["drinks"] + sets["fruit"]
which = st.selectbox("Set", sets)
item = st.selectbox("Item", sets[which], key="item")
st.write(item, st.session_state.item)
