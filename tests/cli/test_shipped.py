"""Files that other programs look for: what they say agrees with the package."""

from __future__ import annotations

import json
import re
from pathlib import Path

from nbflow._version import __version__
from nbflow.cli.serve import share

ROOT = Path(__file__).parents[2]


def test_the_labextension_has_the_packages_version() -> None:
    about = json.loads((ROOT / "js" / "labextension" / "package.json").read_text())
    assert about["version"] == __version__


def test_the_wheel_brings_every_folder_of_jupyters_data() -> None:
    shared = re.search(
        r"\[tool\.hatch\.build\.targets\.wheel\.shared-data\](.*?)\n\[",
        (ROOT / "pyproject.toml").read_text(),
        re.DOTALL,
    )
    assert shared is not None
    for folder in (share() / "voila" / "templates").iterdir():
        assert f'= "share/jupyter/voila/templates/{folder.name}"' in shared[1]
