import streamlit as st

S = st.session_state
S.setdefault("cart", [])


def home():
    st.title("Home")
    st.text_input("Search", key="q")
    for item in ["tea", "milk"]:
        if st.button(f"Buy {item}"):
            S.cart.append(item)
            st.toast(f"{item} added")
    st.page_link(cart_page, label="To the cart", icon="🛒")
    if st.button("Go"):
        st.switch_page(cart_page)


def cart():
    st.title("Cart")
    st.write(S.cart)
    st.text(f"q={S.get('q')}")
    if not S.cart:
        st.info("empty")
        return
    if st.button("Pay"):
        S.cart.clear()
        st.switch_page(home_page)


home_page = st.Page(home, title="Home", icon="🏠", default=True)
cart_page = st.Page(cart, title="Cart", url_path="cart")
pg = st.navigation(
    {
        "Shop": [home_page, cart_page],
        "More": [st.Page(lambda: st.text("about"), title="About", url_path="about")],
    }
)
st.sidebar.selectbox("Theme", ["a", "b"], key="theme")
st.caption(pg.title)
pg.run()
# do: text_input "Search" = "te"
# do: button "Buy tea"


# do: button "Go"

# do: rerun
