import streamlit as st

S = st.session_state
S.setdefault("hist", [])
a = st.number_input("a", value=1.0, key="a")
b = st.number_input("b", value=2.0, key="b")
op = st.radio("op", ["+", "-", "*", "/"], horizontal=True)
if st.button("calc", type="primary"):
    try:
        r = {"+": a + b, "-": a - b, "*": a * b}[op] if op != "/" else a / b
    except ZeroDivisionError:
        st.error("division by zero")
    else:
        S.hist.insert(0, f"{a:g} {op} {b:g} = {r:g}")
        st.success(S.hist[0])
for i, h in enumerate(S.hist):
    c1, c2 = st.columns([4, 1])
    c1.code(h, language="text")
    c2.button("⟲", key=f"use{i}", on_click=lambda h=h: S.update(a=float(h.split()[0])))
st.download_button("hist", "\n".join(S.hist), disabled=not S.hist)
# do: button "calc"
# do: radio "op" = "/"
# do: number_input "b" = 0.0
# do: button "calc"
# do: number_input "a" = 9.0
# do: radio "op" = "-"
# do: button "calc"
# do: button "use1"
