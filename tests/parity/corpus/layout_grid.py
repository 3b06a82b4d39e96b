import streamlit as st

grid = st.grid(3, gap="medium", border=True)
for n in range(4):
    with grid.cell(column_span=2 if n == 0 else 1):
        st.text(f"cell {n}")
auto = st.grid(min_column_width=150, row_height=80)
auto.cell(row_span=2).metric("tall", 1)
