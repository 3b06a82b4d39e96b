"""Tabs and expanders in the address tell what is open without on_change; keys are theirs."""
# do: button "Second"
# do: button "Open"
# do: rerun

import streamlit as st


def choose(label):
    st.session_state.tab = label


def unfold():
    st.session_state.more = True


st.button("Second", on_click=choose, args=("Two",))
st.button("Open", on_click=unfold)
one, two = st.tabs(["One", "Two"], key="tab", bind="query-params")
if one.open:
    one.write("The first")
if two.open:
    two.write("The second")
more = st.expander("More", key="more", bind="query-params")
st.write(one.open, two.open, more.open, st.session_state.tab, st.session_state.more)
later, last = st.tabs(["Later", "Last"], default="Last", key="late", bind="query-params")
st.write(later.open, last.open)
st.tabs(["A"], key="plain")
st.expander("B", key="box")
st.popover("C", key="panel")
