"""What type checkers and editors are told; read by mypy, never run (see test_types.py)."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from typing_extensions import assert_type

import nbflow as st
from nbflow.widgets import ChatInputValue, UploadedFile


class Pet(Enum):
    ANT = 1


def choices_and_numbers() -> None:
    words, numbers = ["a", "b"], [1, 2]

    # One of several options: None only where nothing may be chosen.
    assert_type(st.selectbox("S", words), str)
    assert_type(st.selectbox("S", numbers), int)
    assert_type(st.selectbox("S", words, index=None), str | None)
    assert_type(st.selectbox("S", numbers, accept_new_options=True), int | str | None)
    assert_type(st.radio("R", words), str)
    assert_type(st.radio("R", words, index=None), str | None)
    assert_type(st.pills("P", words), str | None)
    assert_type(st.pills("P", words, selection_mode="multi"), list[str])
    assert_type(st.segmented_control("P", numbers, selection_mode="multi"), list[int])
    assert_type(st.menu_button("M", words), str | None)
    assert_type(st.selectbox("S", Pet), Pet)

    # Several options.
    assert_type(st.multiselect("M", numbers), list[int])
    assert_type(st.multiselect("M", numbers, accept_new_options=True), list[int | str])
    assert_type(st.select_slider("S", words), str)
    assert_type(st.select_slider("S", words, value=("a", "b")), tuple[str, str])

    # Numbers.
    assert_type(st.slider("S"), int)
    assert_type(st.slider("S", 0, 10, 3), int)
    assert_type(st.slider("S", 0.0, 1.0, 0.5), float)
    assert_type(st.slider("S", 0, 10, (2, 8)), tuple[int, int])
    assert_type(st.slider("S", value=dt.date(2024, 1, 1)), dt.date)
    assert_type(st.number_input("N"), float)
    assert_type(st.number_input("N", 0, 10), int)
    assert_type(st.number_input("N", value=3), int)
    assert_type(st.number_input("N", value=None), float | None)


def the_rest() -> None:
    # Texts, days and times.
    assert_type(st.text_input("T"), str)
    assert_type(st.text_input("T", None), str | None)
    assert_type(st.text_area("T"), str)
    assert_type(st.text_area("T", value=None), str | None)
    assert_type(st.date_input("D"), dt.date)
    assert_type(st.date_input("D", None), dt.date | None)
    assert_type(st.time_input("T"), dt.time)
    assert_type(st.time_input("T", None), dt.time | None)
    assert_type(st.datetime_input("T"), dt.datetime)
    assert_type(st.datetime_input("T", None), dt.datetime | None)

    # Yes or no, presses.
    assert_type(st.checkbox("C"), bool)
    assert_type(st.toggle("C"), bool)
    assert_type(st.button("B"), bool)
    assert_type(st.download_button("B", "data"), bool)
    assert_type(st.color_picker("C"), str)
    assert_type(st.feedback("stars"), int | None)
    assert_type(st.pagination(3), int)

    # Files and messages.
    assert_type(st.file_uploader("F"), UploadedFile | None)
    assert_type(st.file_uploader("F", accept_multiple_files=True), list[UploadedFile])
    assert_type(st.camera_input("F"), UploadedFile | None)
    assert_type(st.audio_input("F"), UploadedFile | None)
    assert_type(st.chat_input(), str | None)
    assert_type(st.chat_input(accept_file=True), ChatInputValue | None)
    assert_type(st.chat_input(accept_audio=True), ChatInputValue | None)

    # Methods of containers are the same, and connections are what they are made of.
    assert_type(st.sidebar.selectbox("S", ["a"]), str)
    assert_type(st.container().text_input("T"), str)
    assert_type(st.connection("sql"), st.connections.SQLConnection)

    # What is no parameter is found, too.
    st.selectbox("S", ["a"], indexx=1)  # type: ignore[call-overload]
    st.button("B", color="red")  # type: ignore[call-arg]
