import streamlit as st

S = st.session_state
S.setdefault("n", 0)
slot = st.empty()
mode = st.radio("mode", ["text", "button", "form", "columns", "none"])
if mode == "text":
    slot.text("t")
elif mode == "button":
    if slot.button("in the slot", key="b"):
        S.n += 1
elif mode == "form":
    with slot.form("f"):
        st.text_input("x", key="x")
        st.form_submit_button("go")
elif mode == "columns":
    a, b = slot.columns(2)
    a.text("a")
    b.checkbox("b", key="cb")
st.write(S.n, S.get("x"), S.get("cb"))
ph = [st.empty() for _ in range(3)]
for i in reversed(range(3)):
    ph[i].metric(f"m{i}", i)
    if i == 1:
        ph[i].empty()
box = st.container()
with box:
    st.text("1")
box.empty()
box.text("2")
h = st.markdown("first")
h.button("became a button", key="hb")
h2 = st.button("was a button", key="wb")
with st.empty():
    for i in range(3):
        st.text(i)
# do: radio "mode" = "button"
# do: button "in the slot"
# do: radio "mode" = "form"
# do: text_input "x" = "hi" & button "go"
# do: radio "mode" = "columns"
# do: checkbox "b" = True
# do: radio "mode" = "none"
# do: radio "mode" = "text"
# do: button "became a button"
