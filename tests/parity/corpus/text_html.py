import streamlit as st

st.html("<p><span style='text-decoration: line-through'>Oops</span>!</p>")
st.html("  <div class='card'>\n  <h4>Card</h4>\n</div>\n", width=300)


class Report:
    def _repr_html_(self):
        return "<em>made by an object</em>"


st.html(Report())
