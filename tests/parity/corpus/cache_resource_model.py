# do: text_input "Text" = "good day"
import streamlit as st


class Model:
    def __init__(self):
        self.calls = 0

    def predict(self, text):
        self.calls += 1
        return "positive" if "good" in text else "neutral"


@st.cache_resource(show_spinner="Loading model...")
def load_model():
    return Model()


text = st.text_input("Text", "hello")
st.metric("Sentiment", load_model().predict(text))
st.text(load_model().calls)
