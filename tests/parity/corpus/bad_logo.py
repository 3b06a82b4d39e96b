"""A logo that is not there."""

import streamlit as st

st.logo("not_there.png")
