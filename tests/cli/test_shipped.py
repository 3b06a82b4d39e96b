"""Files that other programs look for: what they say agrees with the package."""

from __future__ import annotations

import json
import re
from pathlib import Path

from nbflow._version import __version__
from nbflow.cli.serve import share

ROOT = Path(__file__).parents[2]
EXTENSION = share() / "labextensions" / "nbflow"


def test_the_labextension_has_the_packages_version() -> None:
    about = json.loads((EXTENSION / "package.json").read_text())
    assert about["version"] == __version__


def test_the_labextension_holds_what_it_names() -> None:
    build = json.loads((EXTENSION / "package.json").read_text())["jupyterlab"]["_build"]
    text = (EXTENSION / build["load"]).read_text()
    # JupyterLab looks for the container under the package's name.
    assert "window._JUPYTERLAB.nbflow = {" in text
    assert "import(" not in text


def test_the_wheel_brings_every_folder_of_jupyters_data() -> None:
    shared = re.search(
        r"\[tool\.hatch\.build\.targets\.wheel\.shared-data\](.*?)\n\[",
        (ROOT / "pyproject.toml").read_text(),
        re.DOTALL,
    )
    assert shared is not None
    for folder in (share() / "labextensions").iterdir():
        assert f'= "share/jupyter/labextensions/{folder.name}"' in shared[1]
    for folder in (share() / "voila" / "templates").iterdir():
        assert f'= "share/jupyter/voila/templates/{folder.name}"' in shared[1]
