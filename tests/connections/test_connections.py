"""``st.connection``: made once, shared by runs, made anew when asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from nbflow import errors
from nbflow.caching import cache_data, cache_resource
from nbflow.connections import BaseConnection, SQLConnection, connection
from nbflow.testing import AppTest

HEAD = "import nbflow as st\n"


@pytest.fixture(autouse=True)
def empty_caches() -> Iterator[None]:
    yield
    cache_resource.clear()
    cache_data.clear()


@pytest.fixture
def pets(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'pets.db'}"
    with SQLConnection("made", url=url).session as session:
        text = pytest.importorskip("sqlalchemy").text
        session.execute(text("create table pets (name text, owner text)"))
        session.execute(text("insert into pets values ('Rex', 'Ada'), ('Tom', 'Bob')"))
        session.commit()
    return url


class Made(BaseConnection[list[str]]):
    """Counts how often it was made and closed."""

    log: ClassVar[list[str]] = []

    def _connect(self, **kwargs: Any) -> list[str]:
        self.log.append(f"made {self._connection_name} {kwargs}")
        return [self._connection_name]

    def close(self) -> None:
        self.log.append(f"closed {self._connection_name}")


@pytest.fixture
def log() -> list[str]:
    Made.log.clear()
    return Made.log


def test_a_connection_is_made_once_for_its_name_and_arguments(log: list[str]) -> None:
    first = connection("a", Made, size=1)
    assert connection("a", Made, size=1) is first
    assert connection("a", Made, size=2) is not first
    assert connection("b", Made, size=1) is not first
    assert log == ["made a {'size': 1}", "made a {'size': 2}", "made b {'size': 1}"]


def test_lengths_of_time_have_caches_of_their_own(log: list[str]) -> None:
    forever, minute = connection("a", Made), connection("a", Made, ttl=60)
    assert forever is not minute
    assert connection("a", Made) is forever
    assert connection("a", Made, ttl=60) is minute
    assert len(log) == 2


def test_more_than_max_entries_closes_the_oldest(log: list[str]) -> None:
    connection("a", Made, max_entries=1)
    connection("b", Made, max_entries=1)
    assert log == ["made a {}", "made b {}", "closed a"]


def test_a_reset_connects_again_at_the_next_use(log: list[str]) -> None:
    made = connection("a", Made)
    first = made._instance
    assert made._instance is first
    made.reset()
    assert len(log) == 1
    assert made._instance is not first
    assert len(log) == 2


def test_a_type_may_be_named_by_its_path(log: list[str]) -> None:
    found = connection("a", "tests.connections.test_connections.Made")
    assert type(found).__name__ == "Made"


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (None, errors.MissingParameterError),
        ("nothing", errors.ParameterError),
        ("nbflow.no.Such", errors.ParameterError),
        ("pathlib.Path", errors.ParameterError),
        (dict, errors.ParameterError),
        ("snowflake", errors.UnsupportedError),
    ],
)
def test_what_is_no_kind_of_connection_is_refused(kind: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        connection("mine", kind)


def test_a_class_in_an_apps_cell_is_the_same_kind_in_every_run() -> None:
    at = AppTest.from_string(
        HEAD + "class Number(st.connections.BaseConnection):\n"
        "    def _connect(self, **kwargs):\n"
        "        st.session_state.made = st.session_state.get('made', 0) + 1\n"
        "        return [x for x in range(2)]\n"
        "st.connection('n', Number)._instance\n"
        "st.text(st.session_state.made)"
    ).run()
    at.run()
    assert at.text[0].value == "1"


def test_where_the_database_is_stands_in_the_secrets(pets: str) -> None:
    at = AppTest.from_string(
        HEAD + "db = st.connection('mine')\n"
        "st.text(db.query('select name from pets order by name')['name'].tolist())"
    )
    at.secrets["connections"] = {"mine": {"type": "sql", "url": pets}}
    at.run()
    assert not at.exception, at.exception[0].message
    assert at.text[0].value == "['Rex', 'Tom']"


def test_other_secrets_connect_again(log: list[str]) -> None:
    for a in (1, 1, 2):
        at = AppTest.from_string(
            HEAD + "from tests.connections.test_connections import Made\n"
            "conn = st.connection('mine', Made)\nconn._instance"
        )
        at.secrets["connections"] = {"mine": {"a": a}}
        at.run()
        assert not at.exception
    assert len(log) == 2


def test_rows_are_kept_for_their_time_and_by_their_parameters(pets: str) -> None:
    db = connection("pets", "sql", url=pets)
    sql = "select name from pets where owner = :who"
    assert db.query(sql, params={"who": "Ada"}, ttl=600)["name"].tolist() == ["Rex"]
    assert db.query(sql, params={"who": "Bob"}, ttl=600)["name"].tolist() == ["Tom"]
    with db.session as session:
        session.execute(pytest.importorskip("sqlalchemy").text("delete from pets"))
        session.commit()
    assert len(db.query(sql, params={"who": "Ada"}, ttl=600)) == 1
    assert len(db.query(sql, params={"who": "Ada"}, ttl=dt.timedelta(seconds=5))) == 0


def test_a_wrong_query_is_the_databases_error_at_once(pets: str) -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(pandas.errors.DatabaseError, match="no such table"):
        connection("pets", "sql", url=pets).query("select * from cats")


def test_a_lost_connection_is_made_anew_and_the_query_repeated(pets: str) -> None:
    alchemy = pytest.importorskip("sqlalchemy")
    db = connection("pets", "sql", url=pets)
    lost = []

    @alchemy.event.listens_for(db.engine, "do_execute")
    def drop(cursor: Any, statement: str, parameters: Any, context: Any) -> None:
        lost.append(statement)
        raise alchemy.exc.DBAPIError(
            statement, parameters, Exception("gone"), connection_invalidated=True
        )

    assert len(db.query("select * from pets")) == 2
    assert len(lost) == 1


def test_a_database_without_an_address_is_an_error_that_says_what_is_missing() -> None:
    with pytest.raises(errors.MissingParameterError, match=r"username, host is missing"):
        connection("half", "sql", dialect="postgresql")


def test_the_parts_make_an_address() -> None:
    engine = connection("sql", dialect="sqlite", username="", host="", database="").engine
    assert engine.url.drivername == "sqlite"
    assert connection("sql", url="sqlite://", echo=True).engine.echo is True
