# do: multiselect "Colors" = ["Red"]
# do: multiselect "Colors" = []
# do: multiselect "Colors" = ["Blue", "Green"]
import streamlit as st

options = st.multiselect("Colors", ["Green", "Yellow", "Red", "Blue"], ["Yellow", "Red"])
st.write("You selected:", options)
st.multiselect("Few", list("abc"), max_selections=2, placeholder="up to two", help="letters")
st.multiselect("Off", [1, 2], default=1, disabled=True, label_visibility="hidden")
