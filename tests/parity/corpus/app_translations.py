# do: segmented_control "Language" = "de"
# do: button "greet"
import streamlit as st

TEXTS = {
    "en": {"title": "Welcome", "greet": "Greet", "hello": "Hello, {name}!"},
    "de": {"title": "Willkommen", "greet": "Grüßen", "hello": "Hallo, {name}!"},
}
language = st.sidebar.segmented_control("Language", list(TEXTS), default="en")
t = TEXTS[language or "en"]
st.title(t["title"], anchor=False)
if st.button(t["greet"], key="greet"):
    st.write(t["hello"].format(name="Ada"))
