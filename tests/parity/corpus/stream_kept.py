"""What a stream returned is drawn by st.write as the stream was."""
# do: button "Ask"
# do: rerun
# do: button "Ask"

import pandas as pd
import streamlit as st


def answer():
    yield "The "
    yield "numbers:"
    yield pd.DataFrame({"n": [1, 2]})
    yield {"of": "interest"}
    yield "Done."


if st.button("Ask"):
    st.session_state.answer = st.write_stream(answer)
    st.text(isinstance(st.session_state.answer, list))
    st.text(len(st.session_state.answer))
elif "answer" in st.session_state:
    st.write("Before:", st.session_state.answer, "after")
