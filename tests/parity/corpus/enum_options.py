import enum
import streamlit as st

S = st.session_state


class Color(enum.Enum):
    RED = 1
    BLUE = 2

    def __str__(self):
        return self.name.title()


c = st.selectbox("color", Color, key="c")
st.write(c, c is Color.RED, c == Color.RED, S.c == Color.BLUE)
m = st.multiselect("many", list(Color), [Color.BLUE], key="m", format_func=lambda x: x.name)
st.write([x.name for x in m], Color.BLUE in m)
p = st.pills("p", Color, key="p")
r = st.radio("r", Color, index=None)
ss = st.select_slider("ss", Color)
st.text((p, r, ss))
S.setdefault("kept", Color.RED)
st.text(S.kept == Color.RED)
if c == Color.BLUE:
    st.success("blue")
# do: rerun
# do: rerun
