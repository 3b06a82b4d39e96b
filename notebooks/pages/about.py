"""A page that st_pages runs in place of the script."""

import nbflow as st
from nbflow.components.st_pages import add_page_title

add_page_title()

st.write("This file runs alone: what the cell draws is not here.")
if st.button("Back", key="back"):
    st.switch_page("Home")
