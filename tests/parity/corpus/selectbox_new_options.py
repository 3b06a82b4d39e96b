# do: selectbox "Email" = "bar@example.com"
# do: selectbox "Email" = "foo@example.com"
import streamlit as st

email = st.selectbox(
    "Email",
    ["foo@example.com", "bar@example.com"],
    index=None,
    placeholder="Select a saved email or enter a new one",
    accept_new_options=True,
)
st.write("You selected:", email)
