import streamlit as st

S = st.session_state
S.setdefault("n", 0)
S.setdefault("run", 0)
S.run += 1


@st.fragment(run_every=2.0 if S.get("live", True) else None)
def ticker():
    S.n += 1
    st.metric("n", S.n)
    if st.button("reset", key="reset"):
        S.n = 0
        st.rerun(scope="fragment")


st.toggle("Live", True, key="live")
ticker()
st.text(f"run {S.run} n {S.n}")
# do: tick 0
# do: tick 0
# do: button "reset"
# do: toggle "Live" = False
# do: button "reset"
# do: toggle "Live" = True
# do: tick 0
