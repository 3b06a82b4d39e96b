import streamlit as st

S = st.session_state
S.setdefault("rows", [{"id": 1, "name": "pen"}, {"id": 2, "name": "cup"}])
S.setdefault("next", 3)


@st.dialog("Edit", width="large")
def edit(row):
    with st.form("edit"):
        name = st.text_input("Name", row["name"], key=f"n{row['id']}")
        ok = st.form_submit_button("Save")
    if ok:
        if not name:
            st.error("No name")
        else:
            row["name"] = name
            st.rerun()


@st.dialog("Sure?")
def remove(id):
    st.write(f"Remove {id}?")
    yes, no = st.columns(2)
    if yes.button("Yes"):
        S.rows = [r for r in S.rows if r["id"] != id]
        st.rerun()
    if no.button("No"):
        st.rerun()


for row in S.rows:
    a, b, c = st.columns([3, 1, 1], vertical_alignment="center")
    a.text(row["name"])
    if b.button("Edit", key=f"e{row['id']}"):
        edit(row)
    if c.button("Del", key=f"d{row['id']}"):
        remove(row["id"])
if st.button("Add"):
    S.rows.append({"id": S.next, "name": f"new {S.next}"})
    S.next += 1
    st.rerun()
# do: button "Add"
# do: button "e1"
# do: text_input "n1" = "pencil" & button "Save"
# do: button "d2"
# do: button "No"
# do: button "d2"
# do: button "Yes"
# do: button "e3"
# do: text_input "n3" = "" & button "Save"
