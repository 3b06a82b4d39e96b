"""What a run prints: an area under the app, or under the fragment that printed.

Text is collected here and becomes part of the tree when the tree is sent, so
that ten thousand prints are a few messages, not ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from nbflow.core.build import Block
from nbflow.core.tree import Node
from nbflow.run.context import FRAGMENT, RunContext, Stage
from nbflow.run.site import call_site

LIMIT = 200_000
"""Characters kept in one area; older text goes first."""

_AREAS = "output areas"


@dataclass
class Area:
    """Printed text of one place, in pieces of one stream each."""

    epoch: int = 0
    items: list[dict[str, str]] = field(default_factory=list)
    size: int = 0
    changed: bool = False
    came: list[tuple[str, str]] = field(default_factory=list)
    """What was added since it was last put together: that costs as much as all of the text."""
    length: int = 0

    def add(self, kind: str, text: str) -> None:
        """Append text."""
        self.came.append((kind, text))
        self.length += len(text)
        self.changed = True
        if self.length > LIMIT:
            self.collect()

    def clear(self) -> None:
        """Forget all text."""
        self.items, self.size, self.came, self.length = [], 0, [], 0

    def collect(self) -> list[dict[str, str]]:
        """Put together what was added, and return all of it."""
        came, self.came, self.length = self.came, [], 0
        for kind, texts in groupby(came, key=lambda one: one[0]):
            self._append(kind, "".join(text for _, text in texts))
        return self.items

    def _append(self, kind: str, text: str) -> None:
        """Append text; a carriage return overwrites its line, as in a terminal."""
        if self.items and self.items[-1]["kind"] == kind:
            last = self.items[-1]
            joined = overwrite(last["text"] + text)
            self.size += len(joined) - len(last["text"])
            self.items[-1] = {"kind": kind, "text": joined}
        else:
            text = overwrite(text)
            self.items.append({"kind": kind, "text": text})
            self.size += len(text)
        self._trim()

    def _trim(self) -> None:
        while self.size > LIMIT and len(self.items) > 1:
            self.size -= len(self.items.pop(0)["text"])
        if self.size > LIMIT:
            last = self.items[-1]
            self.items[-1] = {"kind": last["kind"], "text": "…\n" + last["text"][-LIMIT // 2 :]}
            self.size = len(self.items[-1]["text"])


def overwrite(text: str) -> str:
    r"""Return ``text`` as a terminal shows it after carriage returns.

    >>> overwrite("10%\r50%\r100%\ndone")
    '100%\ndone'
    >>> overwrite("10%\r")
    '10%\r'
    """
    if "\r" not in text:
        return text
    lines = [line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n")]
    # A return at the end has nothing to overwrite with yet: keep it.
    return "\n".join(lines) + ("\r" if text.endswith("\r") else "")


def _areas(stage: Stage) -> dict[str, Area]:
    areas: dict[str, Area] = stage.store.setdefault(_AREAS, {})
    return areas


def write(run: RunContext, kind: str, text: str) -> None:
    """Add printed text to the area of the fragment being run, or of the app."""
    if not text:
        return
    call = FRAGMENT.get()
    where = call.block.id if call is not None else "output"
    with run.stage.lock:
        area = _areas(run.stage).setdefault(where, Area())
        # A thread may print after its run: that adds to what is there.
        if area.epoch != run.run_id and not run.over:
            area.epoch = run.run_id
            area.clear()
        area.add(kind, text)
    if run.over:
        run.stage.soon()


def notice(stage: Stage, text: str) -> None:
    """Add what the engine itself has to say to the app's area."""
    with stage.lock:
        _areas(stage).setdefault("output", Area()).add("stderr", text)
    stage.soon()


def finish(run: RunContext, complete: bool) -> None:
    """At the end of a run, clear areas to which it had the chance to print and did not."""
    areas = _areas(run.stage)
    app = areas.get("output")
    if complete and run.full and app is not None and app.epoch != run.run_id:
        app.clear()
        app.changed = True
    for where in [w for w in areas if w != "output" and w not in run.stage.builder.blocks]:
        del areas[where]


def sync(stage: Stage) -> None:
    """Bring collected text into the tree; called before the tree is sent."""
    areas: dict[str, Area] | None = stage.store.get(_AREAS)
    if not areas:
        return
    builder = stage.builder
    for where, area in areas.items():
        if not area.changed:
            continue
        area.changed = False
        items = [dict(item) for item in area.collect()]
        if where == "output":
            builder.set_props("output", {"items": items} if items else {})
        elif (block := builder.blocks.get(where)) is not None:
            _last_child(stage, block, f"o-{where}", {"items": items})


def _last_child(stage: Stage, block: Block, at: str, props: dict[str, Any]) -> None:
    builder = stage.builder
    if at in block.kids:
        block.kids.remove(at)
    builder.leaf(block, None, "output", props, None, at)


def display(run: RunContext, data: dict[str, Any], metadata: dict[str, Any]) -> str:
    """Draw a mimebundle where the run stands and return the node's id."""
    run.checkpoint()
    with run.stage.lock:
        block = run.target(None)
        props: dict[str, Any] = {"data": data}
        if metadata:
            props["metadata"] = metadata
        return run.stage.builder.leaf(block, call_site(2), "mime", props)


def update_display(
    run: RunContext, at: str, data: dict[str, Any], metadata: dict[str, Any]
) -> bool:
    """Redraw what :func:`display` drew; return False if it is gone."""
    with run.stage.lock:
        node = run.stage.builder.nodes.get(at)
        if node is None:
            return False
        props = {"data": data, **({"metadata": metadata} if metadata else {})}
        run.stage.builder.nodes[at] = Node("mime", props, None, node.attach)
        run.stage.builder.touch(at)
        return True


def clear(run: RunContext) -> None:
    """Empty the container the run stands in (``IPython.display.clear_output``)."""
    with run.stage.lock:
        run.stage.builder.clear(run.target(None))
        where = call.block.id if (call := FRAGMENT.get()) is not None else "output"
        area = _areas(run.stage).get(where)
        if area is not None:
            area.clear()
            area.changed = True
