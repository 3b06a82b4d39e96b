# do: selectbox "Currency" = "USD"
import streamlit as st

currency = st.selectbox("Currency", ["EUR", "USD"])
rate = {"EUR": 1, "USD": 1.1}[currency]
a, b, c = st.columns(3)
a.metric("Revenue", f"{1200 * rate:.0f} {currency}", "8%")
b.metric("Costs", 900 * rate, "-3%", delta_color="inverse", help="Without tax")
c.metric("Rating", 4.5, 0, border=True)
st.metric("Nothing", None)
st.metric("Off", 70, 1.2, delta_color="off", label_visibility="hidden")
st.metric("Trend", 12, delta=-4, chart_data=[1, 5, 2, 6], chart_type="bar", delta_arrow="up")
st.metric("Users", 123456, format="compact", delta_description="since May", width=200)
