"""``pydantic_form``: asks for a model, submits once, and says errors beside their fields."""

from __future__ import annotations

import sys

import pytest

from nbflow.errors import MissingLibraryError, ParameterTypeError
from nbflow.testing import AppTest
from tests.components.pydantic_apps import HEAD, app, beside, made, press, submit

pytest.importorskip("pydantic")

PET = """
    class Pet(BaseModel):
        name: str = Field(min_length=2)
        age: int = Field(3, description="In years", lt=40)
        tags: list[str] = []
    made = pydantic_form(key="f", model=Pet)
"""


# -- submitting --------------------------------------------------------------


def test_a_valid_submission_makes_an_instance_once():
    at = app(PET)
    at.text_input("0-f-name").input("Rex")
    at.number_input("0-f-age").set_value(5)
    submit(at)
    assert [(type(pet).__name__, pet.name, pet.age) for pet in made(at)] == [("Pet", "Rex", 5)]
    assert at.session_state["f-data"] == {"name": "Rex", "age": 5, "tags": []}
    at.run()
    assert len(made(at)) == 1


def test_inputs_wait_in_a_form_until_it_is_submitted():
    at = app(PET)
    assert {node.form_id for node in [*at.text_input, *at.number_input]} == {"f-form"}
    at.text_input("0-f-name").input("Rex").run()
    assert at.session_state["f-data"]["name"] == ""


def test_an_error_is_said_beside_its_field_and_makes_nothing():
    at = app(PET)
    at.text_input("0-f-name").input("R")
    submit(at)
    assert made(at) == []
    assert beside(at) == [("name", "String should have at least 2 characters")]


def test_errors_stay_until_a_valid_submission():
    at = app(PET)
    submit(at)
    assert [key for key, _ in beside(at)] == ["name"]
    at.run()
    press(at, "tags:add")
    assert [key for key, _ in beside(at)] == ["name"]
    at.text_input("0-f-name").input("Rex")
    submit(at)
    assert (beside(at), len(made(at))) == ([], 1)


def test_errors_of_the_whole_model_stand_at_its_end():
    at = app("""
        class Span(BaseModel):
            low: int = 5
            high: int = 2
            @model_validator(mode="after")
            def ordered(self):
                if self.low > self.high:
                    raise ValueError("low is above high")
                return self
        class Plan(BaseModel):
            span: Span
            note: str = ""
        made = pydantic_form("f", Plan)
    """)
    submit(at)
    assert beside(at) == [("span.high", "low is above high")]


def test_help_and_labels_come_from_the_schema():
    at = app("""
        class Pet(BaseModel):
            pet_name: str = ""
            age: int = Field(0, title="How old", description="In years")
        made = pydantic_form("f", Pet)
    """)
    assert [at.text_input[0].label, at.number_input[0].label] == ["Pet Name", "How old"]
    assert at.number_input[0].help == "In years"


def test_clear_on_submit_begins_anew_in_the_same_run():
    at = app(PET.replace("model=Pet", "model=Pet, clear_on_submit=True"))
    press(at, "tags:add")
    at.text_input("0-f-name").input("Rex")
    at.text_input("0-f-tags[0]").input("good")
    submit(at)
    assert [(pet.name, pet.tags) for pet in made(at)] == [("Rex", ["good"])]
    assert [(node.key, node.value) for node in at.text_input] == [("1-f-name", "")]
    at.text_input("1-f-name").input("Tom")
    submit(at)
    assert [(pet.name, pet.tags) for pet in made(at)][1:] == [("Tom", [])]


def test_clear_on_submit_keeps_what_was_refused():
    at = app(PET.replace("model=Pet", "model=Pet, clear_on_submit=True"))
    at.text_input("0-f-name").input("R")
    submit(at)
    assert at.text_input("0-f-name").value == "R"
    assert [key for key, _ in beside(at)] == ["name"]


def test_two_forms_stand_side_by_side():
    at = app("""
        class Pet(BaseModel):
            name: str
        pydantic_form("other", Pet)
        made = pydantic_form("f", Pet)
    """)
    at.text_input("0-other-name").input("Tom")
    at.text_input("0-f-name").input("Rex")
    submit(at)
    assert [pet.name for pet in made(at)] == ["Rex"]
    assert at.session_state["other-data"]["name"] == ""


def test_in_a_fragment_a_submission_reruns_the_fragment():
    at = app("""
        class Pet(BaseModel):
            name: str
            tags: list[str] = []
        @st.fragment
        def part():
            pet = pydantic_form("f", Pet)
            if pet:
                st.write(pet.name)
        part()
        made = None
    """)
    press(at, "tags:add")
    at.text_input("0-f-name").input("Rex")
    submit(at)
    assert [m.value for m in at.markdown] == ["Rex"]
    assert (at.full_runs, dict(at.fragment_runs)) == (1, {"pydantic_form f": 1, "part": 1})


