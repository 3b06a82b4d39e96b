"""6.3 and 10.10: who looks at the app, and what is secret; the address in Voilà."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nbflow.core.rerun import APP, Goto, Rerun
from nbflow.core.state import SessionState
from nbflow.host.address import begin_address, forget_page, notebook_folder
from nbflow.run.client import greet
from nbflow.run.context import Stage
from nbflow.run.menu import pages_of
from nbflow.run.page import SPACES
from nbflow.run.secrets import Secrets
from nbflow.testing import AppTest
from nbflow.testing.driver import Driver
from nbflow.testing.errors import AppTestError
from nbflow.testing.sources import script_of_text

# -- st.context ------------------------------------------------------------------------

CONTEXT = """
import nbflow as st
c = st.context
st.text([c.timezone, c.timezone_offset, c.locale, c.theme.type, c["theme"]["type"], c.url,
         c.is_embedded, dict(c.cookies), dict(c.headers), c.ip_address])
st.text(["theme" in c, "x" in c])
"""


def values(at: AppTest) -> str:
    return str(at.text[0].value)


def test_without_a_page_the_context_is_empty():
    at = AppTest.from_string(CONTEXT).run()
    assert values(at) == "[None, None, None, None, None, None, None, {}, {}, None]"
    assert at.text[1].value == "[True, False]"


def test_a_test_may_be_a_page():
    at = AppTest.from_string(CONTEXT)
    at.context = {
        "timezone": "Asia/Tokyo", "locale": "de", "theme": "dark",
        "url": "http://x/y?a=1#/b", "is_embedded": True,
    }  # fmt: skip
    shown = "['Asia/Tokyo', -540, 'de', 'dark', 'dark', 'http://x/y', True, {}, {}, None]"
    assert values(at.run()) == shown
    at.context = {"timezone_offset": 60, "timezone": "Nowhere/At all"}
    assert "['Nowhere/At all', 60, None" in values(at.run())
    at.context = {"timezone": "Nowhere/At all"}
    assert "['Nowhere/At all', None, None" in values(at.run())


@pytest.mark.parametrize(
    "context", [{"cookies": {}}, {"theme": "pink"}, {"locale": 1}, {"is_embedded": 1}, None]
)
def test_a_test_cannot_be_an_impossible_page(context: Any):
    at = AppTest.from_string(CONTEXT)
    at.context = context
    with pytest.raises(AppTestError):
        at.run()


@pytest.mark.parametrize("line", ['st.context["no"]', "st.context.no", "st.context.locale = 1"])
def test_the_context_has_nothing_else_and_cannot_be_set(line: str):
    at = AppTest.from_string(f"import nbflow as st\n{line}\n").run()
    assert len(at.exception) == 1


def hello(**facts: Any) -> dict[str, Any]:
    return {"type": "hello", "query": "", "url": "http://x/", "theme": "light", **facts}


def test_a_script_reruns_if_a_page_says_other_than_it_has_read():
    script = script_of_text("import nbflow as st\nst.text(st.context.theme.type)")
    driver = Driver(script, SessionState())
    driver.request(Rerun(APP), "first run", 5)
    session = driver.session
    session.greeted(hello(theme="dark", locale="de"))
    driver.settle(5)
    (text,) = [n for n in session.snapshot().values() if n.type == "text"]
    assert (text.props["body"], session.full_runs) == ("dark", 2)
    session.greeted(hello(theme="dark", locale="fr"))
    driver.settle(5)
    assert session.full_runs == 2
    driver.close()


def test_a_page_that_owns_its_address_gives_parameters_once():
    stage = Stage()
    assert greet(stage, hello(query="?a=1&a=2")) is None
    assert stage.query == {}
    assert greet(stage, hello(query="?a=1&a=2", owns_url=True)) == Rerun(APP)
    assert stage.query == {"a": ["1", "2"]}
    assert greet(stage, hello(query="?a=3", owns_url=True)) is None


def test_an_address_may_name_a_page():
    rerun = greet(Stage(), hello(query="?a=1", url="http://x/?a=1#/sales", owns_url=True))
    assert rerun == Rerun(APP, goto=Goto("/sales", {"a": ["1"]}))


def test_a_link_in_a_notebooks_address_counts_once_a_load():
    stage = Stage()
    link = {"link": "?a=1&b=x+y", "load": "first"}
    assert greet(stage, hello(**link)) == Rerun(APP)
    assert stage.query == {"a": ["1"], "b": ["x y"]}
    stage.query = {"a": ["2"]}
    assert greet(stage, hello(**link)) is None
    assert stage.query == {"a": ["2"]}
    again = greet(stage, hello(link="?a=1#/map", load="second"))
    assert again == Rerun(APP, goto=Goto("/map", {"a": ["1"]}))


# -- where the app is --------------------------------------------------------------------


def test_voila_tells_the_parameters_before_the_first_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    monkeypatch.setenv("QUERY_STRING", "a=1&b=")
    stage = Stage()
    begin_address(stage, None)
    assert stage.query == {"a": ["1"], "b": [""]}
    # The page then says the same, and nothing is rerun.
    assert greet(stage, hello(query="?a=1&b=", owns_url=True)) is None


def test_a_cell_that_is_run_again_stays_on_its_page():
    old, new = Stage(), Stage()
    old.query = {"a": ["1"]}
    pages_of(old).current = "/two"
    begin_address(new, old)
    assert (new.query, pages_of(new).current) == ({"a": ["1"]}, "/two")


def test_the_notebooks_folder_is_what_its_host_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    notebook = tmp_path / "a.ipynb"
    assert notebook_folder({"__vsc_ipynb_file__": str(notebook)}) == ""
    notebook.touch()
    assert notebook_folder({"__vsc_ipynb_file__": str(notebook)}) == str(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", str(notebook))
    assert notebook_folder({}) == str(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    assert notebook_folder({}) == ""


def test_a_new_version_of_a_cell_lets_go_of_the_old_ones_names():
    stage = Stage()
    stage.store[SPACES] = {"there": object()}
    assert forget_page(stage, "there") is False
    assert stage.store[SPACES] == {}


# -- st.user ------------------------------------------------------------------------------


def test_there_are_no_users_unless_a_test_says_so():
    script = "import nbflow as st\nst.text([st.user.to_dict(), st.user.get('email')])"
    at = AppTest.from_string(script)
    assert values(at.run()) == "[{}, None]"
    at.user = {"email": "ada@example.org"}
    assert "ada@" in values(at.run())


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("st.user.email", "MissingAttributeError"),
        ('st.user["email"]', "MissingKeyError"),
        ("st.user.email = 1", "TypeError"),
        ("st.login()", "UnsupportedError"),
        ('st.login("google")', "UnsupportedError"),
        ("st.logout()", "UnsupportedError"),
    ],
)
def test_what_users_cannot_do(line: str, error: str):
    at = AppTest.from_string(f"import nbflow as st\n{line}").run()
    assert [e.proto.type for e in at.exception] == [error]


# -- st.secrets -----------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A home and a working directory without secrets."""
    found = {name: tmp_path / name for name in ("home", "work", "notebook")}
    for folder in found.values():
        (folder / ".streamlit").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(found["home"]))
    monkeypatch.setenv("USERPROFILE", str(found["home"]))
    monkeypatch.chdir(found["work"])
    return found


