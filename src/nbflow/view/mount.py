"""Show one app in Jupyter: its root, its controls, and the traffic between."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import parse_qs

from nbflow.core.ids import WidgetId
from nbflow.core.reconcile import Patch
from nbflow.core.tree import Node
from nbflow.ports import Cancellable, Loop
from nbflow.view.controls import Binding, _answer_at_once
from nbflow.view.requests import Requests
from nbflow.view.root import FlowRoot
from nbflow.view.saved import LIMIT, saved_html
from nbflow.view.selections import Selections
from nbflow.view.serialize import Page, extract, patch_to_wire, tree_to_wire
from nbflow.view.shared import Shared
from nbflow.view.upload import Uploads

log = logging.getLogger("nbflow")

FIRST_LIMIT = 100_000
"""Characters of the saved state that travel with the first picture of an app."""

SHORT_LIVED = ("toast", "balloons", "snow")
"""Nodes that are shown once, by the pages that are there when their run makes them."""

PING_SECONDS = 10.0
_LOST = 2
"""Pings without an answer after which nobody is taken to be looking."""


class Subject(Protocol):
    """What the view needs of its session."""

    loop: Loop
    stage: Any

    def changed(self, widget: WidgetId, wire: Any) -> None: ...
    def pressed(self, widget: WidgetId, value: Any = True) -> None: ...
    def typing(self, widget: WidgetId, on: bool = True) -> None: ...
    def submitted(self, form: str) -> None: ...
    def dismissed(self, dialog: str) -> None: ...
    def watch(self, watched: bool) -> None: ...
    def appeared(self, fragment: str) -> None: ...
    def timing(self, at: str, act: str) -> None: ...
    def greeted(self, facts: Mapping[str, Any]) -> None: ...
    def stop(self) -> None: ...
    def rerun(self, key: str | None = None) -> None: ...
    def snapshot(self) -> Mapping[str, Node]: ...


class JupyterView:
    """The view of one app. Its methods are called under the session's lock.

    Args:
        name: The app's name, for the text that stands where no view can.
        page: Gives a node's properties as the page wants them.
    """

    def __init__(self, name: str, page: Page) -> None:
        self.name = name
        self._page_of = page
        self.root: FlowRoot | None = None
        self.bindings: dict[str, Binding] = {}
        self.views: dict[str, bool] = {}
        self._seq = 0
        self._sent = 0
        self._answered = 0
        self._pinging = False
        self._next_ping: Cancellable | None = None
        self._session: Subject | None = None
        self._requests = Requests()
        self._shared = Shared()
        self._selections = Selections()
        self._named: list[str] = []
        self._untold: dict[str, Any] | None = None
        self._over: dict[str, Any] = {}
        """Which run's short-lived nodes some page has shown; those that open later do not."""
        self._bundle: dict[str, Any] = {}
        self._display = uuid.uuid4().hex
        self._farewell: dict[str, str] = {}
        self._status: dict[str, Any] = {"type": "app", "status": "idle", "stale": []}

    def bind(self, session: Subject) -> None:
        """Say which session is shown."""
        self._session = session

    @property
    def session(self) -> Subject:
        """The session that is shown."""
        assert self._session is not None
        return self._session

    # -- the port ---------------------------------------------------------------

    def commit(self, patch: Patch, nodes: Mapping[str, Node], attached: Iterable[str]) -> None:
        """Show a patch: new controls first, what is gone last."""
        if self.root is None:
            # Nothing is shown yet; the root will bring the whole tree.
            return
        self._bind_controls(nodes, [*patch.new, *patch.props, *attached])
        if self.views:
            self._played(nodes, [*patch.new, *patch.props])
        selected = self._selections.changed(nodes, attached)
        if patch or selected:
            self._seq += 1
            wire, buffers = patch_to_wire(patch, nodes, self._seq, self._page)
            self._selections.fill(wire.get("new", {}), nodes)
            for at, props in selected.items():
                change = wire.setdefault("props", {}).setdefault(at, {})
                change.setdefault("set", {}).update(props)
            self._send(wire, buffers)
        for at in patch.gone:
            self._over.pop(at, None)
            self._selections.forget(at)
            binding = self.bindings.pop(at, None)
            if binding is not None:
                binding.close()

    def _played(self, nodes: Mapping[str, Node], ids: Iterable[str]) -> None:
        for at in ids:
            node = nodes.get(at)
            if node is not None and node.type in SHORT_LIVED:
                self._over[at] = node.props.get("token")

    def status(self, status: str, stale: Sequence[str]) -> None:
        """Tell the page that a run is long, or over."""
        self._status = {"type": "app", "status": status, "stale": list(stale)}
        self._send(self._status)

    def address(
        self, page: str, query: Mapping[str, Sequence[str]], others: Container[str] = ()
    ) -> None:
        """Tell the page which page and which parameters its address should name.

        Args:
            page: The page's name; empty for the first.
            query: The app's parameters.
            others: Those of other apps on the page, which stay.
        """
        gone = [key for key in self._named if key not in query and key not in others]
        self._named = [*query]
        told = {"page": page, "set": {k: list(v) for k, v in query.items()}, "del": gone}
        if self.root is None or not self.views:
            # No page to tell yet; the first to say hello hears it.
            self._untold = told
        else:
            self._send({"type": "address", **told})

    def taken_over(self) -> None:
        """Say, when it closes, that another cell has the app: what still shows it is elsewhere.

        A cell that is run again has lost its output by then, so nobody reads this there.
        """
        self._farewell = {
            "note": f"The app {self.name!r} was run in another cell or page, and is shown there. "
            "Run this cell to bring it here."
        }

    def close(self) -> None:
        """Tell the page and close everything."""
        if self.root is not None:
            self._send({"type": "app", "status": "closed", "stale": [], **self._farewell})
        for binding in self.bindings.values():
            binding.close()
        self.bindings.clear()
        self.views.clear()
        if self._next_ping is not None:
            # It would keep the app and all of its data for as long as it waits.
            self._next_ping.cancel()
        root, self.root = self.root, None
        if root is not None:
            root.close()
        self._shared.close()

    # -- showing ----------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether it was displayed."""
        return bool(self._bundle)

    def show(self, save: bool = True, live: bool = True) -> None:
        """Display the app in the cell being run; once.

        Args:
            save: Add the app's state as static HTML, for hosts that save what is displayed.
            live: Open widgets. Without them nothing but the static HTML is displayed.
        """
        from IPython.display import display

        if self.shown:
            return
        if live:
            with self.session.stage.lock:
                self._open_root()
        text = f"nbflow app {self.name!r}: run the cell to make it live."
        self._bundle = {**self._widget(), "text/plain": text}
        if save:
            self._bundle["text/html"] = self.saved(FIRST_LIMIT, charts=False)
        display(self._bundle, raw=True, display_id=self._display)

    def _open_root(self) -> None:
        nodes = self.session.snapshot()
        self._bind_controls(nodes, nodes)
        self.root = FlowRoot(self._tree, layout=self._shared.layout())
        self.root.on_msg(self._on_message)
        _answer_at_once(self.root)
        self._display = self.root.model_id

    def _widget(self) -> dict[str, Any]:
        if self.root is None:
            return {}
        view = {"version_major": 2, "version_minor": 0, "model_id": self.root.model_id}
        return {"application/vnd.jupyter.widget-view+json": view}

    def saved(self, limit: int = LIMIT, charts: bool = True) -> str:
        """Return the app as it is now as static HTML; see :func:`~nbflow.view.saved.saved_html`."""
        return saved_html(self.session.snapshot(), self.name, self._page_of, limit, charts=charts)

    def save(self) -> None:
        """Put the whole state into the output of the cell being run, if it is not there.

        Only where no page shows it: pages draw a display that is updated from scratch.
        """
        from IPython.display import update_display

        html = self.saved()
        if self.shown and html != self._bundle.get("text/html"):
            self._bundle["text/html"] = html
            update_display(self._bundle, display_id=self._display, raw=True)

    def checkpoint(self) -> None:
        """Send the whole tree as state, for those who only see state (nbconvert, Voilà)."""
        with self.session.stage.lock:
            if self.root is not None and self._seq:
                self.root.send_state("tree")

    def _tree(self) -> dict[str, Any]:
        nodes = self.session.snapshot()
        tree = tree_to_wire(nodes, self._seq, self._page)
        self._selections.fill(tree["nodes"], nodes)
        for at, token in self._over.items():
            if at in nodes and nodes[at].props.get("token") == token:
                tree["nodes"][at]["p"]["over"] = token
        return tree

    def _bind_controls(self, nodes: Mapping[str, Node], ids: Iterable[str]) -> None:
        for at in dict.fromkeys(ids):
            node = nodes.get(at)
            if node is None or node.type != "control" or node.attach is None:
                continue
            binding = self.bindings.get(at)
            if binding is not None and binding.fits(node):
                binding.update(node)
                continue
            if binding is not None:
                binding.close()
            self.bindings[at] = self._bound(at, node)

    def _bound(self, at: str, node: Node) -> Binding:
        session, widget = self.session, WidgetId(at)
        kind = node.props["kind"]
        if kind in ("file_uploader", "camera_input", "audio_input", "chat_input"):
            uploads = Uploads(lambda: binding.props)
            filled = uploads.message if kind == "chat_input" else uploads.complete
            binding = Binding(
                node,
                lambda value: session.changed(widget, filled(value)),
                lambda: None,
                self._shared,
            )
            uploads.attach(binding.widget)
            return binding
        return Binding(
            node,
            lambda wire: session.changed(widget, wire),
            lambda: session.pressed(widget),
            self._shared,
        )

    def _page(self, node: Node) -> dict[str, Any]:
        props = self._page_of(node)
        if node.type == "control":
            at = getattr(node.attach, "id", None)
            binding = self.bindings.get(at) if at is not None else None
            if binding is not None:
                props = {**props, "mid": binding.widget.model_id, "own": binding.kind.own}
        return props

    def _send(self, content: dict[str, Any], buffers: list[Any] | None = None) -> None:
        if self.root is not None:
            self.root.send(content, buffers or None)

    # -- what the page says -----------------------------------------------------

    def _on_message(self, _: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        # On the main thread or on a subshell's, as the page likes: enqueue.
        self.session.loop.post(lambda: self._handle(content, buffers))

    def _handle(self, content: dict[str, Any], buffers: list[Any]) -> None:
        if content.get("what") == "saved":
            # Not under the lock: drawing it may take as long as a run.
            self._on_request(content)
            return
        handler = getattr(self, f"_on_{content.get('type')}", None)
        if handler is None:
            log.warning("nbflow: the page sent a message of unknown type: %r", content)
            return
        with self.session.stage.lock:
            handler(content)

    def _on_hello(self, content: dict[str, Any]) -> None:
        if content.get("owns_url"):
            query = parse_qs(str(content.get("query") or "").lstrip("?"), keep_blank_values=True)
            self._named = list(dict.fromkeys([*self._named, *query]))
        links = content.get("links") or {}
        link = (links.get("apps") or {}).get(self.name)
        self.session.greeted({**content, "link": link, "load": links.get("load")})
        untold, self._untold = self._untold, None
        if untold is not None:
            self._send({"type": "address", **untold})
        if content.get("seq") != self._seq:
            self._on_resync(content)
        if self._status["status"] != "idle":
            # Announced before this page was there to hear it.
            self._send(self._status)
        if not self.views:
            # What this page was given to begin with, it shows.
            nodes = self.session.snapshot()
            self._played(nodes, nodes)
        self._look(str(content.get("view")), bool(content.get("visible", True)))
        self._start_pings()

    def _on_visible(self, content: dict[str, Any]) -> None:
        self._look(str(content.get("view")), bool(content.get("visible")))
        self._start_pings()

    def _on_bye(self, content: dict[str, Any]) -> None:
        self.views.pop(str(content.get("view")), None)
        self._watch()

    def _look(self, view: str, visible: bool) -> None:
        self.views[view] = visible
        self._watch()

    def _watch(self) -> None:
        self.session.watch(any(self.views.values()))

    def _on_resync(self, content: dict[str, Any]) -> None:
        buffers: list[Any] = []
        tree = extract(self._tree(), buffers)
        self._send({"type": "full", "tree": tree}, buffers)

    def _on_stop(self, content: dict[str, Any]) -> None:
        self.session.stop()

    def _on_rerun(self, content: dict[str, Any]) -> None:
        self.session.rerun()

    def _on_event(self, content: dict[str, Any]) -> None:
        at, name = str(content.get("id")), content.get("name")
        if name == "submit":
            self.session.submitted(str(content.get("data")))
        elif name == "typing":
            self.session.typing(WidgetId(at), bool(content.get("data")))
        elif name == "visible":
            self.session.appeared(at)
        elif name in ("pause", "resume"):
            self.session.timing(at, name)
        elif name == "dismiss":
            self.session.dismissed(at)
        elif at in self.session.stage.state.entries:
            self.session.changed(WidgetId(at), content.get("data"))
        else:
            self.session.stage.on_event(at, str(name), content.get("data"))

    def _on_request(self, content: dict[str, Any]) -> None:
        if content.get("what") == "csv":
            self._go_on(self._requests.steps(content, self.session.snapshot()))
            return
        buffers: list[Any] = []
        if content.get("what") == "saved":
            html = self.saved(charts=False)
            reply = {"type": "reply", "req": content.get("req"), "ok": True, "data": html}
        else:
            reply = self._requests.answer(content, self.session.snapshot())
        self._send(extract(reply, buffers), buffers)

    def _go_on(self, steps: Iterator[dict[str, Any] | None]) -> None:
        """Take one step of a long reply; what else was asked for goes before the next one."""
        reply = next(steps)
        if reply is not None:
            buffers: list[Any] = []
            self._send(extract(reply, buffers), buffers)
        elif self.root is not None:
            self.session.loop.post(lambda: self._go_on(steps))

    # -- is anybody there? --------------------------------------------------------

    def _start_pings(self) -> None:
        # Hidden pages are not asked: nothing may keep an unseen kernel from being culled.
        if not self._pinging and any(self.views.values()):
            self._pinging = True
            self._sent = self._answered = 0
            self._ping_later()

    def _ping_later(self) -> None:
        loop = self.session.loop
        self._next_ping = loop.call_at(loop.now() + PING_SECONDS, self._ping)

    def _ping(self) -> None:
        with self.session.stage.lock:
            if self.root is None or not any(self.views.values()):
                self._pinging = False
                return
            # A closed tab says no good-bye: without an answer nobody looks.
            # A busy kernel answers late, but then no ticks are due either
            # that anybody could see.
            if self._sent - self._answered >= _LOST:
                self.views.clear()
                self._pinging = False
                self._watch()
                return
            self._sent += 1
            self._send({"type": "ping", "n": self._sent, "seq": self._seq})
            self._ping_later()

    def _on_pong(self, content: dict[str, Any]) -> None:
        if content.get("views") == 0:
            # Its model lives on in the page, but its output was cleared: nobody sees it there.
            return
        self._answered = max(self._answered, int(content.get("n") or 0))
        if not self.views:
            self._look(str(content.get("view") or uuid.uuid4()), bool(content.get("visible", True)))
            self._start_pings()
