# do: checkbox "OK" = True
import streamlit as st

if st.checkbox("OK"):
    st.success("✅ All good")
else:
    st.error("🚨 Something is wrong")
st.warning("⚠️ **Careful**", icon=None)
st.info(":material/info: Read this")
st.info("no icon: → just text")
st.toast("🎉 stays in the text")
