"""A kernel and a page for it, made of messages only.

:class:`Kernel` runs cells in a real ipykernel. :class:`Page` is what a front
end would know: widget models, and the tree of each app built from patches as
``docs/protocol.md`` says. Nothing waits for time: only for messages.
"""

from __future__ import annotations

import ast
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any, TypeVar

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager, start_new_kernel

import nbflow

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds after which a message that did not come will not come."""

_SETTLE = "__settle__"

_HELPERS = f"""
def __apps__():
    from nbflow.host.kernel import host
    return host().apps

def __app__(name):
    return __apps__()[name]

def {_SETTLE}(name):
    import threading
    from nbflow.host.kernel import host
    session = host().apps[name].session
    while True:
        done = threading.Event()
        session.loop.post(done.set)
        done.wait(0 if hasattr(session.loop._loop, "drain") else 10)
        getattr(session.loop._loop, "drain", lambda: None)()
        if not session.busy:
            return
"""

_NO_THREADS = """
def __forbid__():
    import threading
    start = threading.Thread.start

    def refused(thread):
        # The kernel's own go on: without them nothing here could be told of it.
        if type(thread).__module__.partition(".")[0] in ("ipykernel", "zmq"):
            return start(thread)
        raise RuntimeError("can't start new thread")

    threading.Thread.start = refused

__forbid__()
"""

VIEW = "application/vnd.jupyter.widget-view+json"


def environment() -> dict[str, str]:
    """Return the environment of a process that is to find this nbflow."""
    source = str(Path(nbflow.__file__).parents[1])
    path = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


@dataclass
class Ran:
    """What one cell left behind."""

    id: str
    text: dict[str, str] = field(default_factory=dict)
    displays: list[dict[str, Any]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    error: dict[str, Any] | None = None
    idle: bool = False
    reply: dict[str, Any] = field(default_factory=dict)

    @property
    def refused(self) -> str:
        """The message of the UsageError by which a magic refused it; IPython prints these."""
        assert self.reply["status"] == "error", "the cell ran without an error"
        assert self.reply["ename"] == "UsageError", self.reply
        assert "UsageError" in self.text.get("stderr", "")
        return str(self.reply["evalue"])

    @property
    def views(self) -> list[str]:
        """Model ids of the widgets the cell shows."""
        return [d[VIEW]["model_id"] for d in self.displays if VIEW in d]

    @property
    def out(self) -> str:
        """All text it printed."""
        return "".join(self.text.values())


class AppView:
    """One app as a page sees it."""

    def __init__(self, page: Page, mid: str) -> None:
        self.page = page
        self.mid = mid
        self.nodes: dict[str, dict[str, Any]] = {}
        self.seq = -1
        self.status = "idle"
        self.stale: list[str] = []
        self.messages: list[dict[str, Any]] = []
        self.replies: dict[Any, dict[str, Any]] = {}

    # -- from the kernel --------------------------------------------------------

    def load(self, tree: dict[str, Any]) -> None:
        """Replace everything."""
        self.seq, self.nodes = tree["seq"], {k: dict(v) for k, v in tree["nodes"].items()}

    def receive(self, content: dict[str, Any], buffers: list[Any]) -> None:
        """Take a custom message in."""
        content = _filled(content, buffers)
        self.messages.append(content)
        handler = getattr(self, f"_{content['type']}", None)
        if handler is not None:
            handler(content)

    def _patch(self, patch: dict[str, Any]) -> None:
        if patch["seq"] <= self.seq:
            return
        assert patch["seq"] == self.seq + 1, f"patch {patch['seq']} after {self.seq}"
        self.seq = patch["seq"]
        self.nodes.update({k: dict(v) for k, v in patch.get("new", {}).items()})
        for at, change in patch.get("props", {}).items():
            props = {**self.nodes[at]["p"], **change.get("set", {})}
            self.nodes[at]["p"] = {k: v for k, v in props.items() if k not in change.get("del", ())}
        for at, (start, delete, ids) in patch.get("kids", {}).items():
            kids = list(self.nodes[at].get("c", []))
            kids[start : start + delete] = ids
            self.nodes[at]["c"] = kids
        for at in patch.get("gone", ()):
            del self.nodes[at]

    def _full(self, content: dict[str, Any]) -> None:
        self.load(content["tree"])

    def _app(self, content: dict[str, Any]) -> None:
        self.status, self.stale = content["status"], content["stale"]

    def _reply(self, content: dict[str, Any]) -> None:
        self.replies[content["req"]] = content

    # -- looking ------------------------------------------------------------------

    def order(self, at: str = "root") -> list[str]:
        """Return the ids of ``at`` and all below it, as drawn."""
        if not self.nodes:
            # Shown before its first run has drawn anything.
            return []
        found = [at]
        for kid in self.nodes[at].get("c", ()):
            assert kid in self.nodes, f"{at} names the child {kid}, which the page does not have"
            found += self.order(kid)
        return found

    def all(self, type: str, under: str = "root") -> list[dict[str, Any]]:
        """Return properties of all nodes of a type, as drawn."""
        nodes = (self.nodes[at] for at in self.order(under))
        return [node["p"] for node in nodes if node["t"] == type]

    def texts(self, under: str = "root") -> list[str]:
        """Return the bodies of all ``st.text``."""
        return [p["body"] for p in self.all("text", under)]

    def ids(self, type: str) -> list[str]:
        """Return the ids of all nodes of a type, as drawn."""
        return [at for at in self.order() if self.nodes[at]["t"] == type]

    def output(self) -> str:
        """Return all the app printed, fragments' areas included."""
        areas = self.all("output")
        return "".join(item["text"] for area in areas for item in area.get("items", ()))

    def control(self, label: str) -> str:
        """Return the model id of an input."""
        for props in self.all("control"):
            if props.get("label") == label:
                return str(props["mid"])
        raise AssertionError(f"no control {label!r} in {self.page.kernel.dump(self)}")

    def value(self, label: str, trait: str = "value") -> Any:
        """Return what the page shows in an input."""
        return self.page.models[self.control(label)][trait]

    # -- to the kernel --------------------------------------------------------------

    def send(self, content: dict[str, Any]) -> None:
        """Send a custom message, as the root's front end does."""
        self.page.send(self.mid, {"method": "custom", "content": content})

    def hello(self, visible: bool = True, view: str = "v1", **more: Any) -> None:
        """Say that a view was rendered."""
        self.send({
            "type": "hello", "view": view, "seq": self.seq, "visible": visible, "query": "",
            "url": "http://page/", "theme": "light", "timezone": "UTC", "locale": "en",
            **more,
        })  # fmt: skip

    def set(self, label: str, value: Any, trait: str = "value") -> None:
        """Change an input, as a person does."""
        self.page.set(self.control(label), **{trait: value})

    def click(self, label: str) -> None:
        """Press a button."""
        self.page.send(self.control(label), {"method": "custom", "content": {"event": "click"}})

    def wait(self, ready: Callable[[AppView], Any], what: str = "") -> Any:
        """Take messages in until ``ready`` of this app is true; return it."""
        return self.page.kernel.wait(lambda: ready(self), what or "the app", self)

    def wait_texts(self, *texts: str) -> None:
        """Wait until these are the texts of the app."""
        self.wait(lambda app: app.texts() == list(texts), f"texts {texts}")

    def request(self, **what: Any) -> dict[str, Any]:
        """Ask the kernel for something and return its reply."""
        number = len(self.replies) + 1
        self.send({"type": "request", "req": number, **what})
        self.wait(lambda app: number in app.replies, f"a reply to {what}")
        return self.replies[number]


