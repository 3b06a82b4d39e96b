import streamlit as st

S = st.session_state
n = st.sidebar.number_input("n", 1, 10, 3, key="n")
opts = list(range(n))
a = st.multiselect("m", opts, key="m", max_selections=2)
b = st.selectbox("s", opts, key="s", format_func=lambda i: f"no {i}")
c = st.radio("r", opts, key="r", horizontal=True)
d = st.select_slider("ss", opts, key="ss") if n > 1 else None
e = st.slider("sl", 0, n, key="sl")
f = st.number_input("ni", 0, n, key="ni")
g = st.pills("p", opts, key="p", selection_mode="multi")
h = st.text_input("t", "x" * n, key="t", max_chars=n)
st.write(a, b, c, d, e, f, g, h)
u = st.selectbox("unkeyed", opts)
w = st.slider("unkeyed", 0, n)
st.write(u, w)
# do: multiselect "m" = [1, 2]
# do: selectbox "s" = 2
# do: radio "r" = 2
# do: select_slider "ss" = 2
# do: slider "sl" = 3
# do: number_input "ni" = 3
# do: pills "p" = [0, 2]
# do: text_input "t" = "abc"
# do: selectbox "unkeyed" = 1
# do: number_input "n" = 2
# do: number_input "n" = 5
# do: number_input "n" = 1
