"""What a plain ``pip install`` of the built wheel brings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def ran(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command in an environment without our sources; return what it printed."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "JUPYTER_PATH")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    (made,) = out.glob("*.whl")
    return made


def test_the_wheel_is_pure_python_and_carries_the_front_end(wheel: Path):
    assert wheel.name.endswith("-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    data = f"{wheel.name.split('-py3')[0]}.data/data"
    for needed in (
        "nbflow/py.typed",
        "nbflow/view/static/root.js",
        "nbflow/view/static/root.css",
        "nbflow/view/static/THIRD-PARTY.txt",
        f"{data}/share/jupyter/labextensions/nbflow/package.json",
        f"{data}/share/jupyter/labextensions/nbflow/install.json",
        f"{data}/etc/jupyter/jupyter_server_config.d/nbflow.json",
        f"{data}/etc/jupyter/voila.py",
    ):
        assert needed in names


def test_the_extension_has_the_packages_version(wheel: Path):
    source = json.loads((ROOT / "js" / "labextension" / "package.json").read_text())
    assert source["version"] == wheel.name.split("-")[1]


def test_jupyterlab_lists_the_extension_as_enabled_after_a_plain_install(
    wheel: Path, tmp_path: Path
):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ran(python, "-m", "pip", "install", "--quiet", wheel, "jupyterlab")
    listed = ran(python, "-m", "jupyter", "labextension", "list")
    (line,) = [line for line in listed.splitlines() if "nbflow" in line and "enabled" in line]
    assert "OK" in line
    assert "(python, nbflow)" in line
    assert "nbflow.server_extension" in ran(python, "-m", "jupyter", "server", "extension", "list")
