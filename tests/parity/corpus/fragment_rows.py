import streamlit as st

S = st.session_state


@st.fragment
def rows():
    S.setdefault("rows", [0])
    for r in list(S.rows):
        c = st.columns(3)
        c[0].text_input("name", key=f"name{r}", label_visibility="collapsed")
        c[1].number_input("qty", 1, 9, key=f"qty{r}", label_visibility="collapsed")
        if c[2].button("del", key=f"del{r}", disabled=len(S.rows) == 1):
            S.rows.remove(r)
            st.rerun(scope="fragment")
    if st.button("add"):
        S.rows.append(max(S.rows) + 1)
        st.rerun(scope="fragment")
    if st.button("submit", type="primary"):
        S.order = [(S[f"name{r}"], S[f"qty{r}"]) for r in S.rows]
        st.rerun()


rows()
st.write(S.get("order"))
# do: button "add"
# do: text_input "name1" = "pen"
# do: number_input "qty0" = 4
# do: button "submit"
# do: button "del0"
# do: button "submit"
# do: button "add"
# do: button "add"
# do: button "del2"
# do: rerun