# -- lists and dicts inside the form -----------------------------------------


def test_add_reruns_the_fields_alone_and_keeps_what_is_entered():
    at = app(PET)
    at.text_input("0-f-name").input("Rex")
    press(at, "tags:add")
    assert (at.full_runs, dict(at.fragment_runs)) == (1, {"pydantic_form f": 1})
    assert (at.text_input("0-f-name").value, made(at), beside(at)) == ("Rex", [], [])
    at.text_input("0-f-tags[0]").input("good")
    press(at, "tags:add")
    at.text_input("0-f-tags[1]").input("dog")
    submit(at)
    assert [(pet.name, pet.tags) for pet in made(at)] == [("Rex", ["good", "dog"])]


def test_add_takes_along_what_a_page_holds_back():
    at = app(PET)
    at.session.changed(at.text_input("0-f-name").id, "Rex")
    at.session.pressed(at.button("0-f-tags:add").id)
    at.advance(0)
    at.session.changed(at.text_input("0-f-tags[0]").id, "good")
    at.session.submitted("f-form")
    at.advance(0)
    assert [(pet.name, pet.tags) for pet in made(at)] == [("Rex", ["good"])]


def test_enter_submits_and_adds_nothing():
    at = app(PET)
    at.session.changed(at.text_input("0-f-name").id, "Rex")
    at.session.submitted("f-form")
    at.advance(0)
    assert [(pet.name, pet.tags) for pet in made(at)] == [("Rex", [])]


def test_remove_takes_away_that_row():
    at = app("""
        class Bag(BaseModel):
            tags: list[str] = ["a", "b", "c"]
        made = pydantic_form("f", Bag)
    """)
    at.text_input("0-f-tags[2]").input("C")
    press(at, "tags[1]:remove")
    assert [(n.label, n.value) for n in at.text_input] == [("Tags 1", "a"), ("Tags 2", "C")]
    submit(at)
    assert made(at)[0].tags == ["a", "C"]


def test_clear_takes_away_all_rows():
    at = app("""
        class Bag(BaseModel):
            tags: list[str] = ["a", "b"]
        made = pydantic_form("f", Bag)
    """)
    press(at, "tags:clear")
    assert list(at.text_input) == []
    press(at, "tags:add")
    assert at.text_input[0].value == ""


def test_a_list_keeps_to_its_bounds():
    at = app("""
        class Bag(BaseModel):
            tags: list[str] = Field(min_length=1, max_length=2)
        made = pydantic_form("f", Bag)
    """)
    assert at.button("0-f-tags[0]:remove").disabled
    press(at, "tags:add")
    assert not at.button("0-f-tags[0]:remove").disabled
    assert at.button("0-f-tags:add").disabled
    press(at, "tags:clear")
    assert len(at.text_input) == 1


def test_an_error_in_a_list_of_models_stands_beside_the_field_of_its_row():
    at = app("""
        class Item(BaseModel):
            name: str = Field(min_length=1)
            size: int = 1
        class Bag(BaseModel):
            items: list[Item] = [Item(name="a"), Item(name="b")]
        made = pydantic_form("f", Bag)
    """)
    press(at, "items:add")
    press(at, "items[0]:remove")
    submit(at)
    assert beside(at) == [("items[2].name", "String should have at least 1 character")]
    at.text_input("0-f-items[2].name").input("c")
    submit(at)
    assert [item.name for item in made(at)[0].items] == ["b", "c"]


def test_a_dict_has_rows_of_keys_and_values():
    at = app("""
        class Stock(BaseModel):
            counts: dict[str, int] = {"a": 1}
        made = pydantic_form("f", Stock)
    """)
    press(at, "counts:add")
    at.text_input("0-f-counts[1]:key").input("b")
    at.number_input("0-f-counts[1]").set_value(7)
    submit(at)
    assert made(at)[0].counts == {"a": 1, "b": 7}


def test_a_key_that_is_missing_or_there_twice_is_said_beside_it():
    at = app("""
        class Stock(BaseModel):
            counts: dict[str, int] = {"a": 1}
        made = pydantic_form("f", Stock)
    """)
    press(at, "counts:add")
    press(at, "counts:add")
    at.text_input("0-f-counts[2]:key").input("a")
    submit(at)
    assert made(at) == []
    assert beside(at) == [
        ("counts[1]:key", "Give a key, or remove this row."),
        ("counts[2]:key", "The key 'a' is there twice."),
    ]


