import streamlit as st

S = st.session_state
S.setdefault("page", 0)
items = [f"item {i}" for i in range(23)]
size = st.selectbox("size", [5, 10, 20])
pages = (len(items) - 1) // size + 1
S.page = min(S.page, pages - 1)


def move(d):
    S.page = max(0, min(pages - 1, S.page + d))


a, b, c = st.columns(3)
a.button("◀", on_click=move, args=(-1,), disabled=S.page == 0)
b.text(f"{S.page + 1}/{pages}")
c.button("▶", on_click=move, args=(1,), disabled=S.page == pages - 1)
for it in items[S.page * size : (S.page + 1) * size]:
    st.text(it)
p = st.pagination(pages, key="pg")
st.text(p)
sel = {it: st.checkbox(it, key=f"c {it}") for it in items[:p]}
st.write([k for k, v in sel.items() if v])
# do: button "▶"
# do: button "▶"
# do: selectbox "size" = 20
# do: pagination "pg" = 2
# do: checkbox "item 1" = True
# do: selectbox "size" = 10
# do: pagination "pg" = 3
