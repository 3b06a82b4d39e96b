"""The server extension: what it does to a handler, and to the socket of a real server."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import threading
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
import websocket

from nbflow import server_extension
from nbflow.server_extension import wrap_open

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "etc" / "jupyter"
WATCHDOG = 90.0  # seconds
LOADED = "nbflow: kernel websockets send small messages at once"

# The configuration of a person who runs a server. It tells two things in the log:
# the port, once connections are taken (Jupyter Server says "is running" before that); and
# what the socket of a page says, once a message of that page has come through, that is, in
# the server's process and after all that could have set the option back.
PROBE = """
import socket
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.httpserver import HTTPServer

class Probe(ZMQChannelsWebsocketConnection):
    def handle_incoming_message(self, incoming_msg):
        peer = self.websocket_handler.ws_connection.stream.socket
        value = peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        print("probe: TCP_NODELAY is", bool(value), flush=True)
        super().handle_incoming_message(incoming_msg)

original = HTTPServer.listen

def listen(self, *args, **kwargs):
    original(self, *args, **kwargs)
    ports = [opened.getsockname()[1] for opened in self._sockets.values()]
    print("probe: listening on", ports[0], flush=True)

HTTPServer.listen = listen
c = get_config()
c.{application}.kernel_websocket_connection_class = Probe
"""
LISTENING = r"probe: listening on (\d+)"
NODELAY = r"probe: TCP_NODELAY is (\w+)"


class Handler:
    """Stands in for Jupyter Server's handler: remembers what happened, in order."""

    def __init__(self, error: Exception | None = None) -> None:
        self.log = logging.getLogger("test")
        self.happened: list[str] = []
        self.error = error

    def set_nodelay(self, value: bool) -> None:
        if self.error is not None:
            raise self.error
        self.happened.append(f"nodelay {value}")

    def open(self, kernel_id: str) -> str:
        self.happened.append(f"open {kernel_id}")
        return "awaitable"


@pytest.fixture
def handler() -> type[Handler]:
    """A class of its own for each test: the extension changes classes."""
    return type("FreshHandler", (Handler,), {"open": Handler.open})


def test_delay_is_off_before_the_socket_opens(handler):
    wrap_open(handler)
    socket_handler = handler()
    assert socket_handler.open("k1") == "awaitable"
    assert socket_handler.happened == ["nodelay True", "open k1"]


def test_wrapping_twice_is_wrapping_once(handler):
    assert [wrap_open(handler), wrap_open(handler)] == [True, False]
    socket_handler = handler()
    socket_handler.open("k1")
    assert socket_handler.happened == ["nodelay True", "open k1"]


def test_subclass_made_before_is_wrapped_with_its_base(handler):
    derived = type("Derived", (handler,), {})
    wrap_open(handler)
    assert wrap_open(derived) is False
    socket_handler = derived()
    socket_handler.open("k1")
    assert socket_handler.happened == ["nodelay True", "open k1"]


@pytest.mark.parametrize(
    "error",
    [AssertionError(), AttributeError("set_nodelay"), NotImplementedError(), OSError(22, "gone")],
    ids=lambda error: type(error).__name__,
)
def test_socket_opens_although_the_option_fails(handler, error, caplog):
    wrap_open(handler)
    socket_handler = handler(error)
    assert socket_handler.open("k1") == "awaitable"
    assert socket_handler.happened == ["open k1"]
    assert caplog.messages == [
        f"nbflow: could not set TCP_NODELAY on a kernel websocket: {error!r}"
    ]


def test_server_without_a_known_handler_is_left_alone(monkeypatch, caplog):
    monkeypatch.setattr(server_extension, "_HANDLERS", (("no_such_package.x", "Handler"),))
    found = server_extension.send_small_messages_at_once(logging.getLogger("test"))
    assert not found
    assert "found no kernel websocket handler" in caplog.text


def test_older_server_with_the_handler_in_another_place_is_found(monkeypatch, handler):
    older = ModuleType("older_server")
    older.Handler = handler
    monkeypatch.setitem(sys.modules, "older_server", older)
    places = (("no_such_server", "Handler"), ("json", "Handler"), ("older_server", "Handler"))
    monkeypatch.setattr(server_extension, "_HANDLERS", places)
    assert server_extension.send_small_messages_at_once(logging.getLogger("test"))
    socket_handler = handler()
    socket_handler.open("k1")
    assert socket_handler.happened == ["nodelay True", "open k1"]


