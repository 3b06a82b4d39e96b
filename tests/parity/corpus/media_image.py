import numpy as np
import streamlit as st

pixels = np.zeros((4, 6, 3), dtype=np.uint8)
st.image(pixels, caption="Black", width=60)
st.image([pixels, pixels + 200], caption=["dark", "light"], width=30)
st.image("https://example.org/cat.png", caption="A cat")
