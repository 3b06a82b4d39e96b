import streamlit as st

S = st.session_state
S.update({"a": 1, "b": 2})
S["c"] = S.pop("a") + 10
st.text(sorted(S.keys()))
st.text(sorted(S.items()))
del S.b
st.text(S.to_dict())
for key in list(S):
    del S[key]
st.text(len(S))
