"""``StreamlitSettings``: settings of an app, from its environment and from ``st.secrets``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import AliasChoices, AliasPath
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from nbflow.errors import SecretsNotFoundError
from nbflow.run.secrets import paths, secrets


class _SecretsSource(PydanticBaseSettingsSource):
    """The entries of ``st.secrets`` that a class of settings has fields for."""

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls)
        self._values = _secrets()

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return a field's value, the name it was found by, and False: it needs no parsing."""
        strict = bool(self.config.get("case_sensitive"))
        for name in _names(field, field_name):
            for key, value in self._values.items():
                if key == name or (not strict and key.lower() == name.lower()):
                    return value, name, False
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {}
        for field_name, field in self.settings_cls.model_fields.items():
            value, name, _ = self.get_field_value(field, field_name)
            if value is not None:
                found[name] = value
        return found


def _names(field: FieldInfo, field_name: str) -> Iterator[str]:
    """Yield the names that validation takes for a field, an alias first, as pydantic does."""
    alias = field.validation_alias or field.alias
    choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
    for choice in choices:
        if isinstance(choice, str):
            yield choice
        elif isinstance(choice, AliasPath) and len(choice.path) == 1:
            yield str(choice.path[0])
    if alias is None:
        yield field_name


def _secrets() -> dict[str, Any]:
    try:
        return secrets.to_dict()
    except SecretsNotFoundError:
        # None at all is fine: a value may come from elsewhere. One that cannot be read is not.
        if any(path.is_file() for path in paths()):
            raise
        return {}


class StreamlitSettings(BaseSettings):
    """Settings that come from arguments, the environment, ``st.secrets`` or defaults.

    Derive a class with your fields from it. An argument wins over an
    environment variable, that over the secrets, and those over the default;
    names are compared without case, unless ``case_sensitive`` is set in its
    ``model_config``. A table of the secrets fills a field that is a model.

    Raises:
        pydantic.ValidationError: If a value is missing or wrong.
        SecretsNotFoundError: If there is a file of secrets that cannot be read.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... from nbflow.components.pydantic_form import StreamlitSettings
        ... class Settings(StreamlitSettings):
        ...     city: str
        ...     days: int = 3
        ... settings = Settings()
        ... st.text(f"{settings.days} days in {settings.city}")
        ... ''')
        >>> at.secrets = {"city": "Graz"}
        >>> at.run().text[0].value
        '3 days in Graz'
    """

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the secrets between the environment and files; pydantic-settings calls it."""
        return (
            init_settings,
            env_settings,
            dotenv_settings,
            _SecretsSource(settings_cls),
            file_secret_settings,
        )
