"""Which input a field gets, and how its schema shapes it."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime, timezone

import pytest

from nbflow.testing import AppTest
from tests.components.pydantic_apps import HEAD, app, beside, made, submit

pytest.importorskip("pydantic")

FIELD = """
    class One(BaseModel):
        value: {field}
    made = pydantic_form("f", One)
"""


def one(field: str) -> AppTest:
    return app(FIELD.format(field=field))


def kind(at: AppTest) -> str:
    (node,) = [node for node in at.root if node.key == "0-f-value"]
    return node.type


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("str", "text_input"),
        ('str = Field(json_schema_extra={"format": "multi-line"})', "text_area"),
        ("int", "number_input"),
        ("float", "number_input"),
        ("Decimal", "number_input"),
        ("Annotated[int, Field(ge=0, le=9)]", "slider"),
        ("Annotated[float, Field(gt=0, lt=1)]", "slider"),
        ("Annotated[int, Field(ge=3, le=3)]", "number_input"),
        ("bool", "checkbox"),
        ('Literal["a", "b"]', "selectbox"),
        ('enum.Enum("E", {"A": 1, "B": 2})', "selectbox"),
        ('set[Literal["a", "b"]]', "multiselect"),
        ('list[Literal["a", "b"]]', "multiselect"),
        ("dt.date", "date_input"),
        ("dt.time", "time_input"),
        ("dt.datetime", "date_time_input"),
        ('str = Field(json_schema_extra={"format": "color"})', "color_picker"),
        ("FileContent", "file_uploader"),
        ("Base64Bytes", "file_uploader"),
        ("bytes", "file_uploader"),
        ("list[FileContent]", "file_uploader"),
        ("Any", "text_input"),
    ],
)
def test_the_input_goes_with_the_type(field, expected):
    assert kind(one(field)) == expected


def test_a_single_choice_is_a_constant_and_asks_nothing():
    at = one('Literal["only"]')
    assert [node.key for node in at.root if node.key and "value" in node.key] == []
    submit(at)
    assert made(at)[0].value == "only"


def test_bounds_and_steps_of_numbers():
    at = one("Annotated[int, Field(gt=0, multiple_of=5)]")
    number = at.number_input[0]
    assert (number.min, number.max, number.step, number.value) == (5, None, 5, 5)
    at = one("Annotated[float, Field(ge=-1, lt=1, multiple_of=0.25)]")
    slider = at.slider[0]
    assert (slider.min, slider.max, slider.step, slider.value) == (-1.0, 0.75, 0.25, 0.0)


def test_a_number_below_zero_begins_at_its_maximum():
    assert one("Annotated[int, Field(lt=-5)]").number_input[0].value == -6


def test_a_number_that_a_browser_cannot_hold_is_text():
    at = one("int = 2**60")
    assert at.text_input[0].value == str(2**60)
    submit(at)
    assert made(at)[0].value == 2**60


def test_bounds_of_dates():
    day = one("Annotated[dt.date, Field(ge=dt.date(2020, 1, 1), le=dt.date(2020, 1, 31))]")
    assert day.date_input[0].value == date(2020, 1, 31)
    assert (day.date_input[0].min, day.date_input[0].max) == (date(2020, 1, 1), date(2020, 1, 31))


def test_a_moment_that_needs_a_zone_gets_the_local_one():
    at = one("AwareDatetime")
    at.datetime_input[0].set_value(datetime(2024, 5, 1, 10, 30))
    submit(at)
    local = datetime(2024, 5, 1, 10, 30).astimezone(timezone.utc)
    assert made(at)[0].value.astimezone(timezone.utc) == local


@pytest.mark.parametrize(
    "field", ["SecretStr", 'str = Field("", json_schema_extra={"writeOnly": True})']
)
def test_secrets_are_passwords(field):
    assert one(field).text_input[0].proto.type == "password"


def test_text_has_its_limit_and_its_example():
    at = one('str = Field(max_length=8, examples=["Ada", "Bob"])')
    assert (at.text_input[0].max_chars, at.text_input[0].value) == (8, "Ada")


def test_read_only_fields_are_disabled_and_keep_their_value():
    at = one('str = Field("fixed", json_schema_extra={"readOnly": True})')
    assert at.text_input[0].disabled
    submit(at)
    assert made(at)[0].value == "fixed"


def test_extras_override_parameters_of_the_input():
    at = one(
        'str = Field("", json_schema_extra='
        '{"st_kwargs_placeholder": "Ada", "st_kwargs_disabled": True, "st_kwargs_key": "no"})'
    )
    node = at.text_input[0]
    assert (node.placeholder, node.disabled, node.key) == ("Ada", True, "0-f-value")


def test_colours():
    at = one('str = Field("#ff0000", json_schema_extra={"format": "color"})')
    at.color_picker[0].pick("#00ff00")
    submit(at)
    assert made(at)[0].value == "#00ff00"
    assert (
        one('str = Field("red", json_schema_extra={"format": "color"})').text_input[0].value
        == "red"
    )


def test_choices_with_equal_labels_are_told_apart():
    at = one('Literal[1, "1"]')
    at.selectbox[0].select("1")
    submit(at)
    assert made(at)[0].value == "1"


@pytest.mark.parametrize("field", ["FileContent", "Base64Bytes", "bytes"])
def test_a_file_reaches_its_field(field):
    at = one(field)
    submit(at)
    assert beside(at) == [("value", "Field required")]
    at.file_uploader[0].upload("a.bin", b"\x00\xff hello", "application/x-thing")
    submit(at)
    value = made(at)[0].value
    assert (value.as_bytes() if field == "FileContent" else value) == b"\x00\xff hello"


def test_several_files():
    at = one("list[FileContent]")
    at.file_uploader[0].set_value([("a", b"1", "text/plain"), ("b", b"2", "text/plain")])
    submit(at)
    assert [content.as_str() for content in made(at)[0].value] == ["1", "2"]


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def test_a_picture_is_shown_once_it_is_there():
    at = one("FileContent")
    at.file_uploader[0].upload("a.png", PNG, "image/png")
    submit(at)
    (picture,) = [node for node in at.root if node.node.type == "image"]
    assert [image["data"] for image in picture.images] == [PNG]


def test_a_file_that_is_there_is_kept():
    content = b64encode(b"old").decode()
    at = app(f"""
        class One(BaseModel):
            value: FileContent
        made = pydantic_form("f", One(value="{content}"))
    """)
    submit(at)
    assert made(at)[0].value.as_bytes() == b"old"


def test_anything_is_json_or_else_text():
    at = one("Any")
    for written in ('{"a": [1, 2.5, null]}', "just words", '"5"', ""):
        at.text_input[0].input(written)
        submit(at)
    assert [m.value for m in made(at)] == [{"a": [1, 2.5, None]}, "just words", "5", None]


def test_a_root_model_asks_for_what_it_holds():
    at = app("""
        class Names(RootModel[list[str]]):
            pass
        made = pydantic_form("f", Names(["a"]))
    """)
    at.button("0-f-:add").click().run()
    at.text_input("0-f-[1]").input("b")
    submit(at)
    assert made(at)[0].root == ["a", "b"]


def test_strict_models_take_what_the_inputs_give():
    at = app("""
        class Strict(BaseModel):
            model_config = ConfigDict(strict=True)
            day: dt.date = dt.date(2024, 5, 1)
            size: enum.Enum("E", {"A": "a", "B": "b"})
            many: set[int] = {1}
            exact: Decimal = Decimal("1.5")
        made = pydantic_form("f", Strict)
    """)
    submit(at)
    assert beside(at) == []
    assert made(at)[0].day == date(2024, 5, 1)


# -- output ------------------------------------------------------------------


def shown(body: str) -> AppTest:
    at = AppTest.from_string(HEAD + body).run()
    assert not at.exception, at.exception[0].value
    return at


def texts(at: AppTest) -> list[tuple[str, str]]:
    kinds = ("caption", "text", "metric", "subheader", "markdown", "table", "image", "code")
    return [(n.type, str(n.value)) for n in at.main if n.type in kinds]


def test_output_shows_each_value_by_its_type():
    at = shown("""
