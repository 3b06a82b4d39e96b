import streamlit as st

q = st.query_params
if "page" not in q:
    q["page"] = 1
q.tags = ["a", "b"]
st.write(q.page, q.get_all("tags"), dict(q), q.to_dict(), len(q), "x" in q)
if st.button("next"):
    q.page = int(q["page"]) + 1
    st.rerun()
if st.button("drop"):
    del q["tags"]
    st.text(str(q))
if st.button("clear"):
    q.clear()
    st.write(dict(q))
if st.button("update"):
    q.update({"x": 1.5, "page": "9"})
    st.write(dict(q))
if st.button("from"):
    q.from_dict({"z": ["1", "2"]})
    st.write(q.get_all("z"), q.get("nope", "default"))
if st.button("bad"):
    q["d"] = {"a": 1}
if st.button("missing"):
    q["nothing"]
# do: button "next"
# do: button "drop"
# do: button "update"
# do: button "clear"
# do: button "from"
# do: button "bad"
