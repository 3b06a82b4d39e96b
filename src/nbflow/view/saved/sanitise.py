"""HTML from scripts made harmless: by an allow-list, so what is not named does not come through."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _words(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small "
    "span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr"
)
DOLLAR = "<span>$</span>"
"""A dollar sign that MathJax, which typesets notebooks, does not take for the start of TeX."""
VOID = frozenset(("br", "col", "hr", "img", "wbr"))

# Their text is no text of the page. Among them are all elements whose content a browser
# parses by other rules; so what is left reads the same to every parser.
_DROPPED = _words(
    "script style template noscript noembed noframes iframe object embed applet svg math textarea "
    "select title head xmp plaintext audio video canvas"
)

_ATTRIBUTES = {
    "a": ("href",),
    "col": ("span",),
    "details": ("open",),
    "img": ("src", "alt", "width", "height"),
    "li": ("value",),
    "ol": ("start", "type"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align", "scope"),
}
_EVERYWHERE = ("title", "lang", "dir", "class", "style", "data-color", "data-display")

# data: in a link is a page of its own; relative links lead nowhere from a saved notebook's page.
_LINK = re.compile(r"(?i)^(https?:|mailto:|#)")
_PICTURE = re.compile(r"(?i)^data:image/(png|jpeg|gif|webp|avif|svg\+xml)[;,]")
_STYLE = re.compile(r"(?i)^[\w\s#%.,()'\"/+-]+$")
_STYLES = _words(
    "color background-color font-weight font-style font-size font-family text-align "
    "text-decoration white-space border border-top border-bottom border-left border-right "
    "border-radius border-color border-collapse padding padding-left padding-right padding-top "
    "padding-bottom margin margin-left margin-right margin-top margin-bottom width max-width "
    "min-width height max-height display gap flex flex-wrap flex-direction align-items "
    "justify-content vertical-align line-height opacity overflow letter-spacing"
)


def sanitise(html: str) -> str:
    """Return ``html`` with allowed elements only, each closed, and nothing to run or to load.

    Pictures stay if they are part of the text (``data:``); others become links, so that
    looking at a saved notebook asks no server for anything.

    >>> sanitise("<b onclick=x()>hi<script>1</script>")
    '<b>hi</b>'
    >>> sanitise("<img src=https://a.b/c.png alt=Map>")
    '<a href="https://a.b/c.png">Map</a>'
    """
    parser = _Sanitiser()
    parser.feed(html)
    parser.close()
    return parser.result()


class _Sanitiser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._open: list[str] = []
        self._dropping: list[str] = []

    def result(self) -> str:
        self._out += [f"</{tag}>" for tag in reversed(self._open)]
        self._open.clear()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropping.append(tag)
        if self._dropping or tag not in TAGS:
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._out.append(_picture(given))
            return
        self._out.append(f"<{tag}{_attributes(tag, given)}>")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no <b/>: it opens, except for what is written so in SVG and MathML.
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            if tag in self._dropping:
                while self._dropping.pop() != tag:
                    pass
            return
        if tag in self._open:
            while True:
                last = self._open.pop()
                self._out.append(f"</{last}>")
                if last == tag:
                    return

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._out.append(escape(data, quote=False).replace("$", DOLLAR))


def _attributes(tag: str, given: dict[str, str]) -> str:
    kept = []
    for name in (*_ATTRIBUTES.get(tag, ()), *_EVERYWHERE):
        if name not in given:
            continue
        value = given[name].strip()
        if name == "href" and not _LINK.match(value):
            continue
        if name == "style":
            value = safe_style(value)
            if not value:
                continue
        kept.append(f' {name}="{escape(value)}"')
    return "".join(kept)


def _picture(given: dict[str, str]) -> str:
    source = given.get("src", "").strip()
    if _PICTURE.match(source):
        return f"<img{_attributes('img', {**given, 'src': source})}>"
    text = escape(given.get("alt") or "picture")
    if _LINK.match(source):
        return f'<a href="{escape(source)}">{text}</a>'
    return f"<em>{text}</em>" if given.get("alt") else ""


def safe_style(style: str) -> str:
    """Return the declarations of ``style`` that only say how something looks.

    >>> safe_style("color: red; position: fixed; background-color: url(x)")
    'color: red'
    """
    kept = []
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        harmless = _STYLE.match(value) and not re.search(
            r"(?i)url|expression|image|var\s*\(", value
        )
        if name in _STYLES and harmless:
            kept.append(f"{name}: {value}")
    return "; ".join(kept)
