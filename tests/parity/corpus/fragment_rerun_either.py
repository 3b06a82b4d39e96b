import streamlit as st

S = st.session_state
S.setdefault("n", 0)


@st.fragment
def maybe(i):
    st.button(f"go {i}", key=f"go{i}")
    if S.get(f"go{i}"):
        S.n += 1
        if S.n % 2:
            st.rerun()
        else:
            st.rerun(scope="fragment")
    st.text(f"{i}: {S.n}")
    with st.form(f"form {i}"):
        t = st.text_input("t", key=f"t{i}")
        if st.form_submit_button("send"):
            S[f"sent{i}"] = t
    st.text(S.get(f"sent{i}"))


for i in range(2):
    with st.container(border=True):
        maybe(i)
st.text(f"main {S.n} {S.get('sent0')}")
# do: button "go0"
# do: button "go1"
# do: text_input "t0" = "hi" & button "FormSubmitter:form 0-send"
# do: button "go1"
# do: rerun
