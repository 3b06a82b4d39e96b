# do: segmented_control "Direction" = "East"
# do: segmented_control "Days" = [1, 2]
import streamlit as st

where = st.segmented_control("Direction", ["North", "East"], default="North", required=True)
st.write(where)
days = st.segmented_control(
    "Days", range(3), selection_mode="multi", format_func=lambda n: "MTW"[n], key="days"
)
st.write(days, st.session_state.days)
