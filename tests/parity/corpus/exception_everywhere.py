import streamlit as st

S = st.session_state


def cb_error():
    st.text("before the error")
    raise KeyError("in callback")


@st.fragment
def frag():
    st.text("frag")
    if st.button("f zero"):
        1 / 0
    if st.button("f custom"):

        class MyError(Exception):
            pass

        raise MyError("mine")
    st.button("f caught", on_click=lambda: S.update(c=S.get("c", 0) + 1))
    st.text(S.get("c"))


@st.dialog("D")
def dlg():
    st.text("in dialog")
    if st.button("d type"):
        "a" + 1
    if st.button("d close"):
        st.rerun()


st.button("first")
st.button("cb error", on_click=cb_error)
frag()
if st.button("open"):
    dlg()
if st.button("chain"):
    try:
        {}["a"]
    except KeyError as e:
        raise RuntimeError("outer") from e
if st.button("group"):
    raise ExceptionGroup("g", [ValueError("1")])
if st.button("assert"):
    assert S == 1, "wrong"
if st.button("attr"):
    None.foo
if st.button("name"):
    undefined_name
if st.button("import"):
    import not_there_module
if st.button("exception"):
    st.exception(ValueError("just shown"))
    st.exception(RuntimeError("**md**"))
st.text("end")
# do: button "cb error"
# do: rerun
# do: button "f zero"
# do: button "f zero"
# do: rerun
# do: button "f custom"
# do: rerun
# do: button "f caught"
# do: button "open"
# do: button "d type"
# do: button "first"
# do: button "chain"
# do: button "first"
# do: button "group"
# do: button "first"
# do: button "assert"
# do: button "first"
# do: button "attr"
# do: button "first"
# do: button "name"
# do: button "first"
# do: button "import"
# do: button "first"
# do: button "exception"
