"""The path that newer Streamlit has for the signals and the context of a run."""

from __future__ import annotations
