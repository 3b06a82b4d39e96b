"""``st.secrets``: values that do not belong into a notebook, from ``.streamlit/secrets.toml``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbflow.errors import (
    MissingAttributeError,
    MissingKeyError,
    MissingLibraryError,
    SecretsNotFoundError,
)
from nbflow.run.client import Attributes, missing
from nbflow.run.context import current

FILE = Path(".streamlit") / "secrets.toml"
GIVEN = "secrets"

_read: dict[Path, tuple[int, dict[str, Any]]] = {}


def read_toml(path: Path) -> dict[str, Any]:
    """Return the values of a TOML file.

    Raises:
        MissingLibraryError: On Python 3.10 without the package ``tomli``.
        OSError, ValueError: If it cannot be read.
    """
    if sys.version_info >= (3, 11):
        import tomllib as toml
    else:
        try:
            import tomli as toml
        except ImportError:
            raise MissingLibraryError(
                f"{path} is TOML, which Python {sys.version_info.major}."
                f"{sys.version_info.minor} cannot read by itself. Install the package tomli: "
                "pip install tomli"
            ) from None
    with path.open("rb") as file:
        values: dict[str, Any] = toml.load(file)
    return values


def paths() -> list[Path]:
    """Return where secrets may be, the weakest first: home, working directory, the app's folder."""
    run = current()
    folder = run.stage.folder if run is not None else ""
    roots = [Path.home(), Path.cwd(), *([Path(folder)] if folder else [])]
    return [root / FILE for root in dict.fromkeys(Path(os.path.abspath(r)) for r in roots)]


def _values() -> dict[str, Any]:
    run = current()
    given = None if run is None else run.stage.store.get(GIVEN)
    if given:
        return dict(given)
    found = [path for path in paths() if path.is_file()]
    if not found:
        raise SecretsNotFoundError(
            "st.secrets: there is no file of secrets. It may be one of: "
            f"{', '.join(map(str, reversed(paths())))}. Make one with lines such as "
            'password = "…", and keep it out of version control.'
        )
    values: dict[str, Any] = {}
    for path in found:
        values.update(_of_file(path))
    return values


def _of_file(path: Path) -> dict[str, Any]:
    # By time of change: who edits the file need not restart the kernel.
    stamp = path.stat().st_mtime_ns
    known = _read.get(path)
    if known is None or known[0] != stamp:
        try:
            known = (stamp, read_toml(path))
        except ValueError as error:
            raise SecretsNotFoundError(
                f"st.secrets: {path} cannot be read as TOML: {error}. "
                'Lines are written so: password = "…"'
            ) from None
        _read[path] = known
    return known[1]


class Secrets(Mapping[str, Any]):
    """Values of ``.streamlit/secrets.toml``, by item or by attribute; read-only.

    The file beside the notebook wins over the working directory's, and that
    over the one in your home directory.

    Example::

        connect(st.secrets["database"]["password"])  # or st.secrets.database.password
    """

    __slots__ = ()

    def __getitem__(self, key: str) -> Any:
        values = _values()
        if key not in values:
            # The names of secrets are no secrets; their values are.
            raise MissingKeyError(
                missing("st.secrets", key, values) + f" Add it to {FILE.as_posix()}."
            )
        return Attributes(values, "st.secrets")[key]

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return self[key]
        except (MissingKeyError, SecretsNotFoundError) as error:
            raise MissingAttributeError(str(error)) from None

    def __setattr__(self, key: str, value: Any) -> None:
        raise TypeError(f"st.secrets is read-only, so {key!r} cannot be set: edit the file.")

    def __setitem__(self, key: str, value: Any) -> None:
        raise TypeError(f"st.secrets is read-only, so {key!r} cannot be set: edit the file.")

    def __delitem__(self, key: str) -> None:
        raise TypeError(f"st.secrets is read-only, so {key!r} cannot be deleted: edit the file.")

    def __iter__(self) -> Iterator[str]:
        return iter(_values())

    def __len__(self) -> int:
        return len(_values())

    def has_key(self, k: str) -> bool:
        """Return whether there is a secret of this name."""
        return k in self

    def load_if_toml_exists(self) -> bool:
        """Return whether there are secrets; never raises."""
        try:
            _values()
        except Exception:  # noqa: BLE001
            return False
        return True

    def to_dict(self) -> dict[str, Any]:
        """Return plain dicts, nested ones included."""
        return Attributes(_values()).to_dict()

    def __repr__(self) -> str:
        # Not its values: a repr ends up in outputs and logs.
        return f"st.secrets({', '.join(self)})" if self.load_if_toml_exists() else "st.secrets()"


secrets = Secrets()
