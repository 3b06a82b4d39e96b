# do: file_uploader "Files" = [("a.txt", b"one", "text/plain"), ("b.txt", b"two!", "text/plain")]
import streamlit as st

files = st.file_uploader("Files", accept_multiple_files=True, key="files", width=400)
for file in files:
    data = file.read()
    st.write("filename:", file.name, len(data))
st.text(sum(file.size for file in files))
