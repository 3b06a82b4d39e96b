# do: slider "beta" = 5
# do: slider "alpha" = 2
# do: button "All"
import streamlit as st


@st.fragment
def control(name, start=0):
    value = st.slider(name, 0, 10, start)
    st.write(f"{name} is {value}")


left, right = st.columns(2)
with left:
    control("alpha")
with right:
    control("beta", start=3)
st.button("All")
