import streamlit as st

S = st.session_state
a = st.checkbox("first")
if a:
    st.text_input("same", key="k")
else:
    st.number_input("same", key="k")
st.write(S.get("k"))
keep = (
    st.text_input("keep", persist_state="session", key="keep")
    if st.checkbox("show keep", True)
    else S.get("keep")
)
st.write(keep)
if st.checkbox("early stop"):
    st.stop()
v = st.text_input("late", key="late")
if st.checkbox("show inner", True):
    st.text_area("inner", key="inner", max_chars=5)
st.write(v, S.get("inner"))
# do: number_input "same" = 3
# do: checkbox "first" = True
# do: text_input "same" = "t"
# do: checkbox "first" = False
# do: text_input "keep" = "kept"
# do: checkbox "show keep" = False
# do: checkbox "show keep" = True
# do: text_input "late" = "l"
# do: text_area "inner" = "abc"
# do: checkbox "early stop" = True
# do: checkbox "early stop" = False
# do: checkbox "show inner" = False
# do: checkbox "show inner" = True
