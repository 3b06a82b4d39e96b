import streamlit as st

S = st.session_state


def reset():
    for k in ("a", "b"):
        S.pop(k, None)
    S.c = None


def swap():
    S.a, S.b = S.b, S.a


st.text_input("a", "A", key="a")
st.text_input("b", "B", key="b")
st.selectbox("c", [1, 2], index=None, key="c")
st.multiselect("d", [1, 2, 3], key="d")
st.button("reset", on_click=reset)
st.button("swap", on_click=swap)
st.button("all", on_click=lambda: S.update(d=[1, 2, 3]))
st.button("clear state", on_click=lambda: S.clear())
st.write(S.a, S.b, S.c, S.d)
new = st.text_input("add key")
if new:
    S[new] = S.get(new, 0) + 1 if isinstance(S.get(new, 0), int) else "taken"
st.write(sorted(map(str, S.keys())), len(S))
# do: text_input "a" = "x"
# do: selectbox "c" = 2
# do: button "swap"
# do: button "all"
# do: button "reset"
# do: text_input "add key" = "fresh"
# do: button "swap"
# do: button "clear state"
# do: text_input "add key" = "1"
