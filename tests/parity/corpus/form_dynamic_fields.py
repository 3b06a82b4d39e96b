# do: number_input "Fields" = 3
# do: text_input "Field 2" = "c" & button "Send"
import streamlit as st

count = st.number_input("Fields", 1, 5, 1)
with st.form("dynamic"):
    values = [st.text_input(f"Field {n}", chr(97 + n)) for n in range(count)]
    if st.form_submit_button("Send"):
        st.write(values)
