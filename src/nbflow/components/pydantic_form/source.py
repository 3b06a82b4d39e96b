"""Reads what a form is made of: a class, or an instance that fills it."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from functools import lru_cache
from typing import Any

from nbflow.components.pydantic_form.given import MISSING
from nbflow.errors import MissingLibraryError, ParameterTypeError


@dataclass(frozen=True, slots=True)
class Source:
    """What a form asks for.

    Args:
        cls: The class of what it makes.
        adapter: Pydantic's validator for it.
        schema: Its JSON schema.
        given: The instance whose values it begins with, or MISSING.
    """

    cls: Any
    adapter: Any
    schema: dict[str, Any]
    given: Any


# A schema takes milliseconds, and a form is drawn in every run. Few are kept:
# a full run makes the classes of its script anew.
@lru_cache(maxsize=32)
def _made(cls: Any) -> tuple[Any, dict[str, Any]]:
    from nbflow.components.pydantic_form.generate import make

    return make(cls)


def is_model(cls: type) -> bool:
    """Return whether a class is a model or a dataclass."""
    return hasattr(cls, "__pydantic_core_schema__") or is_dataclass(cls)


def read_model(model: Any, command: str) -> Source:
    """Return what a form of ``model`` asks for.

    Raises:
        MissingLibraryError: If pydantic is not installed.
        ParameterTypeError: If it is neither a model nor a dataclass, nor an
            instance of one.
    """
    need_pydantic(command)
    cls = model if isinstance(model, type) else type(model)
    if not is_model(cls):
        raise ParameterTypeError(
            f"{command}(model={model!r}): a {cls.__name__} is neither a pydantic model nor a "
            "dataclass, so there are no fields to ask for. Write class Example(BaseModel): …, or "
            "@dataclass, and give the class or an instance of it."
        )
    adapter, schema = _made(cls)
    return Source(cls, adapter, schema, MISSING if model is cls else model)


def need_pydantic(command: str) -> None:
    """Raise if pydantic is not installed.

    Raises:
        MissingLibraryError: With how to install it.
    """
    try:
        import pydantic
    except ImportError:
        found = "no pydantic is installed"
    else:
        if int(pydantic.VERSION.partition(".")[0]) >= 2:
            return
        found = f"pydantic {pydantic.VERSION} is too old"
    raise MissingLibraryError(
        f"{command} reads fields and checks values with pydantic 2, also for plain dataclasses, "
        f"but {found}. Write: pip install nbflow[pydantic]"
    )
