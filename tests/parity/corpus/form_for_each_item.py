import streamlit as st

ss = st.session_state
ss.setdefault("people", {})


def save():
    if not ss.pname:
        ss.err = "no name"
        return
    ss.err = None
    ss.people[ss.pname] = {"age": ss.page, "tags": ss.ptags}
    ss.pname = ""
    ss.ptags = []


with st.form("new"):
    a, b = st.columns(2)
    a.text_input("Name", key="pname")
    b.number_input("Age", 0, 120, 18, key="page")
    st.multiselect("Tags", ["x", "y", "z"], key="ptags")
    st.form_submit_button("Save", on_click=save)
if ss.get("err"):
    st.error(ss.err)
for n, p in ss.people.items():
    with st.form(f"edit_{n}"):
        age = st.slider("Age", 0, 120, p["age"])
        c = st.columns(2)
        if c[0].form_submit_button("Update"):
            p["age"] = age
        if c[1].form_submit_button("Delete"):
            del ss.people[n]
            st.rerun()
st.json(ss.people, expanded=1)
# do: text_input "Name" = "Ada" & button "Save"
