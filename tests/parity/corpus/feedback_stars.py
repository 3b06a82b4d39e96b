# do: feedback "stars" = 3
# do: feedback "thumb" = 0
import streamlit as st

sentiment_mapping = ["one", "two", "three", "four", "five"]
selected = st.feedback("stars", key="stars")
if selected is not None:
    st.markdown(f"You selected {sentiment_mapping[selected]} star(s).")
st.feedback("thumbs", key="thumb", default=1)
st.feedback("faces", disabled=True, key="face")
