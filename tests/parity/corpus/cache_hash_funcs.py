import streamlit as st


class Thing:
    def __init__(self, n):
        self.n = n


S = st.session_state
S.setdefault("calls", [])


@st.cache_data(hash_funcs={Thing: lambda t: t.n})
def double(t):
    S.calls.append(t.n)
    st.caption(f"computed {t.n}")
    return [t.n * 2]


@st.cache_data
def fail(n):
    S.calls.append(("fail", n))
    if n > 2:
        raise ValueError(f"too big: {n}")
    return n


@st.cache_resource(max_entries=1)
def model(name):
    S.calls.append(name)
    return {"name": name, "uses": 0}


n = st.number_input("n", 0, 5, 1)
r = double(Thing(n))
r.append("mine")
st.write(r)
try:
    st.write(fail(n))
except ValueError as e:
    st.error(str(e))
m = model("a" if n % 2 else "b")
m["uses"] += 1
st.write(m)
if st.button("clear"):
    double.clear()
    fail.clear(n)
    model.clear()
st.write(S.calls)
if st.checkbox("unhashable"):

    @st.cache_data
    def g(x):
        return 1

    g(lambda: 1)
if st.checkbox("unpicklable"):

    @st.cache_data
    def h():
        return (i for i in range(3))

    h()
# do: number_input "n" = 3
# do: number_input "n" = 1
# do: button "clear"
# do: number_input "n" = 3
# do: checkbox "unpicklable" = True
# do: checkbox "unhashable" = True
