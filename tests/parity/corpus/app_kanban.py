import streamlit as st

cols = ["Todo", "Doing", "Done"]
if "board" not in st.session_state:
    st.session_state.board = {c: [] for c in cols}
    st.session_state.board["Todo"] = ["a", "b"]
b = st.session_state.board


def move(card, src, d):
    b[src].remove(card)
    b[cols[(cols.index(src) + d) % 3]].append(card)


for c, col in zip(cols, st.columns(3, border=True)):
    with col:
        st.subheader(f"{c} ({len(b[c])})")
        for card in b[c]:
            with st.container(border=True):
                st.write(card)
                l, r = st.columns(2)
                l.button(
                    "←", key=f"l{card}", on_click=move, args=(card, c, -1), disabled=c == "Todo"
                )
                r.button(
                    "→", key=f"r{card}", on_click=move, args=(card, c, 1), disabled=c == "Done"
                )
with st.expander("Add", expanded=not any(b.values())):
    with st.form("add", clear_on_submit=True):
        n = st.text_input("Card")
        if st.form_submit_button("Add") and n:
            if any(n in v for v in b.values()):
                st.error("there already")
            else:
                b["Todo"].append(n)
                st.rerun()
