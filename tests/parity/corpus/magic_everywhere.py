import streamlit as st

"""Docstring of the script"""
x = 5
x
"text", x
(x,)
[x, 2]
{"a": x}
None
f"f {x}"
x == 5
not x
x if x else 0
-x
"%d" % x
len("abc")


def f():
    "doc"
    "shown in f"
    x
    return 1


f()
for i in range(2):
    i
    "loop", i
if st.checkbox("more"):
    "more"
    st.session_state
else:
    "less"
try:
    "in try"
    1 / 0
except ZeroDivisionError as e:
    e
finally:
    "finally"
with st.expander("e"):
    "in with"
    x


class K:
    "doc of K"

    1


while True:
    "once"
    break
"last"
# do: checkbox "more" = True
