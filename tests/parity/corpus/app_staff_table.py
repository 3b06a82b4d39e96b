import streamlit as st
import pandas as pd

S = st.session_state


@st.cache_data
def data():
    return pd.DataFrame(
        {"who": ["Ann", "Bob", "Cy", "Di"], "dept": ["x", "y", "x", "y"], "pay": [10, 20, 30, 40]}
    )


df = data()
search = st.text_input("search", key="search")
if search:
    df = df[df["who"].str.contains(search, case=False)]
dept = st.selectbox("dept", ["(all)"] + sorted(df["dept"].unique()), key="dept")
if dept != "(all)":
    df = df[df["dept"] == dept]
group = st.checkbox("group")
if group:
    g = df.groupby("dept", as_index=False)["pay"].agg(["mean", "max"])
    st.dataframe(g)
    st.bar_chart(g, x="dept", y="mean")
else:
    event = st.dataframe(
        df,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={"pay": st.column_config.ProgressColumn("Pay", max_value=50, format="$%d")},
    )
    if event.selection.rows:
        st.write(df.iloc[event.selection.rows[0]])
st.caption(f"{len(df)} rows, {df['pay'].sum()} total")
for who, row in df.set_index("who").iterrows():
    with st.expander(f"{who} ({row['dept']})", expanded=len(df) == 1):
        st.number_input("pay", value=int(row["pay"]), key=f"pay-{who}")
        st.text_area("note", key=f"note-{who}", placeholder=f"about {who}")
st.write({k: v for k, v in S.items() if k.startswith("note-") and v})
# do: text_input "search" = "b"
# do: text_input "search" = ""
# do: selectbox "dept" = "y"
# do: text_area "note-Di" = "boss"
# do: text_input "search" = "a"
# do: checkbox "group" = True
# do: selectbox "dept" = "(all)"
