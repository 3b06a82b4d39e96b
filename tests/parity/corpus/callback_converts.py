import streamlit as st

S = st.session_state


def convert(src, dst, factor):
    S[dst] = round(S[src] * factor, 2)


def preset(**values):
    for k, v in values.items():
        S[k] = v


st.number_input("km", key="km", on_change=convert, args=("km", "mi", 0.62))
st.number_input("mi", key="mi", on_change=convert, args=("mi", "km", 1.61))
st.selectbox("unit", ["a", "b", "c"], key="unit", index=None)
st.multiselect("tags", ["x", "y"], key="tags")
st.button("Preset", on_click=preset, kwargs={"km": 5.0, "unit": "b", "tags": ["y"]})
st.button("Bad preset", on_click=preset, kwargs={"unit": "zzz", "tags": ["y", "q"]})
st.button("None", on_click=preset, kwargs={"unit": None, "km": None})
st.write(S.km, S.mi, S.unit, S.tags)
# do: number_input "km" = 10.0
# do: number_input "mi" = 1.0
# do: button "Preset"
# do: button "Bad preset"
# do: button "None"
# do: number_input "mi" = 2.0
