"""Streamlit's server, which scripts start that can be run by Python, too."""

from __future__ import annotations
