"""Modules, by whatever name: what they are called themselves is their value."""

import json
import json as notation
from collections import abc

import streamlit as st

st.help(json)
st.write(notation)
st.help(abc)
abc
