# do: text_input "E-mail" = "ada"
# do: text_input "E-mail" = "ada@example.org"
import streamlit as st

mail = st.text_input("E-mail")
if not mail:
    st.info("Type an address", icon="ℹ️")
elif "@" not in mail:
    st.error(f"{mail!r} is not an address", icon=":material/error:", title="Try again")
else:
    st.success("Thanks!", width=300)
st.warning("*Do not* share it", icon="🚨")
st.exception(RuntimeError("This is an exception of type RuntimeError"))
