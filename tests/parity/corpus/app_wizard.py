import streamlit as st

S = st.session_state
S.setdefault("step", 0)
S.setdefault("data", {})
STEPS = ["Who", "What", "Done"]


def go(by, **more):
    S.step += by
    S.data |= more


st.progress(S.step / 2, text=STEPS[S.step])
if S.step == 0:
    name = st.text_input("Name", S.data.get("name", ""))
    age = st.number_input("Age", 0, 120, S.data.get("age", 30))
    st.button("Next", on_click=go, args=(1,), kwargs={"name": name, "age": age}, disabled=not name)
elif S.step == 1:
    what = st.pills(
        "What", ["a", "b", "c"], selection_mode="multi", default=S.data.get("what", ["a"])
    )
    left, right = st.columns(2)
    left.button("Back", on_click=go, args=[-1])
    right.button("Next", on_click=go, args=(1,), kwargs=dict(what=what))
else:
    st.json(S.data)
    if st.button("Again"):
        S.clear()
        st.rerun()
# do: text_input "Name" = "Ada"
# do: number_input "Age" = 41
# do: button "Next"
# do: pills "What" = ["b", "c"]
# do: button "Back"
# do: button "Next"
# do: button "Next"
# do: button "Again"
