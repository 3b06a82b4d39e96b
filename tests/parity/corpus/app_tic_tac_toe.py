# do: button "cell-0-0"
# do: button "cell-1-1"
# do: button "cell-0-1"
# do: button "cell-2-2"
# do: button "cell-0-2"
# do: button "Reset"
import streamlit as st

S = st.session_state
if "board" not in S:
    S.board = [[""] * 3 for _ in range(3)]
    S.turn = "X"


def winner(board):
    lines = [*board, *zip(*board, strict=True)]
    lines += [[board[i][i] for i in range(3)], [board[i][2 - i] for i in range(3)]]
    return next((line[0] for line in lines if line[0] and len(set(line)) == 1), None)


def play(row, column):
    if not S.board[row][column]:
        S.board[row][column] = S.turn
        S.turn = "O" if S.turn == "X" else "X"


won = winner(S.board)
for r in range(3):
    for c, place in enumerate(st.columns(3, width=200)):
        mark = S.board[r][c]
        place.button(
            mark or "·",
            key=f"cell-{r}-{c}",
            on_click=play,
            args=(r, c),
            disabled=bool(mark or won),
            width="stretch",
        )
if won:
    st.success(f"{won} wins!")
if st.button("Reset", type="primary"):
    del S.board
    st.rerun()