def test_keys_and_values_of_a_dict_are_checked_by_their_types():
    at = app("""
        Key = Annotated[str, Field(pattern="^[a-z]+$")]
        class Stock(BaseModel):
            counts: dict[Key, Annotated[str, Field(min_length=2)]]
        made = pydantic_form("f", Stock)
    """)
    press(at, "counts:add")
    at.text_input("0-f-counts[0]:key").input("ABC")
    at.text_input("0-f-counts[0]").input("x")
    submit(at)
    assert [key for key, _ in beside(at)] == ["counts[0]:key", "counts[0]"]


def test_lists_of_lists_work():
    at = app("""
        class Grid(BaseModel):
            rows: list[list[int]] = []
        made = pydantic_form("f", Grid)
    """)
    press(at, "rows:add")
    press(at, "rows[0]:add")
    press(at, "rows[0]:add")
    at.number_input("0-f-rows[0][1]").set_value(4)
    submit(at)
    assert made(at)[0].rows == [[0, 4]]


def test_a_recursive_model_grows_by_its_list():
    at = app("""
        class Tree(BaseModel):
            name: str
            kids: list["Tree"] = []
        made = pydantic_form("f", Tree)
    """)
    press(at, "kids:add")
    press(at, "kids[0].kids:add")
    at.text_input("0-f-kids[0].kids[0].name").input("leaf")
    submit(at)
    assert made(at)[0].kids[0].kids[0].name == "leaf"


# -- alternatives and optionals ----------------------------------------------

UNION = """
    class Cat(BaseModel):
        kind: Literal["cat"] = "cat"
        name: str = Field(min_length=1)
        lives: int = 9
    class Dog(BaseModel):
        kind: Literal["dog"] = "dog"
        name: str = Field(min_length=1)
        tricks: list[str] = []
    class Home(BaseModel):
        pet: {pet}
    made = pydantic_form("f", {model})
"""
PLAIN = "Cat | Dog"
TAGGED = 'Annotated[Cat | Dog, Field(discriminator="kind")]'


@pytest.mark.parametrize("pet", [PLAIN, TAGGED])
def test_choosing_an_alternative_shows_its_fields_at_once(pet):
    at = app(UNION.format(pet=pet, model="Home"))
    assert [n.key for n in at.number_input] == ["0-f-pet.lives"]
    at.selectbox("0-f-pet:type").select("Dog").run()
    assert (at.full_runs, list(at.number_input), made(at)) == (1, [], [])
    at.text_input("0-f-pet.name").input("Rex")
    press(at, "pet.tricks:add")
    at.text_input("0-f-pet.tricks[0]").input("sit")
    submit(at)
    assert repr(made(at)[0].pet) == "Dog(kind='dog', name='Rex', tricks=['sit'])"
    at.run()
    assert at.selectbox("0-f-pet:type").value == "Dog"


@pytest.mark.parametrize("pet", [PLAIN, TAGGED])
def test_errors_are_those_of_the_chosen_alternative(pet):
    at = app(UNION.format(pet=pet, model="Home"))
    at.selectbox("0-f-pet:type").select("Dog").run()
    submit(at)
    assert beside(at) == [("pet.name", "String should have at least 1 character")]


@pytest.mark.parametrize("pet", [PLAIN, TAGGED])
def test_an_instance_says_which_alternative_is_chosen(pet):
    at = app(UNION.format(pet=pet, model='Home(pet=Dog(name="Rex", tricks=["sit"]))'))
    assert at.selectbox("0-f-pet:type").value == "Dog"
    submit(at)
    assert repr(made(at)[0].pet) == "Dog(kind='dog', name='Rex', tricks=['sit'])"


def test_errors_of_scalar_alternatives():
    at = app("""
        class Limit(BaseModel):
            size: Union[Annotated[int, Field(ge=0)], Annotated[str, Field(min_length=3)]]
        made = pydantic_form("f", Limit)
    """)
    at.selectbox("0-f-size:type").select("Text").run()
    at.text_input("0-f-size").input("no")
    submit(at)
    assert beside(at) == [("size", "String should have at least 3 characters")]
    at.text_input("0-f-size").input("none")
    submit(at)
    assert made(at)[0].size == "none"


def test_an_optional_model_is_ticked_first():
    at = app("""
        class Address(BaseModel):
            city: str
        class Person(BaseModel):
            address: Optional[Address] = None
        made = pydantic_form("f", Person)
    """)
    submit(at)
    at.checkbox("0-f-address:on").check().run()
    at.text_input("0-f-address.city").input("Graz")
    submit(at)
    at.checkbox("0-f-address:on").uncheck().run()
    submit(at)
    assert [p.address and p.address.city for p in made(at)] == [None, "Graz", None]


