import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import streamlit as st

fig, ax = plt.subplots()
ax.plot([1, 2, 3], [1, 4, 9])
st.pyplot(fig)
plt.close(fig)
