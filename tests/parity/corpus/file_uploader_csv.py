# do: file_uploader "Choose a CSV file" = ("data.csv", b"a,b\n1,2\n3,4\n", "text/csv")
# do: file_uploader "Choose a CSV file" = None
import io

import pandas as pd
import streamlit as st

uploaded = st.file_uploader("Choose a CSV file", type=["csv", "txt"], help="with a header")
if uploaded is not None:
    st.text((uploaded.name, uploaded.type, uploaded.size))
    frame = pd.read_csv(io.StringIO(uploaded.getvalue().decode("utf-8")))
    st.text(frame.to_dict("list"))
else:
    st.info("Nothing yet")
