import streamlit as st

tabs = st.tabs(["One", "Two", "⚙️ Three"])
results = {}
for i, tab in enumerate(tabs):
    with tab, st.form(f"f{i}", border=False, clear_on_submit=i == 1):
        a = st.text_input("Text", f"t{i}", key=f"t{i}")
        b = st.select_slider("Size", ["S", "M", "L"], value="M", key=f"z{i}")
        c = st.segmented_control("Seg", ["x", "y"], key=f"g{i}")
        d = st.date_input("Day", None, key=f"d{i}")
        e = st.color_picker("Color", "#ff0000", key=f"c{i}")
        sent = st.form_submit_button("Send", key=f"send{i}", icon=":material/send:")
    results[i] = (sent, a, b, c, d, e)
st.write(results)
# do: text_input "t0" = "new" & button "send0"
# do: select_slider "z1" = "L" & segmented_control "g1" = "y" & button "send1"
# do: button "send1"
# do: color_picker "c2" = "#00ff00" & date_input "d2" = date(2024, 2, 29) & button "send2"
# do: text_input "t1" = "x" & button "send0"
