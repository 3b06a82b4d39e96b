import streamlit as st


def area(width, height):
    """The area of a rectangle."""
    return width * height


class Shape:
    """A shape."""

    sides = 4


st.write(area)
st.write(Shape)
st.write(Shape.__doc__)
