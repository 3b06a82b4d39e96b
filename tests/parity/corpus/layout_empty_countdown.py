# do: button "Start"
import streamlit as st

if st.button("Start"):
    with st.empty():
        for seconds in range(3):
            st.write(f"⏳ {seconds} seconds have passed")
        st.write("✔️ over!")
slots = [st.empty() for _ in range(3)]
slots[2].text("third")
slots[0].text("first")
slots[0].caption("first again")
