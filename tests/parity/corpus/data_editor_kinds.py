import streamlit as st, pandas as pd


def changed():
    st.session_state.last = dict(st.session_state.ed)


df = pd.DataFrame(
    [
        {"command": "st.selectbox", "rating": 4, "ok": True},
        {"command": "st.balloons", "rating": 5, "ok": False},
    ]
)
e = st.data_editor(
    df,
    num_rows="dynamic",
    key="ed",
    on_change=changed,
    disabled=["command"],
    hide_index=True,
    column_config={"rating": st.column_config.NumberColumn("R", min_value=1, max_value=5)},
)
fav = e.loc[e["rating"].idxmax()]["command"]
st.markdown(f"Your favorite is **{fav}** 🎈")
st.write(st.session_state.ed)
st.write(st.session_state.get("last"))
st.data_editor({"a": [1, 2]})
st.data_editor([1, 2, 3])
st.data_editor({1, 2})
