import streamlit as st

S = st.session_state
st.text_input("ignored", key="ig", on_change="ignore")
st.slider("ignored too", key="sl", on_change="ignore")
st.text_input("live", key="lv", live=True)
st.text_input("required", key="rq", required=True, validate=r"\d+")
st.download_button("dl", "data", on_click="ignore")
st.download_button("dl2", lambda: "lazy", file_name="x.txt")
st.link_button("link", "https://example.org")
st.button("shortcut", shortcut="Ctrl+K")
m = st.menu_button(
    "menu", ["copy", "paste"], key="menu", on_click=lambda: S.update(menu_seen=S.menu)
)
st.write(m, S.get("menu_seen"), S.ig, S.sl)
st.write(st.text_area("ta", height="content", key="ta"))
c = st.chat_input("chat", accept_file=True, key="chat")
st.write(c.text if c else None)
# do: text_input "ignored" = "x" & button "shortcut"
# do: menu_button "menu" = "paste"
# do: button "shortcut"
# do: text_input "live" = "l"
# do: download_button "dl2"
