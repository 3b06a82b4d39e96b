# do: number_input "How many" = 3
import asyncio

import streamlit as st


async def fetch(n):
    await asyncio.sleep(0)
    return n * 10


async def main(count):
    return await asyncio.gather(*(fetch(n) for n in range(count)))


count = st.number_input("How many", 1, 5, 2)
st.text(asyncio.run(main(count)))