class Size(enum.Enum):
    SMALL = "s"
class Part(BaseModel):
    name: str
class All(BaseModel):
    text: str = "hello"
    secret: SecretStr = SecretStr("hush")
    number: int = 4
    yes: bool = True
    size: Size = Size.SMALL
    day: dt.date = dt.date(2024, 5, 1)
    part: Part = Part(name="p")
    words: list[str] = ["a", "b"]
    raw: bytes = b"plain"
    nothing: Optional[int] = None
pydantic_output(All())
""")
    assert texts(at) == [
        ("caption", "Text"), ("text", "hello"),
        ("caption", "Secret"), ("text", "**********"),
        ("metric", "4"),
        ("caption", "Yes"), ("text", "Yes"),
        ("caption", "Size"), ("text", "s"),
        ("caption", "Day"), ("text", "2024-05-01"),
        ("subheader", "Part"), ("caption", "Name"), ("text", "p"),
        ("subheader", "Words"), ("markdown", "- a"), ("markdown", "- b"),
        ("caption", "Raw"), ("code", "plain"),
        ("caption", "Nothing"), ("text", "–"),
    ]  # fmt: skip


def test_output_of_a_list_of_flat_instances_is_a_table():
    pytest.importorskip("pandas")
    at = shown("""
@dataclass
class Point:
    x: int
    y: int
pydantic_output([Point(1, 2), Point(3, 4)])
""")
    (table,) = at.table
    assert table.value.to_dict("list") == {"X": ["1", "3"], "Y": ["2", "4"]}


def test_output_of_a_model_that_shows_itself():
    at = shown("""
class Pet(BaseModel):
    name: str
    def render_output_ui(self, streamlit):
        streamlit.markdown(f"**{self.name}**")
class Toy(BaseModel):
    name: str
    @staticmethod
    def render_output_ui(streamlit, value):
        streamlit.markdown(f"_{value.name}_")
pydantic_output([Pet(name="Rex"), Toy(name="ball")])
""")
    assert texts(at) == [("markdown", "**Rex**"), ("markdown", "_ball_")]
