import streamlit as st

slot = st.empty()
with slot.container():
    for i in range(3):
        st.text(f"line {i}")
if st.button("replace"):
    slot.success("done")
if st.button("clear"):
    slot.empty()
bar = st.progress(0, "start")
for i in range(5):
    bar.progress((i + 1) * 20, text=f"{i + 1}/5")
if st.checkbox("hide bar"):
    bar.empty()
place = st.empty()
for i in range(3):
    place.metric("i", i, i - 1)
with place:
    st.text("a")
    st.text("b")
e = st.text("old")
e.markdown("**new**")
e2 = st.columns(2)[0].empty()
e2.line_chart({"a": [1, 2]})
e2.button("in slot", key="slotbutton")
c = st.container()
st.text("after")
c.text("into")
c2 = c.container()
c.text("into 2")
c2.text("nested first")
# do: button "replace"
# do: button "clear"
# do: checkbox "hide bar" = True
# do: button "slotbutton"
