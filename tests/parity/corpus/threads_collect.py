# do: button "Work"
import threading

import streamlit as st

results = []
if st.button("Work"):
    threads = [threading.Thread(target=results.append, args=(n * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
st.text(sorted(results))
