"""Text from data cannot run script: known payloads in every text of every command.

The calls are made from the signatures: a command or a parameter that comes
later is tried without being named here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Dialog

from nbflow.delta_generator import DeltaGenerator
from tests.browser.harness import LabPage

pytestmark = [pytest.mark.browser, pytest.mark.own_page]

RUN = "(window.__pwned=1,parent.__pwned=1,top.__pwned=1)"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"[x](javascript:{RUN})",
    f"[x](<javascript:{RUN}>)",
    f"![x](x\" onerror=\"{RUN})",
    f"[x](data:text/html,<script>{RUN}</script>)",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<object data='javascript:{RUN}'></object><embed src='javascript:{RUN}'>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<style>@import 'javascript:{RUN}';</style>",
    f"<style><img src=x onerror={RUN}></style>",
    "<math><mtext><table><mglyph><style><!--</style>"
    f"<img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"$\\href{{javascript:{RUN}}}{{x}}$ $\\htmlData{{x=y}}{{z}}$",
    f":red[<img src=x onerror={RUN}>] :material/x\"onload={RUN}: ",
    f":blue-background[</span><svg onload={RUN}>]",
    f"javascript:{RUN}",
    f"\"><img src=x onerror={RUN}><p title=\"",
    f"'-{RUN}-'",
    f"```x\" onmouseover=\"{RUN}\n<img src=x onerror={RUN}>\n```",
]  # fmt: skip

ARGUMENTS = {
    "label": "'label'", "body": "'body'", "options": "['a', 'b']", "tabs": "['a', 'b']",
    "spec": "2", "data": "{'x': [1, 2], 'y': [3, 4]}", "image": "'<svg></svg>'",
    "value": "1", "url": "'https://example.org'", "page": "'https://example.org'",
    "num_pages": "3", "exception": "ValueError('x')", "src": "'https://example.org'",
    "name": "'user'", "stream": "['a']", "args": "'a'", "obj": "int", "key": "'k'",
}  # fmt: skip
"""What commands cannot do without."""

SPECIAL: dict[str, dict[str, str]] = {
    "audio": {"data": "b'RIFF'"}, "video": {"data": "b'x'"}, "pdf": {"data": "b'%PDF-'"},
    "download_button": {"data": "'x'"}, "number_input": {"value": "1"}, "slider": {"value": "1"},
    "text_input": {"value": "'x'"}, "text_area": {"value": "'x'"}, "checkbox": {"value": "False"},
    "toggle": {"value": "False"}, "date_input": {"value": "'today'"},
    "time_input": {"value": "'08:30'"}, "datetime_input": {"value": "None"},
    "color_picker": {"value": "'#000000'"}, "select_slider": {"value": "'a'"},
    "progress": {"value": "0.5"},
}  # fmt: skip

ELSEWHERE = {
    # Drawn by libraries that come from the page, or need one installed; they have tests beside
    # them. Of the rest, no command may be left out.
    "altair_chart", "pyplot", "plotly_chart", "graphviz_chart", "vega_lite_chart", "ipywidget",
    "pydeck_chart", "echarts_chart", "mermaid_chart", "map", "data_editor",
    "balloons", "snow", "divider", "space", "empty", "form_submit_button",
}  # fmt: skip

TEXTS = ("str", "Any", "object", "Iterable[T]", "T", "Sequence")


def _calls() -> Iterator[str]:
    """Yield each command with ``P`` in one of the parameters that takes text."""
    for name in sorted(n for n in dir(DeltaGenerator) if not n.startswith("_")):
        command = getattr(DeltaGenerator, name)
        if name in ELSEWHERE or not callable(command):
            continue
        parameters = [*inspect.signature(command).parameters.values()][1:]
        needed = {
            p.name: {**ARGUMENTS, **SPECIAL.get(name, {})}.get(p.name, "'x'")
            for p in parameters
            if p.kind is not p.VAR_POSITIONAL and (p.default is p.empty or p.name == "data")
        }
        if any(p.name == "key" and p.default is not p.empty for p in parameters):
            needed["key"] = "unique()"
        for p in parameters:
            given = _text_for(p)
            if given is None:
                continue
            if p.kind is p.VAR_POSITIONAL:
                yield f"st.{name}(P)"
                continue
            arguments = {**needed, p.name: given}
            yield f"st.{name}({', '.join(f'{k}={v}' for k, v in arguments.items())})"


def _text_for(p: inspect.Parameter) -> str | None:
    if p.name == "format_func":
        return "lambda value: P"
    if p.name == "key":
        return "P + unique()"
    if p.name in ("options", "tabs", "captions"):
        return "[P, 'b']"
    if p.kind is not p.VAR_POSITIONAL and p.name in (
        "on_change",
        "on_click",
        "on_submit",
        "args",
        "kwargs",
        "bind",
        "width",
    ):
        return None
    kinds = str(p.annotation).replace("|", " ").replace("[", " ").replace("]", " ").split()
    return "P" if any(kind in kinds for kind in TEXTS) else None


DATA = [
    "st.dataframe({P: [P, None]})",
    "st.table({P: [P, 'x']})",
    "st.json({P: [P, {P: P}]})",
    "st.write({P: P}, [P], P, ValueError(P))",
    "st.exception(type(P[:9], (Exception,), {})(P))",
    "st.line_chart({P: [1, 2]})",
    "st.bar_chart({'x': [P, 'b'], P: [1, 2]}, x='x')",
    "st.metric(P, P, P, help=P)",
    "st.code(P, language=P)",
    "st.code(P, language='html', line_numbers=True)",
    "st.markdown(P, unsafe_allow_html=True)",
    "st.html(P)",
    "st.caption(P, unsafe_allow_html=True)",
    "st.dataframe({'a': [P]}, column_config={'a': st.column_config.TextColumn(P, help=P)})",
    "st.dataframe({'a': [P]}, column_config={'a': st.column_config.LinkColumn(display_text=P)})",
    "st.dataframe({'a': [P]}, column_config={'a': st.column_config.ImageColumn()})",
    "st.columns(2)[0].popover(P, help=P).write(P)",
    "st.expander(P).markdown(P)",
    "st.logo('🎈', link='https://example.org/' + P)",
    "st.set_page_config(page_title=P)",
    "st.multiselect('chosen', [P, 'b'], default=[P], key=unique())",
    "st.help(type('Named', (), {'__doc__': P}))",
    "print(P)",
    "st.toast(P, icon='🎈')",
    "st.link_button('go', P)",
    "st.image('<svg onload=\"top.__pwned=1\"><script>top.__pwned=1</script></svg>')",
    "st.image(P if P.startswith('http') else 'data:image/svg+xml,' + P, caption=P, link=P)",
    "st.iframe(P)",
    "st.components.v1.html(P)",
    "st.status(P)",
    "st.chat_message(P).write(P)",
    "st.progress(0.5, P)",
    "st.latex(P)",
    "st.badge(P)",
    "st.success(P, title=P)",
]

CELL = """%%flowapp payloads --wait end
import itertools
import nbflow as st
numbers = itertools.count()
def unique(): return f"n{{next(numbers)}}"
def tried(call):
    # An error shows the payload, too.
    try: call()
    except Exception as error: st.exception(error)
