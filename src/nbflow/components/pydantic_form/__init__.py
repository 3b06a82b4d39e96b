"""Forms for pydantic models and dataclasses.

    from nbflow.components.pydantic_form import pydantic_form, pydantic_input, pydantic_output

    person = pydantic_form(key="person", model=Person)

:func:`pydantic_form` asks for a model and returns an instance in the run its
submission starts, :func:`pydantic_input` returns the values as they are, and
:func:`pydantic_output` shows an instance. ``StreamlitSettings`` is the base of
settings that come from ``st.secrets``. They need ``nbflow[pydantic]``.

A field's schema may say more about its input, by ``json_schema_extra``:
``{"format": "multi-line"}``, ``{"format": "color"}``, ``{"readOnly": True}``,
or any parameter of the input, ``{"st_kwargs_placeholder": "Ada"}``. A model
may draw itself: ``render_input_ui(streamlit, data)``, a class method, gets a
container and the data as it is, and returns the data; ``render_output_ui``
gets a container, and the instance if it takes two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbflow.components.pydantic_form.content import FileContent
from nbflow.components.pydantic_form.form import pydantic_form, pydantic_input
from nbflow.components.pydantic_form.output import pydantic_output
from nbflow.errors import MissingLibraryError

if TYPE_CHECKING:
    from nbflow.components.pydantic_form.settings import StreamlitSettings as StreamlitSettings


def __getattr__(name: str) -> Any:
    # Its base is a class of pydantic-settings, which forms do without.
    if name != "StreamlitSettings":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from nbflow.components.pydantic_form.settings import StreamlitSettings as Settings
    except ModuleNotFoundError as error:
        if error.name not in ("pydantic", "pydantic_settings"):
            raise
        raise MissingLibraryError(
            f"StreamlitSettings needs the package {error.name.replace('_', '-')}, which is not "
            "installed. Install it: pip install nbflow[pydantic]"
        ) from None
    return Settings


__all__ = [
    "FileContent",
    "StreamlitSettings",
    "pydantic_form",
    "pydantic_input",
    "pydantic_output",
]
