"""A Jupyter server that ends idle kernels: what it makes of apps that tick."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import ask, free_port, server
from tests.kernel.client import Kernel

pytestmark = [pytest.mark.kernel, pytest.mark.slow]

PATIENCE = 60.0
"""Seconds for what has to happen."""

TOKEN = "culls"

IDLE = 6
"""Seconds after which the server ends an idle kernel; longer than one takes to start."""

TICKS = """import nbflow as st
st.set_option("runner.restAfter", 0.1)
@st.fragment(run_every=0.2)
def beat():
    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(n)
beat()
"""


class Server:
    """A running Jupyter server and its kernels.

    Args:
        folder: With its files.
        url: Its address.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self._url = url

    def kernels(self) -> set[str]:
        """Return the ids of the kernels that live."""
        return {kernel["id"] for kernel in ask(self._url, TOKEN, "GET", "kernels")}

    def start(self) -> tuple[str, Kernel]:
        """Start a kernel; return its id and a page on it."""
        made = str(ask(self._url, TOKEN, "POST", "kernels", {"name": "python3"})["id"])
        return made, Kernel(connection=self._folder / "runtime" / f"kernel-{made}.json")


@pytest.fixture
def culling(tmp_path: Path) -> Iterator[Server]:
    """A server that ends kernels that were idle for some seconds, also connected ones."""
    port = free_port()
    options = {
        "ServerApp.port": port,
        "ServerApp.ip": "127.0.0.1",
        "IdentityProvider.token": TOKEN,
        "MappingKernelManager.cull_idle_timeout": IDLE,
        "MappingKernelManager.cull_interval": 1,
        "MappingKernelManager.cull_connected": True,
    }
    command = ["jupyter_server", "--no-browser", "--allow-root"]
    command += [f"--{name}={value}" for name, value in options.items()]
    url = f"http://127.0.0.1:{port}"
    with server(command, f"{url}/api", tmp_path, "culling"):
        yield Server(tmp_path, url)


def test_a_ticking_app_keeps_its_kernel_while_a_page_shows_it_and_no_longer(
    culling: Server,
) -> None:
    (seen_id, seen), (left_id, left) = culling.start(), culling.start()
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
    while left_id in culling.kernels():
        assert time.monotonic() < end, "the kernel of an app at rest is not culled"
    # Nobody did anything there either; what keeps it is what its page is sent.
    assert culling.kernels() == {seen_id}
    seen.close()