def test_enabled_extension_names_the_loader():
    shipped = json.loads((SHIPPED / "jupyter_server_config.d" / "nbflow.json").read_text("utf-8"))
    assert shipped == {"ServerApp": {"jpserver_extensions": {server_extension.__name__: True}}}
    points = server_extension._jupyter_server_extension_points()
    assert points == [{"module": server_extension.__name__}]


@pytest.mark.kernel
@pytest.mark.slow
def test_jupyter_server_turns_the_delay_off(tmp_path):
    token = uuid.uuid4().hex
    configure(tmp_path, "jupyter_server_config.py", PROBE.format(application="ServerApp"))
    command = [
        "jupyter_server",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={tmp_path}",
    ]
    with running(command, tmp_path) as server:
        server.wait_for(LOADED)
        server.wait_for(r"nbflow\.server_extension \| extension was successfully loaded")
        base = f"127.0.0.1:{server.wait_for(LISTENING)}"
        request = urllib.request.Request(
            f"http://{base}/api/kernels",
            data=b"{}",
            headers={"Authorization": f"token {token}"},
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            kernel = json.load(reply)["id"]
        say_hello(f"ws://{base}/api/kernels/{kernel}/channels?token={token}")
        assert server.wait_for(NODELAY) == "True"


@pytest.mark.kernel
@pytest.mark.slow
def test_voila_turns_the_delay_off(tmp_path):
    configure(tmp_path, "voila.py", PROBE.format(application="Voila"))
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell("1 + 1")],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        ),
        tmp_path / "page.ipynb",
    )
    command = ["voila", "page.ipynb", "--no-browser", "--Voila.ip=127.0.0.1", "--port=0"]
    with running(command, tmp_path) as server:
        base = f"127.0.0.1:{server.wait_for(LISTENING)}"
        with urllib.request.urlopen(f"http://{base}/", timeout=60) as reply:
            page = reply.read().decode()
        found = re.search(r'"kernelId": "([0-9a-f-]+)"', page)
        assert found, "Voilà's page names no kernel"
        say_hello(f"ws://{base}/api/kernels/{found[1]}/channels")
        assert server.wait_for(NODELAY) == "True"


class Server:
    """A server process and its log."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.seen: list[str] = []

    def wait_for(self, pattern: str) -> str:
        """Return the first group (or all) of the next log line with `pattern` in it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.seen.append(line)
            if found := re.search(pattern, line):
                return found[found.re.groups and 1]
        pytest.fail(f"the server ended without saying {pattern!r}:\n{''.join(self.seen)}")


@contextmanager
def running(command: list[str], home: Path) -> Iterator[Server]:
    """Run a server module, with what the wheel installs as its configuration, till the end."""
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_CONFIG_PATH": str(SHIPPED),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    # A silent server would keep `wait_for` reading for ever; its end wakes it.
    watchdog = threading.Timer(WATCHDOG, process.kill)
    watchdog.start()
    try:
        yield Server(process)
    finally:
        watchdog.cancel()
        watchdog.join()
        process.terminate()
        process.communicate(timeout=30)


def configure(home: Path, name: str, text: str) -> None:
    """Write a configuration file of the person who runs the server."""
    # Not where the server runs: there `python -m voila` would find voila.py as a module.
    (home / "config").mkdir()
    (home / "config" / name).write_text(text, encoding="utf-8")


def say_hello(url: str) -> None:
    """Send the kernel a request through the server and wait for its answer."""
    header = {
        "msg_id": "hello",
        "session": "test",
        "username": "test",
        "msg_type": "kernel_info_request",
        "version": "5.3",
    }
    message = {
        "channel": "shell",
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": {},
    }
    with closing(websocket.create_connection(url, timeout=60)) as connection:
        connection.send(json.dumps(message))
        while json.loads(connection.recv())["msg_type"] != "kernel_info_reply":
            pass
