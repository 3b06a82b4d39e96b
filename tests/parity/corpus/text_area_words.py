# do: text_area "Text to analyze" = "It was the best of times"
import streamlit as st

txt = st.text_area("Text to analyze", "some words here", height=120, max_chars=500)
st.write(f"You wrote {len(txt.split())} words and {len(txt)} characters.")
st.text_area("Empty", value=None, placeholder="...", label_visibility="hidden", height="content")
