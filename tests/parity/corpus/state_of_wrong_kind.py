import streamlit as st

S = st.session_state
cases = {
    "n": "number_input",
    "s": "slider",
    "o": "selectbox",
    "m": "multiselect",
    "c": "checkbox",
    "d": "date_input",
    "col": "color_picker",
    "r": "radio",
    "p": "pills",
}
bad = {
    "s": 5,
    "o": "zz",
    "m": "zz",
    "c": "yes",
    "d": "2024-01-01",
    "col": "#123456",
    "r": 7,
    "p": "q",
}
which = st.selectbox("which", [None, *cases])
if which:
    S[which] = bad[which]
st.text_input("t", key="t")
st.number_input("n", key="n")
st.slider("s", 0, 10, key="s")
st.selectbox("o", ["a", "b"], key="o")
st.multiselect("m", ["a", "b"], key="m")
st.checkbox("c", key="c")
st.date_input("d", key="d")
st.color_picker("col", key="col")
st.radio("r", ["a", "b"], key="r")
st.pills("p", ["a", "b"], key="p")
st.text("end")
# do: selectbox "which" = "o"
# do: selectbox "which" = "r"
# do: selectbox "which" = "p"
# do: selectbox "which" = "s"
# do: selectbox "which" = "o"
# do: selectbox "which" = "col"
# do: selectbox "which" = "m"
