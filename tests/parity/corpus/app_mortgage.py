# do: number_input "Home Value" = 400000
# do: slider "Loan Term (years)" = 15
# do: toggle "Show schedule" = True
import pandas as pd

import streamlit as st

st.title("Mortgage Repayments Calculator")
st.write("### Input Data")
col1, col2 = st.columns(2)
home_value = col1.number_input("Home Value", min_value=0, value=500000, step=1000)
deposit = col1.number_input("Deposit", min_value=0, value=100000)
interest_rate = col2.number_input("Interest Rate (in %)", min_value=0.0, value=5.5)
years = col2.slider("Loan Term (years)", min_value=1, max_value=40, value=30)
loan = home_value - deposit
rate, n = interest_rate / 100 / 12, years * 12
payment = loan * (rate * (1 + rate) ** n) / ((1 + rate) ** n - 1)
st.write("### Repayments")
a, b, c = st.columns(3)
a.metric(label="Monthly Repayments", value=f"${payment:,.2f}")
b.metric(label="Total Repayments", value=f"${payment * n:,.0f}")
c.metric(label="Total Interest", value=f"${payment * n - loan:,.0f}")
if st.toggle("Show schedule"):
    schedule = [(year, round(loan * (1 - year / years))) for year in range(1, years + 1)]
    st.dataframe(pd.DataFrame(schedule, columns=["Year", "Remaining"]), hide_index=True)
