import pandas as pd
import streamlit as st

S = st.session_state
S.setdefault("edits", 0)


def changed():
    S.edits += 1


df = pd.DataFrame({"name": ["a", "b"], "n": [1, 2], "ok": [True, False]})
columns = {
    "n": st.column_config.NumberColumn("N", min_value=0, max_value=10),
    "ok": st.column_config.CheckboxColumn(default=False),
}
out = st.data_editor(df, key="ed", column_config=columns, num_rows="dynamic", on_change=changed)
st.write(S.ed, S.edits)
st.dataframe(out)
st.write(out.equals(df), out["n"].sum())
st.data_editor([1, 2, 3], key="lst")
st.data_editor({"a": [1], "b": ["x"]}, key="dct", num_rows="fixed")
if st.button("assign"):
    S.ed = {}
if st.checkbox("other"):
    st.data_editor(df, key="ed")
# do: rerun
# do: checkbox "other" = True
# do: checkbox "other" = False
