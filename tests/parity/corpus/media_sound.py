import streamlit as st

st.audio("https://example.org/cat.ogg", format="audio/ogg", loop=True)
st.video("https://www.youtube.com/watch?v=dQw4w9WgXcQ", start_time=5)
st.video("https://example.org/a.mp4", muted=True, autoplay=True)
