"""Components: what Streamlit's users add by packages, each in a module of its own."""

from nbflow.components import v1, v2
from nbflow.components.v1 import html, iframe

__all__ = ["html", "iframe", "v1", "v2"]
