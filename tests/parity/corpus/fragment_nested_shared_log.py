import streamlit as st

S = st.session_state
S.setdefault("log", [])
head = st.empty()
box = st.container(border=True)


@st.fragment
def inner(name):
    S.log.append(f"inner {name}")
    with st.expander(name, expanded=True):
        v = st.slider(name, 0, 5, key=f"s-{name}")
        st.text(f"{name}={v}")
    return v


@st.fragment
def outer():
    S.log.append("outer")
    a, b = st.columns(2)
    with a:
        x = inner("left")
    with b:
        y = inner("right")
    show = st.checkbox("more", key="more")
    if show:
        inner("more")
    st.text(f"outer {x} {y}")


outer()
head.text(f"log {len(S.log)}")
box.write(S.log)
st.button("full")
# do: slider "left" = 3
# do: checkbox "more" = True
# do: slider "s-more" = 2
# do: button "full"
# do: checkbox "more" = False
# do: slider "right" = 1
# do: button "full"
