import streamlit as st

a = st.selectbox("a", [], placeholder="none")
b = st.multiselect("b", [])
c = st.radio("c", [])
d = st.pills("d", [])
e = st.segmented_control("e", [])
f = st.text_input("f", None)
g = st.number_input("g", None)
h = st.text_area("h", None)
i = st.selectbox("i", ["x", "y"], index=None)
j = st.date_input("j", None)
k = st.selectbox("k", [None, 1, 2.5, True, "s"])
l = st.multiselect("l", [1, 2, 3], [1], format_func=lambda v: f"#{v}")
m = st.radio("m", ("x", "y"), 1)
n = st.selectbox("n", {"a": 1, "b": 2})
o = st.selectbox("o", range(3), 2)
p = st.multiselect(
    "p",
    {
        "z",
    },
)
q = st.select_slider("q", range(5), (1, 3))
r = st.number_input("r", value=1)
s = st.number_input("s", 0.5)
t = st.number_input("t", step=2, min_value=-4)
u = st.slider("u")
v = st.slider("v", -1.0, 1.0, 0.0, 0.25)
w = st.checkbox("w", True)
x = st.color_picker("x", "#abc")
y = st.text_input("y", 5)
z = st.selectbox("z", "abc")
st.write([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z])
