# do: button "▶"
# do: button "▶"
# do: button "◀"
# do: selectbox "Rows per page" = 2
import pandas as pd

import streamlit as st

data = pd.DataFrame({"n": range(7), "square": [n * n for n in range(7)]})
S = st.session_state
S.setdefault("page", 0)


def turn(by):
    S.page += by


size = st.selectbox("Rows per page", [2, 3, 5], index=1, on_change=lambda: S.update(page=0))
last = (len(data) - 1) // size
left, middle, right = st.columns([1, 2, 1], vertical_alignment="center")
left.button("◀", on_click=turn, args=(-1,), disabled=S.page == 0)
middle.markdown(f"page **{S.page + 1}** of {last + 1}")
right.button("▶", on_click=turn, args=(1,), disabled=S.page >= last)
st.dataframe(data[S.page * size : (S.page + 1) * size])
