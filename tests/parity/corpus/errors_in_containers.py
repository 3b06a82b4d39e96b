import streamlit as st

S = st.session_state
# errors in every place, and what is left of the app
where = st.selectbox(
    "where",
    [
        "none",
        "tab",
        "form",
        "sidebar",
        "expander",
        "empty",
        "chat",
        "status",
        "columns",
        "cache",
        "fragment",
        "nested",
        "generator",
        "callback arg",
        "format_func",
    ],
)
st.text("before")
(tab,) = st.tabs(["t"])


def fail(what):
    if where == what:
        raise ValueError(f"in {what}")


with tab:
    st.text("tab")
    fail("tab")
with st.form("f"):
    st.text_input("in form")
    fail("form")
    st.form_submit_button("s")
with st.sidebar:
    st.text("side")
    fail("sidebar")
with st.expander("e"):
    fail("expander")
with st.empty():
    st.text("x")
    fail("empty")
with st.chat_message("ai"):
    fail("chat")
with st.status("s"):
    st.text("in status")
    fail("status")
with st.columns(2)[1]:
    fail("columns")


@st.cache_data
def cached(w):
    st.text("cached")
    fail("cache")
    return w


cached(where)


@st.fragment
def inner():
    st.text("inner")
    fail("nested")


@st.fragment
def outer():
    fail("fragment")
    inner()
    st.text("outer end")


outer()


def gen():
    yield "some "
    fail("generator")
    yield "text"


st.write_stream(gen())
st.selectbox("fmt", [1, 2], format_func=lambda x: str(1 / 0) if where == "format_func" else str(x))
st.text("end")
# do: selectbox "where" = "tab"
# do: selectbox "where" = "form"
# do: selectbox "where" = "sidebar"
# do: selectbox "where" = "expander"
# do: selectbox "where" = "empty"
# do: selectbox "where" = "chat"
# do: selectbox "where" = "status"
# do: selectbox "where" = "columns"
# do: selectbox "where" = "cache"
# do: selectbox "where" = "fragment"
# do: selectbox "where" = "generator"
# do: selectbox "where" = "format_func"
# do: selectbox "where" = "none"
