# do: chat_input "Ask" = "plan"
import streamlit as st

if prompt := st.chat_input("Ask"):
    with st.chat_message("user"):
        st.write(prompt)
    with st.chat_message("assistant"):
        with st.status("Thinking...") as status:
            st.write("Looking up")
            st.code("select 1", language="sql")
            status.update(label="Done", state="complete")
        st.write_stream(f"{word} " for word in ["It", "is", "done."])
