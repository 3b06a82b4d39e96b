# do: pagination "page" = 3
import streamlit as st

rows = [f"row {n}" for n in range(25)]
size = 10
page = st.pagination(-(-len(rows) // size), key="page")
for row in rows[(page - 1) * size : page * size]:
    st.text(row)
