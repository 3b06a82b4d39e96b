"""Server processes for tests and benches: a port, a folder of their own, this nbflow."""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbflow

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
ANSWER_SECONDS = 30


def free_port() -> int:
    """Return a port nobody listens on, and that no kernel is given before the server takes it."""
    # Below where systems choose from by themselves: kernels start all the time.
    for port in random.SystemRandom().sample(range(20_000, 30_000), 100):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("of a hundred ports from 20000 on none is free")


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once:\n{log.read_text()[-4000:]}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as error:
            if error.code in (401, 403, 404):
                return
        except (urllib.error.URLError, OSError):
            # Nothing to wait for but the port itself: ask again.
            time.sleep(0.05)
    raise RuntimeError(f"the server did not answer:\n{log.read_text()[-4000:]}")


@contextmanager
def server(command: list[str], url: str, folder: Path, name: str) -> Iterator[None]:
    """Run a server until the block ends."""
    log = folder / f"{name}.log"
    env = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONWARNINGS": "ignore",
        # The kernel finds this nbflow, installed or not.
        "PYTHONPATH": os.pathsep.join(
            [str(Path(nbflow.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
        ),
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=env, stdout=out, stderr=out
        )
        try:
            _wait_until_up(url, process, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def ask(url: str, token: str, method: str, path: str, body: Any = None) -> Any:
    """Return what a Jupyter server's API answers.

    Args:
        url: The server's address, without a slash at its end.
        token: Its token.
        method: Of HTTP.
        path: Behind ``/api/``.
        body: Sent as JSON; nothing when None.
    """
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"token {token}"}
    request = urllib.request.Request(f"{url}/api/{path}", data=data, method=method, headers=headers)
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
        return json.loads(answer.read() or "null")
