# do: toggle "Line numbers" = True
# do: radio "Language" = "sql"
import streamlit as st

samples = {
    "python": "def hello():\n    print('Hello')\n",
    "sql": "select *\nfrom users\n",
    "bash": "ls -la | grep py",
}
language = st.radio("Language", list(samples))
numbers = st.toggle("Line numbers")
st.code(samples[language], language=language, line_numbers=numbers)
st.code("plain text", language=None, wrap_lines=True, height=100)
st.code({"a": 1}, width=400)
