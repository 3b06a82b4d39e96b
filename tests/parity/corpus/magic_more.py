# do: checkbox "c" = True
"""A docstring of the script is not shown."""

import streamlit as st

c = st.checkbox("c")
1, 2
"yes" if c else "no"
[n for n in range(3)]
(n := 5)
f"{n} items"
c and "and"
{"a": 1}["a"]
"x", {"y": 1}
try:
    "in try"
    1 / 0
except ZeroDivisionError:
    "in except"
finally:
    "in finally"
while n > 4:
    n -= 1
    n
st.text("end")
