# do: selectbox "Sort by" = "price"
# do: radio "Order" = "down"
# do: button "Clear"
import streamlit as st

add_selectbox = st.sidebar.selectbox("Sort by", ("name", "price"))
with st.sidebar:
    order = st.radio("Order", ["up", "down"])
    with st.expander("Filters"):
        st.checkbox("In stock", key="stock")
    st.sidebar.button("Clear")
items = [("pen", 2), ("book", 9), ("apple", 1)]
items.sort(key=lambda item: item[add_selectbox == "price"], reverse=order == "down")
for name, price in items:
    st.text(f"{name}: {price}")