def put(folder: Path, text: str) -> None:
    (folder / ".streamlit" / "secrets.toml").write_text(text, encoding="utf-8")


def test_without_a_file_the_error_says_where_one_may_be(folders: dict[str, Path]):
    secrets = Secrets()
    with pytest.raises(FileNotFoundError) as error:
        secrets["a"]
    for name in ("home", "work"):
        assert str(folders[name]) in str(error.value)
    with pytest.raises(AttributeError):
        secrets.a
    assert secrets.load_if_toml_exists() is False
    assert repr(secrets) == "st.secrets()"


def test_the_nearer_file_wins(folders: dict[str, Path]):
    put(folders["home"], 'a = 1\nb = "home"')
    put(folders["work"], 'b = "work"\n[db]\nuser = "ada"')
    secrets = Secrets()
    assert (secrets["a"], secrets.b, secrets.db.user, secrets["db"]["user"]) == (
        1, "work", "ada", "ada",
    )  # fmt: skip
    assert list(secrets) == ["a", "b", "db"]
    assert (len(secrets), "b" in secrets, secrets.has_key("x"), secrets.get("x", 5)) == (
        3, True, False, 5,
    )  # fmt: skip
    assert secrets.to_dict()["db"] == {"user": "ada"}


def test_the_notebooks_folder_is_the_nearest(folders: dict[str, Path]):
    put(folders["work"], 'b = "work"')
    put(folders["notebook"], 'b = "notebook"')
    app = folders["notebook"] / "app.py"
    app.write_text("import nbflow as st\nst.text(st.secrets.b)")
    assert values(AppTest.from_file(app).run()) == "notebook"


def test_a_file_that_changes_is_read_again(folders: dict[str, Path]):
    import os

    put(folders["work"], "a = 1")
    secrets = Secrets()
    assert secrets.a == 1
    put(folders["work"], "a = 2")
    os.utime(folders["work"] / ".streamlit" / "secrets.toml", ns=(1, 1))
    assert secrets.a == 2


def test_a_file_that_is_no_toml_is_named(folders: dict[str, Path]):
    put(folders["work"], "a = = 1")
    with pytest.raises(FileNotFoundError, match=r"secrets\.toml cannot be read as TOML"):
        Secrets()["a"]


def test_a_missing_secret_shows_names_and_no_values(folders: dict[str, Path]):
    put(folders["work"], 'password = "hunter2"\n[db]\nuser = "ada"')
    secrets = Secrets()
    for ask in (lambda: secrets["x"], lambda: secrets.db["x"]):
        with pytest.raises(KeyError) as error:
            ask()
        assert "'x'" in str(error.value)
        assert "hunter2" not in str(error.value)
        assert "ada" not in str(error.value)
    assert "hunter2" not in repr(secrets)


def test_secrets_cannot_be_set(folders: dict[str, Path]):
    put(folders["work"], "[db]\na = 1")
    secrets = Secrets()
    for change in (
        lambda: setattr(secrets, "x", 1),
        lambda: setattr(secrets.db, "x", 1),
        lambda: secrets.__setitem__("x", 1),
        lambda: secrets.db.__delitem__("a"),
    ):
        with pytest.raises(TypeError):
            change()


def test_a_test_brings_secrets_of_its_own(folders: dict[str, Path]):
    put(folders["work"], "a = 1")
    at = AppTest.from_string("import nbflow as st\nst.text(st.secrets.db.a)")
    at.secrets = {"db": {"a": 2}}
    assert values(at.run()) == "2"
