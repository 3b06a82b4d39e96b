import streamlit as st

S = st.session_state


class Counter:
    def __init__(self):
        self.n = 0

    def inc(self, by=1):
        self.n += by

    @st.fragment
    def draw(self):
        st.metric("n", self.n)
        st.button("inc", on_click=self.inc, kwargs={"by": 2})
        st.number_input("by", 1, 5, key="by", on_change=self.inc)


if "c" not in S:
    S.c = Counter()
S.c.draw()
st.text(S.c.n)
import functools

st.button("partial", on_click=functools.partial(S.c.inc, 10))
st.button("lambda", on_click=lambda *a, **k: S.c.inc(*a), args=(100,))
st.button("setitem", on_click=S.__setitem__, args=("z", 1))
st.button("print", on_click=print, args=("x",))
st.write(S.get("z"))
for i in range(3):
    st.button(f"late {i}", on_click=lambda: S.update(late=i))
    st.button(f"early {i}", on_click=lambda i=i: S.update(late=i))
st.write(S.get("late"))


async def coro():
    return 1


import asyncio

st.write(asyncio.run(coro()))
# do: button "inc"
# do: number_input "by" = 3
# do: button "partial"
# do: button "lambda"
# do: button "setitem"
# do: button "late 0"
# do: button "early 1"
# do: rerun
