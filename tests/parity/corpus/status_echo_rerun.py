import streamlit as st

S = st.session_state
S.setdefault("i", 0)
with st.status("Working", expanded=True) as s:
    st.write("step 1")
    s.update(label="step 2")
    if st.session_state.get("fail"):
        raise ValueError("failed")
    s.update(label="done", state="complete", expanded=False)
st.checkbox("fail", key="fail")
with st.echo():
    x = 1
    st.write(x)
with st.echo("below"):
    st.write("b")
if S.i < 3:
    S.i += 1
    st.rerun()
st.write(S.i)
# do: rerun
