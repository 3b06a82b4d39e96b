# do: radio "Capital of France?" = "Paris" & button "Check"
# do: button "Next question"
# do: radio "2 + 2?" = "5" & button "Check"
# do: button "Next question"
import streamlit as st

QUESTIONS = [
    ("Capital of France?", ["Berlin", "Paris", "Rome"], "Paris"),
    ("2 + 2?", ["3", "4", "5"], "4"),
]
S = st.session_state
if "index" not in S:
    S.index, S.score, S.checked = 0, 0, False


def check():
    S.checked = True
    if S.choice == QUESTIONS[S.index][2]:
        S.score += 1


def proceed():
    S.index += 1
    S.checked = False


if S.index < len(QUESTIONS):
    question, options, right = QUESTIONS[S.index]
    st.progress(S.index / len(QUESTIONS), text=f"Question {S.index + 1}")
    st.radio(question, options, key="choice", disabled=S.checked)
    if S.checked:
        (st.success if S.choice == right else st.error)(f"The answer is {right}")
        st.button("Next question", on_click=proceed)
    else:
        st.button("Check", on_click=check)
else:
    st.header(f"Score: {S.score}/{len(QUESTIONS)}")
    st.balloons()