def test_optional_values_can_be_empty():
    at = app("""
        class Some(BaseModel):
            text: Optional[str] = "a"
            number: Optional[int] = 5
            day: Optional[dt.date] = dt.date(2024, 5, 1)
            yes: Optional[bool] = True
            size: Literal["s", "l"] | None = "l"
        made = pydantic_form("f", Some)
    """)
    submit(at)
    for node in (*at.text_input, *at.number_input, *at.date_input, *at.selectbox):
        node.set_value(None)
    submit(at)
    first, second = made(at)
    assert (first.text, first.number, first.yes, first.size) == ("a", 5, True, "l")
    assert set(second.model_dump().values()) == {None}


def test_a_default_factory_is_called_at_submission():
    at = app("""
        counter = st.session_state.setdefault("counter", [0])
        def number():
            counter[0] += 1
            return f"no {counter[0]}"
        class Ticket(BaseModel):
            name: str = Field(default_factory=number)
            tags: list[str] = Field(default_factory=lambda: ["new"])
        made = pydantic_form("f", Ticket)
    """)
    submit(at)
    submit(at)
    at.text_input("0-f-name").input("mine")
    submit(at)
    assert [t.name for t in made(at)] == ["no 1", "no 2", "mine"]
    assert made(at)[0].tags == ["new"]


# -- what it takes -----------------------------------------------------------


@pytest.mark.parametrize("decorator", ["dataclass", "pydantic_dataclasses.dataclass"])
def test_dataclasses_are_models(decorator):
    body = f"""
        @{decorator}
        class Point:
            x: int
            y: float = 0.5
            names: list[str] = field(default_factory=lambda: ["p"])
        made = pydantic_form("f", MODEL)
    """
    at = app(body.replace("MODEL", "Point"))
    at.number_input("0-f-x").set_value(3)
    submit(at)
    filled = app(body.replace("MODEL", 'Point(3, 0.25, ["q"])'))
    submit(filled)
    assert repr(made(at)[0]) == "Point(x=3, y=0.5, names=['p'])"
    assert repr(made(filled)[0]) == "Point(x=3, y=0.25, names=['q'])"


def test_an_instance_fills_the_form_and_comes_back_equal():
    at = app("""
        class Size(enum.Enum):
            SMALL = "s"
            LARGE = "l"
        class Part(BaseModel):
            name: str
        class All(BaseModel):
            text: str = ""
            secret: SecretStr
            number: int
            ratio: float
            exact: Decimal
            yes: bool
            size: Size
            sizes: set[Size]
            day: dt.date
            clock: dt.time
            moment: dt.datetime
            aware: dt.datetime
            span: dt.timedelta
            raw: bytes
            coded: Base64Bytes
            part: Part
            parts: list[Part]
            table: dict[str, Part]
            pair: tuple[int, str]
            many: tuple[int, ...]
            either: Part | int
            nothing: Optional[Part]
            anything: Any
            renamed: int = Field(alias="newName")
        zone = dt.timezone(dt.timedelta(hours=5))
        first = All(
            text="t", secret="hush", number=-4, ratio=0.123456789,
            exact=Decimal("0.1234567890123456789"), yes=True, size=Size.LARGE,
            sizes={Size.SMALL}, day=dt.date(1815, 12, 10),
            clock=dt.time(8, 30, 15, 7), moment=dt.datetime(2001, 2, 3, 4, 5, 6, 7),
            aware=dt.datetime(2001, 2, 3, 4, 5, tzinfo=zone), span=dt.timedelta(days=1, seconds=2),
            raw=b"\\xff\\x00", coded=b"aGVsbG8=", part=Part(name="p"), parts=[Part(name="q")],
            table={"k": Part(name="r")}, pair=(1, "x"), many=(1, 2), either=Part(name="e"),
            nothing=None, anything={"a": [1, None]}, newName=8,
        )
        st.session_state.first = first
        made = pydantic_form("f", first)
    """)
    submit(at)
    assert beside(at) == []
    assert repr(made(at)[0]) == repr(at.session_state.first)
    assert made(at)[0].secret.get_secret_value() == "hush"


def test_what_was_entered_outlives_a_run_without_the_form():
    at = app("""
        class Bag(BaseModel):
            name: str = ""
            tags: list[str] = []
        made = None
        if st.checkbox("Show", True, key="show"):
            made = pydantic_form("f", Bag)
    """)
    press(at, "tags:add")
    at.text_input("0-f-name").input("Ada")
    at.text_input("0-f-tags[0]").input("x")
    submit(at)
    at.checkbox("show").uncheck().run()
    assert list(at.text_input) == []
    at.checkbox("show").check().run()
    assert [node.value for node in at.text_input] == ["Ada", "x"]


