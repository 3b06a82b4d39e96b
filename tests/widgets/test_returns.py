"""What the commands return before anybody touched the widget."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum

import pytest

from tests.widgets.capture import Capture, value_of

AB = ["a", "b"]
DAY = date(2024, 2, 29)


class Size(Enum):
    S = "small"
    L = "large"


CALLS = [
    ("button", ("B",), {}, False),
    ("form_submit_button", ("B",), {}, False),
    ("download_button", ("B", "x"), {}, False),
    ("link_button", ("B", "u"), {"on_click": "rerun"}, False),
    ("link_button", ("B", "u"), {"on_click": None}, False),
    ("menu_button", ("B", AB), {}, None),
    ("checkbox", ("C",), {}, False),
    ("checkbox", ("C", "yes"), {}, True),
    ("checkbox", ("C", None), {}, False),
    ("toggle", ("C", 1), {}, True),
    ("radio", ("R", AB), {}, "a"),
    ("radio", ("R", AB, 1), {}, "b"),
    ("radio", ("R", AB, None), {}, None),
    ("radio", ("R", []), {}, None),
    ("radio", ("R", [], 3), {}, None),
    ("selectbox", ("S", AB), {}, "a"),
    ("selectbox", ("S", AB, None), {}, None),
    ("selectbox", ("S", []), {}, None),
    ("selectbox", ("S", Size), {"index": 1}, Size.L),
    ("selectbox", ("S", range(3, 5)), {}, 3),
    ("multiselect", ("M", AB), {}, []),
    ("multiselect", ("M", AB, "a"), {}, ["a"]),
    ("multiselect", ("M", AB, ("b", "a")), {}, ["b", "a"]),
    ("multiselect", ("M", [1, 2], 1), {}, [1]),
    ("multiselect", ("M", [(1, 2), 3], (1, 2)), {}, [(1, 2)]),
    ("multiselect", ("M", Size, Size.S), {}, [Size.S]),
    ("pills", ("P", AB), {}, None),
    ("pills", ("P", AB), {"default": "b"}, "b"),
    ("pills", ("P", AB), {"default": ["b"]}, "b"),
    ("pills", ("P", AB), {"default": []}, None),
    ("pills", ("P", AB), {"selection_mode": "multi"}, []),
    ("pills", ("P", []), {}, None),
    ("segmented_control", ("P", AB), {"selection_mode": "multi", "default": AB}, AB),
    ("select_slider", ("S", AB), {}, "a"),
    ("select_slider", ("S", AB, "b"), {}, "b"),
    ("select_slider", ("S", AB, ("b", "a")), {}, ("a", "b")),
    ("select_slider", ("S", [(1, 2), (3, 4)], (3, 4)), {}, (3, 4)),
    ("feedback", (), {}, None),
    ("feedback", ("stars",), {"default": 4}, 4),
    ("pagination", (5,), {}, 1),
    ("pagination", (5,), {"default": 3}, 3),
    ("color_picker", ("C",), {}, "#000000"),
    ("color_picker", ("C", "#ABC"), {}, "#ABC"),
    ("slider", ("S",), {}, 0),
    ("slider", ("S", 0, 10, 20), {}, 20),
    ("slider", ("S", 10, 0), {}, 10),
    ("slider", ("S", 10, 0, 5), {}, 5),
    ("slider", ("S",), {"value": (7, 2)}, (2, 7)),
    ("slider", ("S",), {"value": []}, (0, 100)),
    ("slider", ("S",), {"value": (7,)}, (7,)),
    ("slider", ("S",), {"value": True}, 1),
    ("slider", ("S",), {"max_value": -5}, 0),
    ("slider", ("S", 500), {}, 500),
    ("slider", ("S", -5.0), {}, -5.0),
    ("slider", ("S", DAY), {}, DAY),
    ("slider", ("S",), {"value": datetime(2024, 1, 1, 5)}, datetime(2024, 1, 1, 5)),
    ("slider", ("S", time(3)), {"value": time(1)}, time(1)),
    ("number_input", ("N",), {}, 0.0),
    ("number_input", ("N", 5), {}, 5),
    ("number_input", ("N",), {"max_value": 10}, 0),
    ("number_input", ("N",), {"step": 1}, 0),
    ("number_input", ("N",), {"value": None}, None),
    ("number_input", ("N",), {"value": True}, 1),
    ("text_input", ("T",), {}, ""),
    ("text_input", ("T", None), {}, None),
    ("text_input", ("T", 5), {}, "5"),
    ("text_input", ("T", "abcdef", 3), {}, "abc"),
    ("text_area", ("T", 3.5), {}, "3.5"),
    ("text_area", ("T", None), {}, None),
    ("date_input", ("D", None), {}, None),
    ("date_input", ("D", DAY), {}, DAY),
    ("date_input", ("D", datetime(2024, 2, 29, 5)), {}, DAY),
    ("date_input", ("D", "2024-02-29"), {}, DAY),
    ("date_input", ("D", [DAY, "2024-03-01"]), {}, (DAY, date(2024, 3, 1))),
    ("date_input", ("D", (DAY,)), {}, (DAY,)),
    ("date_input", ("D", []), {}, ()),
    ("date_input", ("D", (date(2024, 3, 1), DAY)), {}, (date(2024, 3, 1), DAY)),
    ("time_input", ("T", None), {}, None),
    ("time_input", ("T", "08:30:15"), {}, time(8, 30)),
    ("time_input", ("T", "08:30:15"), {"step": 30}, time(8, 30, 15)),
    ("time_input", ("T", datetime(2024, 1, 1, 9, 5, 6)), {}, time(9, 5)),
    ("time_input", ("T", "2024-01-01T05:06"), {}, time(5, 6)),
    ("datetime_input", ("D", None), {}, None),
    ("datetime_input", ("D", "2024-01-01T05:06:07"), {}, datetime(2024, 1, 1, 5, 6)),
    ("datetime_input", ("D", DAY), {}, datetime(2024, 2, 29)),
    (
        "datetime_input",
        ("D", datetime(2024, 1, 1, 5, tzinfo=timezone.utc)),
        {},
        datetime(2024, 1, 1, 5),
    ),
    ("file_uploader", ("F",), {}, None),
    ("file_uploader", ("F",), {"accept_multiple_files": True}, []),
    ("file_uploader", ("F",), {"accept_multiple_files": "directory"}, []),
    ("chat_input", (), {}, None),
    ("chat_input", ("Say",), {"accept_file": "multiple"}, None),
]


@pytest.mark.parametrize(("command", "args", "kwargs", "value"), CALLS)
def test_untouched_widgets_return_their_default_in_its_own_type(command, args, kwargs, value):
    found = value_of(command, *args, **kwargs)
    assert found == value
    assert type(found) is type(value)


def test_a_link_without_on_click_is_an_element_and_returns_a_handle():
    place = Capture()
    assert place.link_button("Docs", "https://example.org", help="h", disabled=True) is place
    assert place.spec is None
    assert place.drawn == (
        "link_button",
        {"label": "Docs", "url": "https://example.org", "help": "h", "disabled": True},
    )


def test_a_time_keeps_its_zone():
    noon = time(12, tzinfo=timezone(timedelta(hours=2)))
    assert value_of("time_input", "T", noon) == noon


def test_an_open_file_can_be_downloaded():
    assert value_of("download_button", "D", io.BytesIO(b"x")) is False


def test_a_date_field_shows_today_and_a_time_field_now():
    before = datetime.now().replace(second=0, microsecond=0)
    found = (value_of("date_input", "D"), value_of("time_input", "T"))
    moment = value_of("datetime_input", "D")
    after = datetime.now()
    assert before.date() <= found[0] <= after.date()
    assert found[1] in (before.time(), after.time().replace(second=0, microsecond=0))
    assert before <= moment <= after
