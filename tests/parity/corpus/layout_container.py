# do: button "Add"
# do: button "Add"
import streamlit as st

S = st.session_state
S.setdefault("lines", [])
log = st.container(height=200, border=True, autoscroll=True)
if st.button("Add"):
    S.lines.append(f"line {len(S.lines)}")
for line in S.lines:
    log.text(line)
row = st.container(horizontal=True, horizontal_alignment="right", gap="small", key="row")
for n in range(3):
    row.button(f"Button {n}")
