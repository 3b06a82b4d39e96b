"""From a click to what is seen of it, in JupyterLab.

Counters in one page, clicked in turn: nbflow's button in a fragment, one in an
app of 50 more elements that reruns as a whole, ipywidgets' Button with a Label,
and the least a widget can do: an anywidget that sends a message and shows the
answer. The last is the floor.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from bench.figures import Target, Times, paired
from tests.browser.harness import Lab, LabPage, chromium, notebook

FLOOR = """
import anywidget

class Echo(anywidget.AnyWidget):
    _esm = '''
    export default { render({ model, el }) {
        const button = document.createElement("button");
        button.className = "floor-button"; button.textContent = "echo";
        const text = document.createElement("span");
        text.className = "floor-text"; text.textContent = "count 0";
        button.onclick = () => model.send({});
        model.on("msg:custom", (content) => { text.textContent = `count ${content.n}`; });
        el.append(button, text);
    } }
    '''
    n = 0
    def __init__(self):
        super().__init__()
        self.on_msg(self.answer)
    def answer(self, *_):
        self.n += 1
        self.send({"n": self.n})

Echo()
"""

PEER = """
import ipywidgets
button, label = ipywidgets.Button(description="Add"), ipywidgets.Label("count 0")
button.add_class("peer-button"); label.add_class("peer-text")
counted = 0
def add(_):
    global counted
    counted += 1
    label.value = f"count {counted}"
button.on_click(add)
ipywidgets.VBox([button, label])
"""

OURS = """%%flowapp counter
import nbflow as st

@st.fragment
def counter():
    if st.button("Add"):
        st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(f"count {st.session_state.get('n', 0)}")

counter()
"""

MANY = """%%flowapp many
import nbflow as st

if st.button("Add to all"):
    st.session_state.n = st.session_state.get("n", 0) + 1
st.text(f"count {st.session_state.get('n', 0)}")
with st.container(height=100):
    for i in range(50):
        st.text(f"Element {i}")
"""

PLACES = {
    "anywidget": (".floor-button", ".floor-text"),
    "ipywidgets": (".peer-button", ".peer-text"),
    "nbflow": (".nbf-fragment button", ".nbf-fragment .nbf-text .nbf-pre"),
    "nbflow, 50 more": (
        ".nbf-app:not(:has(.nbf-fragment)) .nbf-control button",
        ".nbf-app:not(:has(.nbf-fragment)) .nbf-text .nbf-pre",
    ),
}

# All cells in sight: JupyterLab takes others out of the page.
SIZE = {"width": 1200, "height": 1600}

# Resolves with [milliseconds to the changed text, milliseconds to after the frame with it].
MEASURE = """async ([places, samples, warm]) => {
    const once = (button, text) => new Promise((done) => {
        let seen = 0;
        const observer = new MutationObserver(() => {
            if (seen) return;
            seen = performance.now() - start;
            observer.disconnect();
            requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => done([seen, performance.now() - start]);
                channel.port2.postMessage(0);
            });
        });
        observer.observe(text, { subtree: true, childList: true, characterData: true });
        const start = performance.now();
        button.click();
    });
    const found = {};
    const names = Object.keys(places);
    for (const name of names) found[name] = [];
    for (let i = 0; i < samples + warm; i++) {
        // Another order each time: nobody always follows the slowest.
        for (const name of names.map((n) => [Math.random(), n]).sort().map((p) => p[1])) {
            const [button, text] = places[name].map((s) => document.querySelector(s));
            const took = await once(button, text);
            if (i >= warm) found[name].push(took);
            await new Promise((later) => setTimeout(later, 30 + 40 * Math.random()));
        }
    }
    return found;
}"""


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Click each counter ``samples`` times and return what was found."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with Lab(Path(folder), browser).running() as lab:
            page = _opened(lab)
            found = page.page.evaluate(MEASURE, [PLACES, samples, 10])
            _check_fast_sockets(Path(folder))
            page.close()
    figures = {
        name: {
            "seen": Times.of([seen for seen, _ in pairs]),
            "painted": Times.of([painted for _, painted in pairs]),
        }
        for name, pairs in found.items()
    }
    floor = [seen for seen, _ in found["anywidget"]]
    ratios = {
        f"{name} / anywidget": round(paired([seen for seen, _ in pairs], floor), 3)
        for name, pairs in found.items()
        if name != "anywidget"
    }
    targets = [
        Target(f"click to seen, {name}", round(ratio, 2), 1.3)
        for name, ratio in ratios.items()
        if name.startswith("nbflow")
    ]
    return {**figures, "ratios": ratios}, targets


def _opened(lab: Lab) -> LabPage:
    page = lab.open(notebook(FLOOR, PEER, OURS, MANY), "clicks.ipynb", viewport=SIZE)
    page.run_all()
    for button, text in PLACES.values():
        page.page.locator(button).first.wait_for()
        page.page.locator(text).first.wait_for()
    return page


def _check_fast_sockets(folder: Path) -> None:
    log = (folder / "lab.log").read_text()
    if "TCP_NODELAY" not in log:
        raise RuntimeError("the server extension was not active, so every figure is off:\n" + log)


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = ["click to the changed text, and to after the frame that shows it"]
    for name in PLACES:
        seen, painted = figures[name]["seen"], figures[name]["painted"]
        lines.append(f"  {name:16} {seen}   painted {painted}")
    return [*lines, *(f"  {name}: {value:.2f}" for name, value in figures["ratios"].items())]
