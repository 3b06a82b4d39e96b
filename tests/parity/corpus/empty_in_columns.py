# do: button "Swap"
# do: button "Swap"
import streamlit as st

S = st.session_state
S.flip = S.get("flip", True)
if st.button("Swap"):
    S.flip = not S.flip
left, right = [column.empty() for column in st.columns(2)]
(left if S.flip else right).success("here")
(right if S.flip else left).empty()
