import random
import streamlit as st

S = st.session_state
if "secret" not in S:
    S.update(secret=42, low=0, high=100, guesses=[], over=False)


def guess():
    g = S.guess
    S.guesses.append(g)
    if g == S.secret:
        S.over = True
    elif g < S.secret:
        S.low = max(S.low, g)
    else:
        S.high = min(S.high, g)


if S.over:
    st.balloons()
    st.success(f"{len(S.guesses)} guesses")
    if st.button("New"):
        for k in list(S):
            del S[k]
        st.rerun()
else:
    with st.form("g", clear_on_submit=True):
        st.number_input(f"{S.low}-{S.high}", S.low, S.high, key="guess")
        st.form_submit_button("Guess", on_click=guess)
st.write(S.guesses)
# do: number_input "guess" = 50 & button "Guess"
# do: button "Guess"
# do: number_input "guess" = 42 & button "Guess"
# do: button "New"
# do: number_input "guess" = 10 & button "Guess"
