"""An option is what it is, whatever it is called today: choices outlive new labels."""
# do: toggle "In German" = True
# do: selectbox "size" = "groß"
# do: toggle "In German" = False
# do: toggle "Another order" = True
# do: toggle "In German" = True

import streamlit as st

WORDS = {"s": ("small", "klein"), "m": ("medium", "mittel"), "l": ("large", "groß")}

german = st.toggle("In German")
turned = st.toggle("Another order")
sizes = ["l", "s", "m"] if turned else ["s", "m", "l"]


def name(size):
    return WORDS[size][german]


st.write(st.selectbox("Size", sizes, index=1, key="size", format_func=name))
st.write(st.radio("Size", sizes, index=2, key="radio", format_func=name))
st.write(st.multiselect("Sizes", sizes, sizes[:2], key="several", format_func=name))
st.write(st.pills("Size", sizes, default=sizes[0], key="pill", format_func=name))
st.write(
    st.segmented_control(
        "Sizes", sizes, default=sizes[1:], key="parts", selection_mode="multi", format_func=name
    )
)
st.write(st.select_slider("Size", sizes, sizes[2], key="track", format_func=name))
st.write(st.select_slider("From, to", list(WORDS), ["m", "l"], key="span", format_func=name))
names = ["Ada", "Bob", "Cy"] if not turned else ["Zoe", "Ada", "Bob"]
st.write(st.selectbox("Who", range(3), key="who", format_func=lambda place: names[place]))
