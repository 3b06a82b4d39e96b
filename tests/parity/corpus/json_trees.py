# do: toggle "Deep" = True
import streamlit as st

data = {"foo": "bar", "stuff": ["a", "b", {"c": 1, "d": None}], "level1": {"level2": {"n": 1.5}}}
deep = st.toggle("Deep")
st.json(data, expanded=deep)
st.json(data, expanded=2)
st.json('{"from": "text"}')
st.json([1, True, None], width=300)
st.json({"when": __import__("datetime").date(2024, 1, 2), 1: "int key"})
