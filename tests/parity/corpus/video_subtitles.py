import streamlit as st

cues = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello"
st.video("https://example.org/a.mp4", subtitles=cues)
st.video("https://example.org/a.mp4", subtitles={"English": cues, "Deutsch": cues}, loop=True)
st.video("https://example.org/a.mp4", subtitles="missing.vtt")
