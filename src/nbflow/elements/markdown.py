"""Markdown to HTML, as it is sent to the page. Pure: text in, text out.

Props of nodes hold what the user wrote; :func:`page_props` turns them into
what the page draws. The HTML is sanitised once more in the page. Marks:

* colours: ``<span class="nbf-color" data-color="red">``; backgrounds
  ``nbf-mark``, badges ``nbf-badge`` (same attribute); ``nbf-small``;
* math: ``<span class="nbf-math" data-display="0|1">TeX</span>``;
* drawings: ``<span class="nbf-icon" data-icon="home"></span>``;
* code: Pygments' short classes with the prefix ``hl-``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, Any

from nbflow.elements.emoji import emoji
from nbflow.material import is_known

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

COLORS = (
    "red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "rainbow", "primary",
)  # fmt: skip

_DIRECTIVE = re.compile(rf":({'|'.join(COLORS)})(-background|-badge|-text)?\[|:small\[")
_ICON = re.compile(r":material/([a-z0-9_]+):")
_SHORTCODE = re.compile(r":([a-z0-9_+-]+):")
_CLASSES = {"-background": "nbf-mark", "-badge": "nbf-badge"}
_SIGNS = re.compile(r"(?<!\S)(<->|<-|->|--|>=|<=|~=)(?!\S)")
_SIGN = {"<->": "↔", "<-": "←", "->": "→", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈"}
_NOT_IN_SLUG = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[\s_-]+")

_MARKED = re.compile(r"[*_`:~$\\[<&]")
_LONG = 20_000
_ALERTS = ("success", "info", "warning", "error")

HTML_PROPS: dict[str, dict[str, tuple[str, str]]] = {
    "markdown": {"body": ("html", "block")},
    "caption": {"body": ("html", "block")},
    "title": {"body": ("html", "inline")},
    "header": {"body": ("html", "inline")},
    "subheader": {"body": ("html", "inline")},
    **{kind: {"body": ("html", "block"), "title": ("title_html", "inline")} for kind in _ALERTS},
    "toast": {"body": ("html", "block")},
    "dialog": {"title": ("html", "inline")},
    "progress": {"text": ("html", "inline")},
    "spinner": {"text": ("html", "inline")},
    **{
        kind: {"label": ("html", "inline")}
        for kind in ("expander", "popover", "status", "tab", "metric", "control", "page_link")
    },
}
"""Which property of which type is Markdown: source to (target, block or inline)."""


_PLAIN = re.compile(r"[^\W_]+(?:(?:[,%]? |[/'+])[^\W_]+)*[.,?%]?")
"""Words that Markdown leaves as they are; most labels are such, and need no parser."""


def _directive(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != ":":
        return False
    found = _DIRECTIVE.match(state.src, state.pos, state.posMax)
    if found is not None:
        return _bracketed(state, found, silent)
    return _named(state, silent)


def _bracketed(state: StateInline, found: re.Match[str], silent: bool) -> bool:
    end = state.md.helpers.parseLinkLabel(state, found.end() - 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("directive_open", "span", 1)
        if found[1] is None:
            token.attrs = {"class": "nbf-small"}
        else:
            color = "gray" if found[1] == "grey" else found[1]
            token.attrs = {"class": _CLASSES.get(found[2], "nbf-color"), "data-color": color}
        last = state.posMax
        state.pos, state.posMax = found.end(), end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("directive_close", "span", -1)
    state.pos = end + 1
    return True


def _named(state: StateInline, silent: bool) -> bool:
    icon = _ICON.match(state.src, state.pos, state.posMax)
    if icon is not None and is_known(icon[1]):
        if not silent:
            token = state.push("nbf_icon", "span", 0)
            token.content = icon[1]
        state.pos = icon.end()
        return True
    code = _SHORTCODE.match(state.src, state.pos, state.posMax)
    sign = emoji(code[1]) if code is not None else None
    if code is None or sign is None:
        return False
    if not silent:
        state.push("text", "", 0).content = sign
    state.pos = code.end()
    return True


def _signs(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text" and _SIGNS.search(child.content):
                child.content = _SIGNS.sub(lambda m: _SIGN[m[1]], child.content)


def _anchors(state: StateCore) -> None:
    if state.env.get("anchors") is False:
        return
    used: dict[str, int] = {}
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "heading_open":
            continue
        text = "".join(
            c.content for c in inline.children or () if c.type in ("text", "code_inline")
        )
        name = slug(text)
        if not name:
            continue
        used[name] = used.get(name, 0) + 1
        token.attrSet("id", name if used[name] == 1 else f"{name}-{used[name]}")


def slug(text: str) -> str:
    """Return the anchor of a heading.

    >>> slug("Über uns: A & B")
    'über-uns-a-b'
    """
    return _SPACES.sub("-", _NOT_IN_SLUG.sub("", text.lower())).strip("-")


def _link(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    href = tokens[idx].attrGet("href")
    if not str(href).startswith("#"):
        tokens[idx].attrSet("target", "_blank")
        tokens[idx].attrSet("rel", "noopener noreferrer")
    return self.renderToken(tokens, idx, options, env)


def _draw_icon(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    return f'<span class="nbf-icon" data-icon="{escape(tokens[idx].content)}"></span>'


def _math(display: bool) -> Callable[..., str]:
    def rule(
        self: RendererHTML,
        tokens: Sequence[Token],
        idx: int,
        options: Any,
        env: MutableMapping[str, Any],
    ) -> str:
        tex = escape(tokens[idx].content.strip(), quote=False)
        span = f'<span class="nbf-math" data-display="{int(display)}">{tex}</span>'
        return f"<div>{span}</div>\n" if tokens[idx].block else span

    return rule


@lru_cache(maxsize=2)
def _parser(allow_html: bool) -> MarkdownIt:
    # Not with nbflow itself: they are a ninth of its import, and labels of plain words need none.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    md = MarkdownIt("commonmark", {"html": allow_html, "highlight": _fence})
    md.enable(["table", "strikethrough"])
    dollarmath_plugin(md, allow_labels=False, allow_digits=False, double_inline=True)
    footnote_plugin(md)
    tasklists_plugin(md)
    md.inline.ruler.before("emphasis", "nbf_directive", _directive)
    md.core.ruler.push("nbf_signs", _signs)
    md.core.ruler.push("nbf_anchors", _anchors)
    md.add_render_rule("link_open", _link)
    md.add_render_rule("nbf_icon", _draw_icon)
    md.add_render_rule("math_inline", _math(False))
    md.add_render_rule("math_inline_double", _math(True))
    md.add_render_rule("math_block", _math(True))
    return md


def _fence(code: str, language: str, attrs: str) -> str:
    return highlight(code, language) if language else escape(code, quote=False)


def render(body: str, inline: bool = False, allow_html: bool = False, anchors: bool = True) -> str:
    """Return ``body`` as HTML.

    Args:
        inline: For labels: no paragraphs, lists or headings.
        allow_html: Pass the user's tags on; they are escaped otherwise.
        anchors: Give headings an ``id``.

    >>> render(":red[hot]", inline=True)
    '<span class="nbf-color" data-color="red">hot</span>'
    """
    if inline and _PLAIN.fullmatch(body):
        return body
    if len(body) > _LONG:
        return _render(body, inline, allow_html, anchors)
    return _cached(body, inline, allow_html, anchors)


def _render(body: str, inline: bool, allow_html: bool, anchors: bool) -> str:
    md = _parser(bool(allow_html))
    if inline:
        return md.renderInline(body, {})
    env: dict[str, Any] = {"anchors": anchors}
    if "[^" in body:
        # Two texts with footnotes on one page must not share their anchors.
        env["docId"] = blake2b(body.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return md.render(body, env)


_cached = lru_cache(maxsize=1024)(_render)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1)
def _formatter() -> Any:
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True, classprefix="hl-")


@lru_cache(maxsize=256)
def highlight(code: str, language: str | None) -> str:
    """Return ``code`` as HTML with a ``<span class="hl-…">`` for each token.

    An unknown language, or None, gives the code escaped and without colours.

    >>> highlight("x = 1", "python")
    '<span class="hl-n">x</span> <span class="hl-o">=</span> <span class="hl-mi">1</span>'
    >>> highlight("a < b", None)
    'a &lt; b'
    """
    lexer = _lexer(language) if language and language != "plaintext" else None
    if lexer is None or len(code) > 200_000:
        return escape(code, quote=False)
    from pygments import highlight as paint

    html = str(paint(code, lexer, _formatter()))
    # Pygments ends the last line, whether or not the code did.
    return html if code.endswith("\n") else html.removesuffix("\n")


def page_props(kind: str, props: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``props`` as the page wants them: with HTML where there was Markdown.

    Args:
        kind: The node's type.
        props: As the command made them; not changed.
    """
    out = dict(props)
    table = HTML_PROPS.get(kind)
    if table is not None:
        allow = bool(out.pop("allow_html", False))
        anchors = out.pop("anchors", True)
        for source, (target, mode) in table.items():
            text = out.get(source)
            if isinstance(text, str):
                out[target] = render(text, mode == "inline", allow, anchors)
                if source in ("body", "text", "title"):
                    del out[source]
    special = _SPECIAL.get(kind)
    if special is not None:
        special(out)
    help = out.get("help")
    if isinstance(help, str) and help and kind != "help":
        out["help_html"] = render(help)
    return out


