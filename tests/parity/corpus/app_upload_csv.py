import streamlit as st
import pandas as pd

S = st.session_state
up = st.file_uploader("CSV", type="csv", key="up")
sep = st.selectbox("sep", [",", ";"])
if up is None:
    st.info("Upload something")
    st.stop()
df = pd.read_csv(up, sep=sep)
st.text(f"{up.name} {up.size} {up.type}")
cols = st.multiselect("columns", list(df.columns), default=list(df.columns))
st.dataframe(df[cols])
num = df.select_dtypes("number").columns
if len(num):
    c = st.selectbox("numeric", num)
    lo, hi = float(df[c].min()), float(df[c].max())
    if lo < hi:
        r = st.slider("range", lo, hi, (lo, hi))
        st.write(int(df[c].between(*r).sum()))
    st.bar_chart(df[c])
if st.toggle("describe"):
    st.write(df.describe())
st.download_button("save", df.to_csv().encode(), "out.csv")
more = st.file_uploader("more", accept_multiple_files=True)
st.write([f.name for f in more])
# do: file_uploader "CSV" = ("d.csv", b"a,b\n1,x\n5,y\n", "text/csv")
# do: multiselect "columns" = ["b"]
# do: slider "range" = (1.0, 3.0)
# do: toggle "describe" = True
# do: selectbox "sep" = ";"
# do: file_uploader "more" = [("1.txt", b"1", "text/plain"), ("2.txt", b"2", "text/plain")]
# do: file_uploader "CSV" = None
