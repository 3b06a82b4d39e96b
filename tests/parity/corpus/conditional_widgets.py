# do: radio "Payment" = "Bank transfer"
# do: text_input "IBAN" = "DE00"
# do: radio "Payment" = "Card"
# do: radio "Payment" = "Bank transfer"
import streamlit as st

payment = st.radio("Payment", ["Card", "Bank transfer"], horizontal=True)
match payment:
    case "Card":
        number = st.text_input("Card number", max_chars=16)
    case _:
        number = st.text_input("IBAN")
        st.text_input("BIC")
st.write(f"{payment}: {number or '-'}")
