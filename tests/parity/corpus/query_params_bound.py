import streamlit as st

S = st.session_state
st.slider("s", 0, 10, 3, key="s", bind="query-params")
st.selectbox("o", ["a", "b"], key="o", bind="query-params")
st.text_input("t", "x", key="t", bind="query-params")
st.checkbox("c", key="c", bind="query-params")
st.write(S.s, S.o, S.t, S.c)
if st.button("set"):
    st.query_params["s"] = "5"
# do: slider "s" = 7
# do: selectbox "o" = "b"
# do: checkbox "c" = True
