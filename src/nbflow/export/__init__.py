"""Notebooks as something else: a page that stands by itself, a script for Streamlit."""