def test_what_is_no_model_is_refused():
    at = AppTest.from_string(HEAD + 'pydantic_form("f", int)').run()
    assert at.exception[0].code == ParameterTypeError.code
    assert "neither a pydantic model nor a dataclass" in at.exception[0].message


def test_without_pydantic_it_says_what_to_install(monkeypatch):
    from nbflow.components import pydantic_form as sp

    class Pet:
        name: str

    monkeypatch.setitem(sys.modules, "pydantic", None)
    for command in (
        lambda: sp.pydantic_form("f", Pet),
        lambda: sp.pydantic_input("f", Pet),
        lambda: sp.pydantic_output(Pet()),
    ):
        with pytest.raises(MissingLibraryError, match=r"pip install nbflow\[pydantic\]"):
            command()


# -- options -----------------------------------------------------------------

THREE = """
    class Pet(BaseModel):
        nick: str = "n"
        name: str
        age: int = 0
    made = pydantic_form("f", Pet, {options})
"""


def test_fields_keep_their_order():
    at = app(THREE.format(options=""))
    assert [node.key for node in at.root if node.key][1:3] == ["0-f-nick", "0-f-name"]


def test_optional_fields_go_into_an_expander():
    at = app(THREE.format(options='group_optional_fields="expander"'))
    (expander,) = at.expander
    assert expander.label == "Optional Parameters"
    assert [node.key for node in expander if node.key] == ["0-f-nick", "0-f-age"]
    submit(at)
    assert repr(made(at)) == "[Pet(nick='n', name='', age=0)]"


def test_optional_fields_go_into_the_sidebar():
    at = app(THREE.format(options='group_optional_fields="sidebar", clear_on_submit=True'))
    assert [node.key for node in at.sidebar.text_input] == ["0-f-nick"]
    at.text_input("0-f-name").input("Rex").run()
    at.sidebar.text_input("0-f-nick").input("r").run()
    submit(at)
    assert repr(made(at)) == "[Pet(nick='r', name='Rex', age=0)]"
    assert [node.key for node in at.sidebar.text_input] == ["1-f-nick"]


def test_labels_in_lower_case():
    at = app(THREE.format(options="lowercase_labels=True"))
    assert [node.label for node in at.text_input] == ["nick", "name"]


def test_empty_values_that_nobody_entered_are_left_out():
    at = app("""
        class Pet(BaseModel):
            name: str
            age: int
            size: int = 4
        made = pydantic_form("f", Pet, ignore_empty_values=True)
    """)
    submit(at)
    assert at.session_state["f-data"] == {"size": 4}
    assert beside(at) == [("name", "Field required"), ("age", "Field required")]
    at.text_input("0-f-name").input("Rex")
    at.number_input("0-f-age").set_value(0)
    submit(at)
    assert repr(made(at)) == "[Pet(name='Rex', age=0, size=4)]"


# -- drawing by hand, and elsewhere --------------------------------------------


def test_a_model_may_draw_its_own_inputs():
    at = app("""
        class Pet(BaseModel):
            name: str
            @classmethod
            def render_input_ui(cls, streamlit, data):
                left, right = streamlit.columns(2)
                data["name"] = left.text_input("Call it", data.get("name", "Tom"), key="own")
                return data
        made = pydantic_form("f", Pet)
    """)
    at.text_input("own").input("Rex")
    submit(at)
    assert repr(made(at)) == "[Pet(name='Rex')]"


def test_input_returns_the_values_as_they_are():
    at = app("""
        class Pet(BaseModel):
            name: str
            born: dt.date = dt.date(2020, 1, 1)
            tags: list[str] = []
        made = pydantic_input("f", Pet)
    """)
    at.text_input("0-f-name").input("Rex").run()
    press(at, "tags:add")
    last = made(at)[-1]
    assert at.button("0-f-tags:add").form_id == ""
    assert (last["name"], last["born"].isoformat(), last["tags"]) == ("Rex", "2020-01-01", [""])
    assert at.session_state["f-data"] == last


def test_the_module_itself_has_the_commands():
    at = AppTest.from_string("""
        import nbflow.components.pydantic_form as sp
        from pydantic import BaseModel
        class Pet(BaseModel):
            name: str
        sp.pydantic_form(key="f", model=Pet)
    """).run()
    assert [node.label for node in at.text_input] == ["Name"]
