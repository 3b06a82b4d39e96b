import streamlit as st

S = st.session_state
S.setdefault("lang", "en")
T = {
    "en": {"hi": "Hello", "name": "Name", "save": "Save"},
    "de": {"hi": "Hallo", "name": "Name (de)", "save": "Speichern"},
}
lang = st.sidebar.selectbox("lang", list(T), key="lang", format_func=str.upper)
t = T[lang]
st.title(t["hi"], anchor=False)
u = st.text_input(t["name"])
k = st.text_input(t["name"], key="kept", help=t["hi"])
with st.form(f"form-{lang}"):
    x = st.slider(t["name"], 0, 10)
    ok = st.form_submit_button(t["save"])
st.write(u, k, x, ok)
c = st.checkbox(t["save"], key=f"c-{lang}")
st.tabs([t["hi"], t["name"]])[1].write(c)
st.expander(t["hi"], icon="🌍").caption(lang)
# do: text_input "kept" = "stays"
# do: selectbox "lang" = "de"
# do: checkbox "c-de" = True
# do: slider "Name (de)" = 5 & button "Speichern"
# do: selectbox "lang" = "en"
# do: selectbox "lang" = "de"
