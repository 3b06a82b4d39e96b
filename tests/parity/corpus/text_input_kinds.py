# do: text_input "Movie title" = "Brazil"
# do: text_input "Password" = "secret"
# do: text_input "Maybe" = "x"
import streamlit as st

title = st.text_input("Movie title", "Life of Brian")
st.write("The current movie title is", title)
password = st.text_input("Password", type="password", max_chars=12, autocomplete="new-password")
st.write(len(password))
maybe = st.text_input("Maybe", value=None, placeholder="nothing yet", icon=":material/edit:")
st.write(maybe)
st.text_input("Mail", type="email", help="for the receipt", key="mail", disabled=True)
