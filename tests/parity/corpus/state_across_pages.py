import streamlit as st

ss = st.session_state
page = st.sidebar.radio("Page", ["one", "two", "three"])
if "keep" not in ss:
    ss.keep = "init"
if page == "one":
    st.text_input("name", key="name")
    st.slider("s", 0, 10, 5, key="s")
    ss["_saved"] = ss["name"]
elif page == "two":
    ss.setdefault("name", "dflt")
    st.text_input("name", key="name")
    ss.keep += "!"
    for k in ("s",):
        if k in ss:
            ss[k] = ss[k]
else:
    st.number_input("num", key="num", value=None)
    st.text_area("a", key="a")
    if st.button("reset"):
        ss.clear()
        st.rerun()
    st.button("del", on_click=lambda: ss.pop("a"))
st.write("name" in ss, ss.get("s"), ss.keep, len(ss), sorted(str(k) for k in ss))
