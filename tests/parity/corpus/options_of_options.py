import streamlit as st

LANDS = {"AT": ["Graz", "Wien"], "CH": ["Bern", "Genf"], "XX": []}
land = st.selectbox("Land", LANDS)
city = st.selectbox("City", LANDS[land], key="city")
st.write(land, city)
city2 = st.radio("City2", LANDS[land], key="city2", captions=[c.lower() for c in LANDS[land]])
cs = st.multiselect("Cities", LANDS[land], LANDS[land][:1], key="cs")
p = st.pills("P", LANDS[land], key="p")
n = st.slider("n", 0, len(LANDS[land]) + 1, 1, key="n")
st.write(city2, cs, p, n)
extra = st.checkbox("extra")
fruits = ["apple", "fig"] + (["kiwi"] if extra else [])
st.write(
    st.selectbox("Fruit", fruits, index=len(fruits) - 1), st.select_slider("Fs", fruits, key="fs")
)
# do: selectbox "City" = "Wien"
# do: multiselect "Cities" = ["Wien", "Graz"]
# do: pills "P" = "Wien"
# do: slider "n" = 3
# do: selectbox "Land" = "CH"
# do: radio "City2" = "Genf"
# do: checkbox "extra" = True
# do: select_slider "Fs" = "kiwi"
# do: checkbox "extra" = False
# do: selectbox "Land" = "XX"
# do: selectbox "Land" = "AT"
