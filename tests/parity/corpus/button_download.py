# do: download_button "Download CSV"
# do: download_button "Quietly"
import streamlit as st


def rows():
    return "a,b\n1,2\n"


pressed = st.download_button("Download CSV", rows(), file_name="data.csv", mime="text/csv")
st.text(f"pressed: {pressed}")
st.download_button("Lazy", rows, "lazy.csv", icon=":material/download:", type="primary")
st.download_button("Quietly", b"\x00\x01", on_click="ignore")
st.download_button("None", "x", disabled=True, help="nothing yet", width="stretch")