def _filled(value: Any, buffers: list[Any]) -> Any:
    if isinstance(value, dict):
        if set(value) == {"$buf"}:
            return bytes(buffers[value["$buf"]])
        return {k: _filled(v, buffers) for k, v in value.items()}
    return [_filled(v, buffers) for v in value] if isinstance(value, list) else value


def _state(data: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
    """Return a widget's state with its bytes put in."""
    state: dict[str, Any] = data.get("state", {})
    for path, buffer in zip(data.get("buffer_paths", ()), message["buffers"], strict=True):
        *way, last = path
        place: Any = state
        for step in way:
            place = place[step]
        place[last] = bytes(buffer)
    return state


class Page:
    """All widget models of a kernel, as a front end has them."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.models: dict[str, dict[str, Any]] = {}
        self.apps: dict[str, AppView] = {}
        self.closed: set[str] = set()
        self.raw: dict[str, list[dict[str, Any]]] = {}

    def app(self, ran: Ran) -> AppView:
        """Return the one app a cell shows."""
        assert len(ran.views) == 1, f"the cell shows {ran.displays}, error {ran.error}"
        return self.apps[ran.views[0]]

    def receive(self, message: dict[str, Any]) -> None:
        """Take a comm message in."""
        content = message["content"]
        mid, data = content["comm_id"], content.get("data", {})
        if message["msg_type"] == "comm_open":
            self.models[mid] = _state(data, message)
            if "tree" in self.models[mid]:
                self.apps[mid] = AppView(self, mid)
                self.apps[mid].load(self.models[mid]["tree"])
        elif message["msg_type"] == "comm_close":
            self.closed.add(mid)
        elif data.get("method") in ("update", "echo_update"):
            state = _state(data, message)
            self.models.setdefault(mid, {}).update(state)
            if mid in self.apps and "tree" in state:
                self.apps[mid].load(state["tree"])
        elif data.get("method") == "custom" and mid in self.apps:
            self.apps[mid].receive(data["content"], message.get("buffers", []))
        elif "method" not in data:
            self.raw.setdefault(mid, []).append(data)

    @property
    def open(self) -> set[str]:
        """Model ids of the widgets that are open."""
        return set(self.models) - self.closed

    def send(self, mid: str, data: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        """Send a comm message."""
        session = self.kernel.client.session
        channel = self.kernel.client.shell_channel
        message = session.msg("comm_msg", {"comm_id": mid, "data": data})
        session.send(channel.socket, message, buffers=buffers)

    def open_comm(self, target: str, mid: str) -> None:
        """Open a comm of the page's own."""
        session = self.kernel.client.session
        content = {"comm_id": mid, "target_name": target, "data": {}}
        session.send(self.kernel.client.shell_channel.socket, session.msg("comm_open", content))

    def set(self, mid: str, **state: Any) -> None:
        """Change traits of a model, as the page does."""
        self.models[mid].update(state)
        self.send(mid, {"method": "update", "state": state, "buffer_paths": []})


class Kernel:
    """A running ipykernel with nbflow loaded.

    Args:
        threads: Whether threads can be started in it.
        connection: The connection file of one that runs already, and goes on when this is closed.
    """

    def __init__(self, threads: bool = True, connection: Path | None = None) -> None:
        self.manager: KernelManager | None = None
        if connection is None:
            self.manager, self.client = start_new_kernel(env=environment(), startup_timeout=60)
        else:
            self.client = BlockingKernelClient(connection_file=str(connection))
            self.client.load_connection_file()
            # While a kernel imports what it needs its heart may pause for longer than the usual
            # second, and would be taken for dead.
            self.client.hb_channel.time_to_dead = PATIENCE
            self.client.start_channels()
            self.client.wait_for_ready(timeout=60)
        self.page = Page(self)
        self.cells: dict[str, Ran] = {}
        self.loose: list[dict[str, Any]] = []
        if not threads:
            self.run(_NO_THREADS)
        self.run("%load_ext nbflow")
        self.run(_HELPERS)

    def close(self) -> None:
        """Let go of the kernel, and end it if it was started here."""
        self.client.stop_channels()
        if self.manager is not None:
            self.manager.shutdown_kernel(now=True)

    # -- messages -------------------------------------------------------------------

    def take(self, timeout: float = PATIENCE) -> None:
        """Take one message in."""
        message = self.client.get_iopub_msg(timeout=timeout)
        kind, content = message["msg_type"], message["content"]
        if kind.startswith("comm_"):
            self.page.receive(message)
            return
        cell = self.cells.get(message["parent_header"].get("msg_id", ""))
        if cell is None:
            if kind in ("stream", "display_data", "execute_result", "error"):
                self.loose.append(message)
            return
        if kind == "stream":
            cell.text[content["name"]] = cell.text.get(content["name"], "") + content["text"]
        elif kind in ("display_data", "execute_result"):
            cell.displays.append(content["data"])
        elif kind == "update_display_data":
            cell.updates.append(content["data"])
        elif kind == "error":
            cell.error = content
        elif kind == "status" and content["execution_state"] == "idle":
            cell.idle = True

    def wait(self, ready: Callable[[], T], what: str, app: AppView | None = None) -> T:
        """Take messages in until ``ready()`` is true; return it."""
        end = time.monotonic() + PATIENCE
        while not (found := ready()):
            left = end - time.monotonic()
            try:
                self.take(max(left, 0.01))
            except Empty:
                shown = "" if app is None else f"; the app is {self.dump(app)}"
                raise AssertionError(f"waited in vain for {what}{shown}") from None
        return found

    def dump(self, app: AppView) -> str:
        """Return an app's tree as text."""
        lines = [f"seq {app.seq}, {app.status}"]
        lines += [f"  {at}: {app.nodes[at]['t']} {app.nodes[at]['p']}" for at in app.order()]
        return "\n".join(lines)

    # -- cells ----------------------------------------------------------------------

    def start(self, code: str, silent: bool = False, **more: Any) -> Ran:
        """Send a cell and return at once."""
        cell = Ran(self.client.execute(code, silent=silent, store_history=not silent, **more))
        self.cells[cell.id] = cell
        return cell

    def finish(self, cell: Ran) -> Ran:
        """Wait until a cell is through."""
        self.wait(lambda: cell.idle, "the end of a cell")
        cell.reply = self._reply(cell)
        return cell

    def _reply(self, cell: Ran) -> dict[str, Any]:
        while True:
            message = self.client.get_shell_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == cell.id:
                reply: dict[str, Any] = message["content"]
                return reply

    def run(self, code: str) -> Ran:
        """Run a cell to its end."""
        return self.finish(self.start(code))

    def app(self, code: str) -> AppView:
        """Run a cell that makes an app and return the app."""
        ran = self.run(code)
        assert ran.error is None, "\n".join(ran.error["traceback"])
        return self.page.app(ran)

    def value(self, expression: str) -> Any:
        """Return the value of an expression in the notebook."""
        cell = self.start("", silent=True, user_expressions={"v": f"repr({expression})"})
        self.wait(lambda: cell.idle, "a value")
        found = self._reply(cell)["user_expressions"]["v"]
        assert found["status"] == "ok", found
        return ast.literal_eval(ast.literal_eval(found["data"]["text/plain"]))

    def until(self, condition: str) -> None:
        """Ask until an expression is true in the notebook."""
        end = time.monotonic() + PATIENCE
        while not self.value(f"bool({condition})"):
            assert time.monotonic() < end, f"waited in vain for {condition}"

    def settle(self, name: str) -> None:
        """Wait until an app has handled all it was sent and its runs are over."""
        self.run(f"{_SETTLE}({name!r})")
