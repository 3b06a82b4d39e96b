import streamlit as st

S = st.session_state
S.setdefault("trace", [])


def cb(name, *args, **kw):
    S.trace.append((name, args, sorted(kw), {k: S.get(k) for k in ("a", "b", "c", "t")}))


st.checkbox("a", key="a", on_change=cb, args=("a",))
st.text_input("b", key="b", on_change=cb, args=("b", 1), kwargs={"z": 1})
st.select_slider("c", [1, 2, 3], key="c", on_change=cb, args=["c"])
st.button("t", key="t", on_click=cb, args=("t",))
st.button("two", on_click=cb, args=("two", S.get("c")))
with st.form("f"):
    st.number_input("n", key="n", step=5)
    st.form_submit_button("go", on_click=cb, args=("go",))
st.write(S.trace)
st.write(len(S.trace))
# do: checkbox "a" = True & text_input "b" = "x" & select_slider "c" = 3 & button "t"
# do: button "two"
# do: number_input "n" = 10 & button "go"
# do: number_input "n" = 10 & button "go"
# do: text_input "b" = "x"
# do: text_input "b" = ""
