"""Components: what Streamlit's users add by packages, each in a module of its own."""
