import streamlit as st

S = st.session_state


def page_a():
    st.title("A")
    st.text_input("shared", key="shared")
    st.text_input("session", key="ses", persist_state="session")
    st.text_input("page", key="pag", persist_state="page")

    @st.fragment
    def part():
        st.text(f"shared={S.shared}")
        if st.button("fragment to B"):
            st.switch_page(b)
        if st.button("with query"):
            st.switch_page(b, query_params={"id": "7"})

    part()
    if st.checkbox("hide"):
        st.stop()
    st.text("end of A")


def page_b():
    st.title("B")
    st.write(dict(st.query_params), S.get("ses"))
    st.text_input("shared", key="shared")
    if st.button("back"):
        st.switch_page(a)
    st.query_params.x = "set on B"


a, b = st.Page(page_a, title="A page", icon="🅰️"), st.Page(page_b, title="B page")
pg = st.navigation([a, b], position="top", expanded=True)
st.caption(f"{pg.title} {pg.icon} {pg.url_path!r}")
S.runs = S.get("runs", 0) + 1
pg.run()
st.text(f"runs {S.runs}")
# do: text_input "shared" = "from a" & text_input "session" = "s" & text_input "page" = "p"
# do: button "fragment to B"
# do: text_input "shared" = "from b"
# do: button "back"
# do: checkbox "hide" = True
# do: checkbox "hide" = False
# do: button "with query"
# do: button "back"
