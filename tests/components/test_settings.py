"""``StreamlitSettings``: 13.2.2."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from nbflow.errors import MissingLibraryError, SecretsNotFoundError
from nbflow.testing import AppTest

pytest.importorskip("pydantic_settings")

SCRIPT = """
import nbflow as st
from pydantic import BaseModel, Field, SecretStr
from nbflow.components.pydantic_form import StreamlitSettings

class Database(BaseModel):
    host: str
    port: int = 5432

class Settings(StreamlitSettings):
    city: str
    days: int = 3
    database: Database | None = None
    password: SecretStr = Field("none", alias="db_password")

S = Settings()
st.text(f"{S.city} {S.days} {S.password.get_secret_value()}")
st.text(S.database)
"""


def shown(secrets: dict[str, Any], script: str = SCRIPT) -> list[str]:
    at = AppTest.from_string(script)
    at.secrets = secrets
    at.run()
    assert not at.exception, at.exception[0].value
    return [text.value for text in at.text]


def test_values_come_from_the_secrets_and_their_tables():
    secrets = {"CITY": "Graz", "database": {"host": "here"}, "db_password": "geheim", "other": 1}
    assert shown(secrets) == ["Graz 3 geheim", "host='here' port=5432"]


def test_arguments_win_over_the_environment_and_that_over_the_secrets(monkeypatch):
    monkeypatch.setenv("DAYS", "5")
    secrets = {"city": "Graz", "days": 4}
    assert shown(secrets)[0] == "Graz 5 none"
    given = SCRIPT.replace("Settings()", 'Settings(days=6, city="Linz")')
    assert shown(secrets, given)[0] == "Linz 6 none"


def test_case_counts_if_the_class_says_so():
    strict = SCRIPT.replace(
        "    city: str\n", '    model_config = {"case_sensitive": True}\n    city: str = "?"\n'
    )
    assert shown({"CITY": "Graz"}, strict)[0] == "? 3 none"


def test_a_missing_value_is_shown_and_the_app_lives_on():
    at = AppTest.from_string(SCRIPT)
    at.secrets = {"days": 4}
    assert "city\n  Field required" in at.run().exception[0].value
    at.secrets = {"city": "Graz"}
    assert not at.run().exception


def test_without_secrets_the_rest_counts(monkeypatch, tmp_path: Path):
    from nbflow.components.pydantic_form import StreamlitSettings

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    class Settings(StreamlitSettings):
        city: str = "Bern"

    assert Settings().city == "Bern"
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("city = ")
    with pytest.raises(SecretsNotFoundError, match="cannot be read as TOML"):
        Settings()


def test_the_package_it_needs_is_named(monkeypatch):
    from nbflow.components import pydantic_form

    monkeypatch.delitem(sys.modules, "nbflow.components.pydantic_form.settings", raising=False)
    monkeypatch.setitem(sys.modules, "pydantic_settings", None)
    with pytest.raises(MissingLibraryError, match=r"pydantic-settings.*nbflow\[pydantic\]"):
        _ = pydantic_form.StreamlitSettings


def test_streamlits_name_of_the_module_has_it():
    script = SCRIPT.replace("nbflow.components.pydantic_form", "streamlit_pydantic")
    at = AppTest.from_string(script.replace("nbflow", "streamlit"), as_streamlit=True)
    at.secrets = {"city": "Graz"}
    assert [t.value for t in at.run().text][:1] == ["Graz 3 none"]
