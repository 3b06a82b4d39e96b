# do: checkbox "deep" = True
# do: text_input "in popover" = "x"
import streamlit as st

with st.sidebar, st.expander("Options", expanded=True):
    deep = st.checkbox("deep")
one, two = st.tabs(["One", "Two"])
with one:
    a, b = st.columns(2, border=True)
    with a.container(height=120), st.expander("in a container"):
        st.metric("deep", str(deep))
    with b.popover("pop"):
        text = st.text_input("in popover")
with two:
    with st.form("f"), st.columns(1)[0]:
        st.slider("in a form in a column")
        st.form_submit_button()
    st.write(text or "nothing")
