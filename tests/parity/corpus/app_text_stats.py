# do: text_area "Text" = "one two  three two"
# do: checkbox "Unique" = True
import collections

import streamlit as st

text = st.text_area("Text", "")
words = text.split()
if st.checkbox("Unique"):
    words = list(dict.fromkeys(words))
counts = collections.Counter(words)
st.write(counts)
st.write("Most common:", counts.most_common(1))
st.bar_chart(counts)
