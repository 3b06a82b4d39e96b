"""Elements of a saved state, each from its properties as the page gets them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape
from typing import Any

from nbflow.core.tree import Node
from nbflow.view.saved.charts import chart
from nbflow.view.saved.controls import control
from nbflow.view.saved.frames import frame, markdown_table
from nbflow.view.saved.markup import (
    FAINT,
    LINE,
    MONO,
    colored,
    literal,
    picture,
    shortened,
    tag,
)
from nbflow.view.saved.sanitise import sanitise
from nbflow.view.saved.signs import sign, signed

Props = Mapping[str, Any]

_ICONS = {"success": "✅", "info": "ℹ️", "warning": "⚠️", "error": "🚨"}
_PICTURES = ("image/png", "image/jpeg", "image/gif")


def leaf(at: str, node: Node, props: Props, charts: bool = True) -> str:
    """Return one element as HTML; empty for what a saved state has no use for.

    Args:
        at: The node's id.
        node: The node; what stays in the kernel is in its ``attach``.
        props: Its properties, as the page gets them.
        charts: Draw charts as pictures, where that can be done.
    """
    if node.type == "control":
        return control(node, props)
    if node.type == "vega":
        return chart(at, props, charts)
    make = _LEAVES.get(node.type)
    return "" if make is None else make(props)


def _heading(name: str) -> Callable[[Props], str]:
    def draw(props: Props) -> str:
        line = "<hr>\n" if props.get("divider") else ""
        return tag(name, colored(str(props.get("html", "")))) + "\n" + line

    return draw


def _markdown(props: Props) -> str:
    return tag("div", colored(str(props.get("html", "")))) + "\n"


def _html(props: Props) -> str:
    return tag("div", sanitise(str(props.get("html", "")))) + "\n"


def _caption(props: Props) -> str:
    return tag("div", tag("small", colored(str(props.get("html", "")))), FAINT) + "\n"


def _text(props: Props) -> str:
    return tag("pre", literal(shortened(str(props.get("body", "")))), MONO) + "\n"


def _latex(props: Props) -> str:
    body = escape(str(props.get("body", "")), quote=False)
    return f'<p><span class="nbf-math" data-display="1">$${body}$$</span></p>\n'


def _json(props: Props) -> str:
    body = str(props.get("body", ""))
    with suppress(ValueError):
        body = json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    return tag("pre", literal(shortened(body)), MONO) + "\n"


def _metric(props: Props) -> str:
    label = signed(props.get("icon"), colored(str(props.get("html") or "")))
    delta = props.get("delta")
    arrow = {"up": "↑ ", "down": "↓ "}.get(str(props.get("arrow")), "")
    color = {"good": "#17a05d", "bad": "#d5433c"}.get(str(props.get("delta_color")), "")
    look = f"color: {color}" if color else FAINT
    change = "" if delta in (None, "") else "<br>" + tag("span", arrow + literal(str(delta)), look)
    value = tag("span", literal(str(props.get("value", ""))), "font-size: 1.6em")
    return tag("p", f"{tag('small', label)}<br>{value}{change}") + "\n"


def _alert(kind: str) -> Callable[[Props], str]:
    def draw(props: Props) -> str:
        shown = sign(props.get("icon")) or _ICONS[kind]
        title = props.get("title")
        head = tag("b", literal(str(title))) + "<br>" if title else ""
        lead = f"{shown} {head}"
        body = colored(str(props.get("html", "")))
        # The sign stands on the first line, not on one of its own.
        inner = body.replace("<p>", f"<p>{lead}", 1) if body.startswith("<p>") else lead + body
        return tag("blockquote", inner) + "\n"

    return draw


def _exception(props: Props) -> str:
    said = literal(f"{props.get('type', '')}: {props.get('message', '')}")
    trace = "\n".join(str(line) for line in props.get("trace", ()))
    below = tag("pre", literal(shortened(trace)), MONO) if trace else ""
    return tag("blockquote", f"🚨 <b>{said}</b>{below}") + "\n"


def _progress(props: Props) -> str:
    value = min(1.0, max(0.0, float(props.get("value") or 0)))
    text = colored(str(props.get("html") or ""))
    filled = round(value * 20)
    bar = "█" * filled + "░" * (20 - filled)
    return tag("p", f"{text}{'<br>' if text else ''}{bar} {value:.0%}") + "\n"


def _image(props: Props) -> str:
    parts = []
    for image in props.get("images", ()):
        alt = str(image.get("alt") or "")
        data = image.get("data")
        if isinstance(data, bytes | bytearray | memoryview):
            mime = str(image.get("mime") or "image/png")
            made = picture(bytes(data), mime, alt, props.get("width"))
        else:
            address = escape(str(image.get("url") or ""))
            made = sanitise(f'<img src="{address}" alt="{escape(alt)}">')
        caption = image.get("caption")
        below = f"<figcaption>{colored(str(caption))}</figcaption>" if caption else ""
        parts.append(f'<figure style="margin: 0.5em 0">{made}{below}</figure>\n')
    return "".join(parts)


def _output(props: Props) -> str:
    text = "".join(str(item.get("text", "")) for item in props.get("items", ()))
    return tag("pre", literal(shortened(text)), MONO) + "\n" if text else ""


def _mime(props: Props) -> str:
    data = props.get("data") or {}
    for mime in _PICTURES:
        if mime in data:
            return f'<p><img src="data:{mime};base64,{_base64(data[mime])}"></p>\n'
    if "image/svg+xml" in data:
        return tag("p", picture(_joined(data["image/svg+xml"]).encode(), "image/svg+xml")) + "\n"
    if "text/html" in data:
        html = sanitise(_joined(data["text/html"]))
        if html.strip():
            return tag("div", html) + "\n"
    for mime in ("text/markdown", "text/latex", "text/plain"):
        if mime in data:
            return tag("pre", literal(shortened(_joined(data[mime]))), MONO) + "\n"
    return ""


def _base64(value: Any) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(value).decode("ascii")
    return "".join(_joined(value).split())


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list | tuple) else str(value)


def _link(props: Props) -> str:
    label = colored(str(props.get("html") or escape(str(props.get("label") or ""))))
    label = signed(props.get("icon"), label, props.get("icon_position") == "right")
    return sanitise(f'<p><a href="{escape(str(props.get("url") or ""))}">{label}</a></p>\n')


def _navigation(props: Props) -> str:
    current = props.get("current")
    names = []
    for section in props.get("sections", ()):
        for page in section.get("pages", ()):
            title = signed(page.get("icon"), literal(str(page.get("title") or "")))
            names.append(tag("b", title) if page.get("page") == current else title)
    return tag("p", " · ".join(names), FAINT) + "\n" if names else ""


def _help(props: Props) -> str:
    head = literal(str(props.get("value") or props.get("name") or ""))
    doc = literal(shortened(str(props.get("doc") or "")))
    return (
        tag("div", f"<code>{head}</code>{tag('pre', doc, MONO)}", f"{LINE}; padding: 0.4em") + "\n"
    )


def _medium(kind: str) -> Callable[[Props], str]:
    def draw(props: Props) -> str:
        return tag("p", f"[{kind}: run the cell to play it]", FAINT) + "\n"

    return draw


def _frame(props: Props) -> str:
    return tag("p", "[embedded page: run the cell to see it]", FAINT) + "\n"


_LEAVES: dict[str, Callable[[Props], str]] = {
    "title": _heading("h1"),
    "header": _heading("h2"),
    "subheader": _heading("h3"),
    "markdown": _markdown,
    "html": _html,
    "caption": _caption,
    "text": _text,
    "code": _text,
    "latex": _latex,
    "divider": lambda props: "<hr>\n",
    "json": _json,
    "metric": _metric,
    **{kind: _alert(kind) for kind in _ICONS},
    "exception": _exception,
    "progress": _progress,
    "image": _image,
    "output": _output,
    "mime": _mime,
    "dataframe": frame,
    "table": markdown_table,
    "link_button": _link,
    "navigation": _navigation,
    "help": _help,
    "audio": _medium("audio"),
    "video": _medium("video"),
    "iframe": _frame,
    "widget": lambda props: tag("p", "[widget: run the cell to see it]", FAINT) + "\n",
}
