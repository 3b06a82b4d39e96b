import streamlit as st

S = st.session_state
st.write(S.get("x", "unset"))


def a():
    S.x = "from a"
    st.rerun()


def b():
    st.text("drawn in callback")
    st.stop()


def c():
    st.switch_page(p2)


def d():
    raise RuntimeError("cb")


def one():
    st.button("a", on_click=a)
    st.button("b", on_click=b)
    st.button("c", on_click=c)
    st.button("d", on_click=d)
    st.text_input("t", key="t", on_change=d)


def two():
    st.text("two")
    st.button("back", on_click=lambda: st.switch_page(p1))
    st.text_input("t", key="t")


p1, p2 = st.Page(one, title="One"), st.Page(two, title="Two")
st.navigation([p1, p2], position="hidden").run()
st.text("frame end")
# do: button "a"
# do: button "b"
# do: rerun
# do: text_input "t" = "x"
# do: rerun
# do: button "d"
# do: rerun
# do: button "c"
# do: text_input "t" = "on two"
# do: button "back"
