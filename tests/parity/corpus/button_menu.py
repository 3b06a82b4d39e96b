# do: menu_button "Export" = "PDF"
# do: rerun
# do: menu_button "More" = 2
import streamlit as st

choice = st.menu_button("Export", ["CSV", "PDF", "Excel"], icon=":material/download:")
st.write(f"Export: {choice}")


def chosen():
    st.session_state.seen = True


n = st.menu_button("More", [1, 2], format_func=lambda n: f"Item {n}", on_click=chosen, key="more")
st.write(n, st.session_state.get("seen"))
