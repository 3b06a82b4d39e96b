# do: button "del-1"
# do: button "del-0"
import streamlit as st

S = st.session_state
S.setdefault("names", ["a", "b", "c"])
for n, name in enumerate(S.names):
    st.button(f"Delete {name}", key=f"del-{n}", on_click=S.names.remove, args=(name,))
st.write("left:", ", ".join(S.names))
