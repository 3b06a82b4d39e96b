"""A notebook as one HTML file that asks no server for anything."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import Any

from nbflow.elements.markdown import highlight, render
from nbflow.export.notebook import Cell, Notebook, NotebookError, joined
from nbflow.view.root import static_text
from nbflow.view.saved.markup import MONO, colored, literal, picture, shortened
from nbflow.view.saved.sanitise import sanitise

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_HINT = re.compile(r"Run the cell to make it live\.")

_STYLE = """
:root { color-scheme: light dark; --fg: #1c1f24; --bg: #fff; --line: #d8dce2; --soft: #f5f6f8; }
@media (prefers-color-scheme: dark) {
  :root { --fg: #e6e8eb; --bg: #14171b; --line: #343a43; --soft: #1d2127; }
}
body { margin: 0; background: var(--bg); color: var(--fg);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; }
pre, code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9em; }
pre { overflow: auto; }
pre.code { background: var(--soft); border: 1px solid var(--line); border-radius: 8px;
  padding: 0.7em 1em; }
table { border-collapse: collapse; font-size: 0.92em; margin: 0.5em 0; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3em 0.8em; text-align: left; }
th { background: var(--soft); }
img { max-width: 100%; height: auto; }
@media (prefers-color-scheme: dark) { img[src^="data:image/svg"] { background: #fff; } }
blockquote { margin: 0.8em 0; padding: 0.4em 1em; border-left: 4px solid var(--line);
  background: var(--soft); border-radius: 0 8px 8px 0; }
blockquote p { margin: 0.3em 0; }
a { color: #2b7de9; }
hr { border: 0; border-top: 1px solid var(--line); }
summary { cursor: pointer; }
.nbf-saved { margin: 1.5rem 0; }
"""

# KaTeX is there already, for live apps: as an ES module without imports of its own.
_MATH = """
const url = URL.createObjectURL(
  new Blob([JSON.parse(document.getElementById("katex").textContent)], {type: "text/javascript"}));
import(url).then((found) => {
  for (const el of document.querySelectorAll(".nbf-math")) {
    const displayMode = el.dataset.display === "1";
    const tex = el.textContent.replace(/^\\$+|\\$+$/g, "");
    found.default.render(tex, el, {displayMode, output: "mathml", throwOnError: false});
  }
});
"""


def page_of(notebook: Notebook, code: bool = False) -> str:
    """Return the page.

    Args:
        notebook: What it shows: Markdown cells, outputs, and apps in their saved state.
        code: Show the cells' code, too.

    Raises:
        NotebookError: If an app has no saved state.
    """
    missing = [cell for cell in notebook.apps if not cell.saved]
    if missing:
        names = ", ".join(f"{cell.app_name!r} (cell {cell.number})" for cell in missing)
        raise NotebookError(
            f"{notebook.path} holds no saved state of the app {names}: it was saved before the app "
            "ran, or by an earlier nbflow. Run it for the export: add --execute."
        )
    body = "\n".join(part for cell in notebook.cells for part in _cell(cell, code))
    body = _HINT.sub("This is a copy; the notebook has it live.", body)
    title = escape(notebook.title)
    # The browser holds us to it: nothing is loaded, whatever is in the notebook.
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline' blob:"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n"
        f"</main>\n{_math() if 'nbf-math' in body else ''}</body>\n</html>\n"
    )


def _math() -> str:
    import json

    module = json.dumps(static_text("assets/katex.js")).replace("</", "<\\/")
    return (
        f'<script id="katex" type="application/json">{module}</script>\n'
        f'<script type="module">{_MATH}</script>\n'
    )


def _cell(cell: Cell, code: bool) -> list[str]:
    if cell.kind == "markdown":
        return [f"<section>{colored(render(cell.source))}</section>"]
    if cell.kind != "code":
        return []
    shown = (
        [f'<pre class="code">{sanitise(highlight(cell.source, "python"))}</pre>'] if code else []
    )
    return [*shown, *filter(None, map(_output, cell.outputs))]


def _output(output: dict[str, Any]) -> str:
    kind = output.get("output_type")
    if kind == "stream":
        return _pre(joined(output.get("text", "")))
    if kind == "error":
        return _pre(_ANSI.sub("", "\n".join(map(str, output.get("traceback", ())))))
    data = output.get("data", {})
    for mime in ("image/png", "image/jpeg", "image/gif"):
        if mime in data:
            return f"<p>{picture(_bytes(data[mime]), mime)}</p>"
    if "image/svg+xml" in data:
        return f"<p>{picture(joined(data['image/svg+xml']).encode(), 'image/svg+xml')}</p>"
    if "text/html" in data:
        html = sanitise(joined(data["text/html"])).replace("<span>$</span>", "$")
        if html.strip():
            return f"<div>{html}</div>"
    if "text/markdown" in data:
        return f"<div>{colored(render(joined(data['text/markdown'])))}</div>"
    return _pre(joined(data.get("text/plain", "")))


def _bytes(text: Any) -> bytes:
    return base64.b64decode("".join(joined(text).split()))


def _pre(text: str) -> str:
    return f'<pre style="{MONO}">{literal(shortened(text))}</pre>' if text.strip() else ""
