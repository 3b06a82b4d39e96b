"""A page in a file: it runs in names of its own."""

import nbflow as st

STOCK = {"Tea": 40, "Coffee": 12, "Cocoa": 3}

st.header("Stock")
least = st.slider("Warn below", 0, 50, 10, key="least")
for name, left in STOCK.items():
    st.progress(left / 50, f"{name}: {left}")
low = [name for name, left in STOCK.items() if left < least]
if low:
    st.warning(f"Order {' and '.join(low)}.")
