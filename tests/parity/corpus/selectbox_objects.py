# do: selectbox "User" = 1
import dataclasses

import streamlit as st


@dataclasses.dataclass(frozen=True)
class User:
    name: str
    admin: bool = False


users = [User("Ada", True), User("Grace")]
ids = range(len(users))
picked = st.selectbox("User", ids, format_func=lambda n: users[n].name, key="user")
st.write(users[picked].name, users[picked].admin)
