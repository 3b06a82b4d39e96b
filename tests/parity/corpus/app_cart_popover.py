import streamlit as st

ITEMS = {"Apple": 1.5, "Pear": 2, "Fig": 0.25}
cart = st.session_state.setdefault("cart", {})


def add(name, qty=1):
    cart[name] = cart.get(name, 0) + qty
    st.toast(f"Added {qty} {name}")


def remove(name):
    cart.pop(name, None)


for name, price in ITEMS.items():
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", key=f"row_{name}"
    ):
        st.markdown(f"**{name}** ${price:.2f}")
        st.button("＋", key=f"add_{name}", on_click=add, args=(name,), kwargs={"qty": 2})
with st.popover(f"Cart ({sum(cart.values())})", icon=":material/shopping_cart:"):
    if not cart:
        st.write("Empty")
    for n, q in cart.items():
        st.write(n, q, ITEMS[n] * q)
        st.button("Remove", key=f"rm_{n}", on_click=remove, args=[n])
st.metric("Total", f"${sum(ITEMS[n] * q for n, q in cart.items()):,.2f}")
