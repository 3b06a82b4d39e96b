# do: text_input "Celsius" = "100"
# do: text_input "Fahrenheit" = "32"
import streamlit as st

S = st.session_state
S.setdefault("c", "0")
S.setdefault("f", "32.0")


def to_f():
    S.f = str(float(S.c) * 9 / 5 + 32)


def to_c():
    S.c = str((float(S.f) - 32) * 5 / 9)


st.text_input("Celsius", key="c", on_change=to_f)
st.text_input("Fahrenheit", key="f", on_change=to_c)