payloads = {payloads!r}
at = st.session_state.setdefault("at", 0)
if st.button("Next"): at = st.session_state.at = at + 1
P = payloads[at]
{lines}
st.text(f"all drawn: {{at}}")
"""

# What must not be in the page, whatever the sanitiser thought of it.
FOUND = """() => {
    const bad = [];
    const schemes = /^\\s*(javascript|vbscript|data:text)/i;
    for (const el of document.querySelectorAll(".nbf-root *")) {
        const tag = el.tagName.toLowerCase();
        if (["script", "base", "meta", "embed"].includes(tag)) bad.push(tag);
        if (tag === "iframe" && !el.sandbox.length && !el.classList.contains("nbf-embed"))
            bad.push("iframe without a sandbox");
        for (const { name, value } of el.attributes) {
            if (/^on/i.test(name)) bad.push(`${tag} ${name}=${value}`);
            if (["href", "xlink:href", "src", "action", "formaction", "data"].includes(name)
                && schemes.test(value)) bad.push(`${tag} ${name}=${value}`);
        }
    }
    return bad;
}"""


def _cell(payloads: list[str], calls: list[str]) -> str:
    lines = "\n".join(f"tried(lambda: {call})" for call in calls)
    return CELL.format(payloads=payloads, lines=lines)


def test_every_command_with_a_text_is_tried() -> None:
    calls = [*_calls()]
    named = {call.partition("(")[0] for call in calls}
    wanted = {f"st.{n}" for n in dir(DeltaGenerator) if not n.startswith("_")} - {"st.open"}
    left = {name.removeprefix("st.") for name in wanted - named} - ELSEWHERE
    # `exception` takes an error and `echo` a place; both are tried with data.
    assert left <= {"exception", "echo"}
    assert len(calls) > 270


def _try(page: LabPage, payloads: list[str]) -> None:
    dialogs: list[str] = []

    def answer(dialog: Dialog) -> None:
        # The page asks before it is left; everything else was opened by a payload.
        if dialog.type != "beforeunload":
            dialogs.append(dialog.message)
        dialog.accept()

    page.page.on("dialog", answer)
    page.page.set_default_timeout(60_000)
    for number, payload in enumerate(payloads):
        if number:
            page.app().get_by_role("button", name="Next", exact=True).click()
        page.expect_text(f"all drawn: {number}")
        assert page.page.evaluate(FOUND) == [], payload
        assert page.page.evaluate("() => window.__pwned ?? 0") == 0, payload
        assert not dialogs, payload
        assert page.app().locator(".nbf-broken").count() == 0, payload
    # Frames run their own HTML, without an origin: these are their attempts to get out.
    page.errors[:] = [text for text in page.errors if "cross-origin" not in text]


@pytest.mark.slow
def test_no_payload_runs_in_any_text_of_any_command(open_lab: Callable[..., LabPage]) -> None:
    _try(open_lab(_cell(["\n\n".join(PAYLOADS)], [*_calls()])), ["all of them"])


@pytest.mark.slow
def test_no_payload_in_data_runs(open_lab: Callable[..., LabPage]) -> None:
    _try(open_lab(_cell(PAYLOADS, DATA)), PAYLOADS)
