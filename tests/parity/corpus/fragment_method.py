# do: button "Load"
# do: button "Load"
import streamlit as st


class Loader:
    def __init__(self, name):
        self.name = name

    @st.fragment
    def show(self):
        key = f"count-{self.name}"
        if st.button("Load", key=self.name):
            st.session_state[key] = st.session_state.get(key, 0) + 1
        st.text(f"{self.name}: {st.session_state.get(key, 0)}")


Loader("one").show()
