"""What Streamlit's users know as components of third parties."""
