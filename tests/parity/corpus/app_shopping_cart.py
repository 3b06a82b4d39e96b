# do: button "add-tea"
# do: button "add-tea"
# do: button "add-milk"
# do: number_input "Quantity of tea" = 5
# do: button "Empty the cart"
import streamlit as st

PRICES = {"tea": 2.5, "milk": 1.2, "bread": 3.0}
cart = st.session_state.setdefault("cart", {})


def change(name):
    cart[name] = st.session_state[f"q-{name}"]


shop, basket = st.columns([2, 1], gap="medium")
with shop:
    for name, price in PRICES.items():
        left, right = st.columns([3, 1])
        left.markdown(f"**{name}** {price:.2f} €")
        if right.button("Add", key=f"add-{name}"):
            cart[name] = cart.get(name, 0) + 1
with basket, st.container(border=True):
    st.subheader("Cart")
    for name, quantity in cart.items():
        st.number_input(
            f"Quantity of {name}", 1, 99, quantity, key=f"q-{name}", on_change=change, args=(name,)
        )
    total = sum(PRICES[name] * quantity for name, quantity in cart.items())
    st.metric("Total", f"{total:.2f} €")
    st.button("Empty the cart", on_click=cart.clear, disabled=not cart)