def _heading(out: dict[str, Any]) -> None:
    if "anchor" not in out:
        out["anchor"] = slug(re.sub(r"<[^>]*>", "", out.get("html", "")))


def _raw_html(out: dict[str, Any]) -> None:
    out["html"] = out.pop("body", "")


def _code(out: dict[str, Any]) -> None:
    language = out.get("language", "python")
    if language != "plaintext":
        out["html"] = highlight(out["body"], language)


def _images(out: dict[str, Any]) -> None:
    out["images"] = [
        {**image, "caption": render(image["caption"], inline=True)}
        if image.get("caption")
        else image
        for image in out.get("images", ())
    ]


def _table(out: dict[str, Any]) -> None:
    out["page"] = [[render(cell, inline=True) for cell in row] for row in out.get("page", ())]
    out["columns"] = [{**c, "html": render(c["name"], inline=True)} for c in out.get("columns", ())]


def _navigation(out: dict[str, Any]) -> None:
    out["sections"] = [
        {
            **section,
            "html": render(section["title"], inline=True),
            "pages": [_menu_entry(entry) for entry in section["pages"]],
        }
        for section in out.get("sections", ())
    ]


def _menu_entry(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "html": render(entry["title"], inline=True)}


_LABELLED = ("radio", "pills", "segmented_control", "menu_button")


def _control(out: dict[str, Any]) -> None:
    if out.get("kind") not in _LABELLED:
        return
    # Stock controls show plain labels; the page puts these in their place.
    for name in ("options", "captions"):
        texts = out.get(name)
        if isinstance(texts, list) and any(_MARKED.search(str(text)) for text in texts):
            out[f"{name}_html"] = [render(str(text), inline=True) for text in texts]


_SPECIAL: dict[str, Callable[[dict[str, Any]], None]] = {
    "control": _control,
    "title": _heading,
    "header": _heading,
    "subheader": _heading,
    "html": _raw_html,
    "code": _code,
    "image": _images,
    "table": _table,
    "navigation": _navigation,
}
