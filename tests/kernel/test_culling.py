"""A Jupyter server that ends idle kernels: what it makes of apps that tick."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.client import Kernel, environment

pytestmark = [pytest.mark.kernel, pytest.mark.slow]

PATIENCE = 60.0
"""Seconds for what has to happen."""

IDLE = 3
"""Seconds after which the server ends an idle kernel."""

TICKS = """import nbflow as st
st.set_option("runner.restAfter", 0.1)
@st.fragment(run_every=0.2)
def beat():
    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(n)
beat()
"""


class Server:
    """A Jupyter server that ends kernels that were idle for some seconds, also connected ones.

    Args:
        folder: For its files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        env = {**environment(), "JUPYTER_RUNTIME_DIR": str(folder)}
        for name in ("CONFIG", "DATA"):
            env[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
        env["JUPYTER_PREFER_ENV_PATH"] = "1"
        options = {
            "ServerApp.port": 0,
            "ServerApp.ip": "127.0.0.1",
            "IdentityProvider.token": "culls",
            "MappingKernelManager.cull_idle_timeout": IDLE,
            "MappingKernelManager.cull_interval": 1,
            "MappingKernelManager.cull_connected": True,
        }
        command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
        command += [f"--{name}={value}" for name, value in options.items()]
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=self.log, stderr=self.log
        )
        self.url = self._wait_until_up()

    def _wait_until_up(self) -> str:
        info = self.folder / f"jpserver-{self.process.pid}.json"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.url = str(json.loads(info.read_text())["url"])
                self.api("GET", "kernels")
                return self.url
            except (OSError, ValueError):
                os.sched_yield()
        raise RuntimeError((self.folder / "log").read_text()[-3000:])

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """Return what the server's API answers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": "token culls"}
        url = f"{self.url}api/{path}"
        request = urllib.request.Request(url, data=data, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or "null")

    def kernels(self) -> set[str]:
        """Return the ids of the kernels that live."""
        return {kernel["id"] for kernel in self.api("GET", "kernels")}

    def start(self) -> tuple[str, Kernel]:
        """Start a kernel; return its id and a page on it."""
        made = str(self.api("POST", "kernels", {"name": "python3"})["id"])
        return made, Kernel(connection=self.folder / f"kernel-{made}.json")

    def close(self) -> None:
        """End the server and its kernels."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that culls."""
    made = Server(tmp_path)
    yield made
    made.close()


def test_a_ticking_app_keeps_its_kernel_while_a_page_shows_it_and_no_longer(
    server: Server,
) -> None:
    (seen_id, seen), (left_id, left) = server.start(), server.start()
    for kernel in (seen, left):
        # This page answers no pings, and a slow machine must not make it look closed.
        kernel.run("import nbflow.view.mount as m; m.PING_SECONDS = 1000")
        app = kernel.app(f"%%flowapp ticking\n{TICKS}")
        app.hello(view="v")
        app.wait(lambda a: int(a.texts()[0]) > 2, "ticks")
    app.send({"type": "bye", "view": "v"})
    left.until("not __app__('ticking').session.watched")
    left.close()
    end = time.monotonic() + PATIENCE
    while left_id in server.kernels():
        assert time.monotonic() < end, "the kernel of an app at rest is not culled"
    # Nobody did anything there either; what keeps it is what its page is sent.
    assert server.kernels() == {seen_id}
    seen.close()
