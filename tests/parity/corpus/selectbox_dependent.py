# do: selectbox "Country" = "France"
# do: selectbox "City" = "Lyon"
# do: selectbox "Country" = "Germany"
import streamlit as st

cities = {"Germany": ["Berlin", "Hamburg"], "France": ["Paris", "Lyon", "Nice"]}
country = st.selectbox("Country", cities)
city = st.selectbox("City", cities[country])
st.write(f"{city} in {country}")
