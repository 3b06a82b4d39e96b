"""Every element and every input once: how it is written, and what must be seen."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

HEAD = "%%flowapp {name} --wait end\nimport nbflow as st, datetime as dt\n"


@dataclass(frozen=True)
class Element:
    """An element: its command, where it is found, and text that is in it."""

    source: str
    selector: str
    text: str = ""


ELEMENTS: dict[str, Element] = {
    "title": Element("st.title('A title')", ".nbf-title h1", "A title"),
    "header": Element("st.header('A header', divider='blue')", ".nbf-header h2", "A header"),
    "subheader": Element("st.subheader('A subheader')", ".nbf-subheader h3", "A subheader"),
    "markdown": Element(
        "st.markdown('Some **bold** text, :red[red], `code` and $a^2$')",
        ".nbf-markdown strong", "bold"),
    "math": Element("st.markdown('Euler: $e^{i\\\\pi}$')", ".nbf-markdown .katex math"),
    "write": Element("st.write('written', 42)", ".nbf-markdown", "written"),
    "text": Element("st.text('plain *text*')", ".nbf-text", "plain *text*"),
    "caption": Element("st.caption('A caption')", ".nbf-caption", "A caption"),
    "code": Element("st.code('print(1)', language='python')", ".nbf-code .hl-nb", "print"),
    "latex": Element("st.latex(r'\\frac{1}{x}')", ".nbf-latex .katex math"),
    "divider": Element("st.divider()", "hr"),
    "json": Element("st.json({'key': [1, 2, {'deep': None}]})", ".nbf-json", "key"),
    "metric": Element("st.metric('Speed', '12 m/s', '3 %')", ".nbf-metric-value", "12 m/s"),
    "success": Element("st.success('Done **well**')", ".nbf-success strong", "well"),
    "info": Element("st.info('For your information')", ".nbf-info", "For your"),
    "warning": Element("st.warning('Take care')", ".nbf-warning", "Take care"),
    "error": Element("st.error('It failed', icon='🔥')", ".nbf-error", "It failed"),
    "exception": Element("st.exception(ValueError('odd value'))", ".nbf-exception", "odd value"),
    "progress": Element("st.progress(40, 'Working')", "[role=progressbar]"),
    "dataframe": Element(
        "import pandas as pd\n"
        "frame = pd.DataFrame({'n': range(2000), 'name': [f'row {i}' for i in range(2000)]})\n"
        "st.dataframe(frame, height=200)", ".nbf-dataframe [role=grid]", "row 1"),
    "table": Element("st.table({'a': [1, 2], 'b': ['*x*', 'y']})", ".nbf-table table em", "x"),
    "line_chart": Element("st.line_chart({'y': [1, 3, 2]})", ".nbf-vega canvas, .nbf-vega svg"),
    "bar_chart": Element("st.bar_chart({'y': [1, 3, 2]})", ".nbf-vega canvas, .nbf-vega svg"),
    "area_chart": Element("st.area_chart({'y': [1, 3, 2]})", ".nbf-vega canvas, .nbf-vega svg"),
    "pyplot": Element(
        "import matplotlib.pyplot as plt\n"
        "fig, ax = plt.subplots(figsize=(4, 2)); ax.plot([1, 3, 2])\n"
        "st.pyplot(fig); plt.close(fig)", ".nbf-image img"),
    "image": Element(
        "import numpy as np\n"
        "st.image(np.full((40, 120, 3), (200, 60, 60), dtype='uint8'), caption='A box')",
        ".nbf-image figcaption", "A box"),
    "html": Element("st.html('<b class=\"mine\">raw html</b>')", ".nbf-html b.mine", "raw html"),
    "display": Element(
        "from IPython.display import HTML, display\ndisplay(HTML('<u class=\"shown\">rich</u>'))",
        ".nbf-mime u.shown", "rich"),
    "bare": Element("'a bare expression'", ".nbf-markdown", "a bare expression"),
    "print": Element("print('printed text')", ".nbf-output", "printed text"),
    "columns": Element(
        "left, right = st.columns([1, 2])\nleft.text('in the left')\nright.text('in the right')",
        ".nbf-columns .nbf-column:nth-child(2)", "in the right"),
    "container": Element(
        "with st.container(border=True): st.text('in a box')", ".nbf-container", "in a box"),
    "empty": Element(
        "place = st.empty()\nplace.text('first')\nplace.text('replaced')",
        ".nbf-empty", "replaced"),
    "expander": Element(
        "with st.expander('More', expanded=True): st.text('in the expander')",
        ".nbf-expander", "in the expander"),
    "tabs": Element(
        "one, two = st.tabs(['One', 'Two'])\none.text('in tab one')", ".nbf-tabs", "in tab one"),
    "sidebar": Element("st.sidebar.text('at the side')", ".nbf-sidebar", "at the side"),
}  # fmt: skip


def elements_cell(name: str = "elements") -> str:
    """Return a cell that draws all elements."""
    return HEAD.format(name=name) + "\n".join(e.source for e in ELEMENTS.values())


Use = Callable[[Locator, Page], None]


@dataclass(frozen=True)
class Input:
    """An input: its command, how a person uses it, and the value the script gets."""

    source: str
    use: Use
    value: str


def _key(role: str, name: str, key: str) -> Use:
    return lambda app, page: app.get_by_role(role, name=name).press(key)  # type: ignore[arg-type]


def _enter(name: str, text: str) -> Use:
    def use(app: Locator, page: Page) -> None:
        app.get_by_label(name, exact=True).fill(text)
        app.get_by_label(name, exact=True).press("Enter")

    return use


def _check(name: str) -> Use:
    return lambda app, page: app.get_by_label(name, exact=True).check()


def _press(name: str) -> Use:
    return lambda app, page: app.get_by_role("button", name=name, exact=True).click()


def _choose(name: str, option: str) -> Use:
    def use(app: Locator, page: Page) -> None:
        app.get_by_role("combobox", name=name).click()
        page.locator(".nbf-option", has_text=option).filter(visible=True).click()
        page.keyboard.press("Escape")

    return use


def _area(app: Locator, page: Page) -> None:
    app.get_by_label("Area").fill("two\nlines")
    app.get_by_label("Area").blur()


def _upload(app: Locator, page: Page) -> None:
    field = app.locator("[data-kind=file_uploader] input[type=file]")
    field.set_input_files([{"name": "a.txt", "mimeType": "text/plain", "buffer": b"inside"}])


def _download(app: Locator, page: Page) -> None:
    with page.expect_download() as waiting:
        app.get_by_role("button", name="Download").click()
    assert waiting.value.suggested_filename == "data.csv"
    with open(waiting.value.path(), encoding="utf-8") as saved:
        assert saved.read() == "a,b\n1,2\n"


def _form(app: Locator, page: Page) -> None:
    app.get_by_label("In form", exact=True).fill("held")
    app.get_by_label("In form", exact=True).blur()
    app.get_by_role("button", name="Send").click()


INPUTS: dict[str, Input] = {
    "button": Input("st.button('Press')", _press("Press"), "True"),
    "checkbox": Input("st.checkbox('Check')", _check("Check"), "True"),
    "toggle": Input("st.toggle('Toggle')", _check("Toggle"), "True"),
    "radio": Input("st.radio('Radio', ['red', 'green'])", _check("green"), "green"),
    "selectbox": Input(
        "st.selectbox('Select', ['ant', 'bee'])",
        lambda app, page: app.get_by_label("Select", exact=True).select_option("bee") and None,
        "bee"),
    "search": Input(
        "st.selectbox('Search', ['ant', 'bee'], index=None)", _choose("Search", "bee"), "bee"),
    "multiselect": Input(
        "st.multiselect('Several', ['ant', 'bee'])", _choose("Several", "bee"), "['bee']"),
    "slider": Input("st.slider('Int', 0, 10, 3)", _key("slider", "Int", "ArrowRight"), "4"),
    "float_slider": Input(
        "st.slider('Float', 0.0, 1.0, 0.5)", _key("slider", "Float", "ArrowRight"), "0.51"),
    "range_slider": Input(
        "st.slider('Range', 0, 10, (2, 8))",
        lambda app, page: app.get_by_role("slider", name="Range").first.press("ArrowRight"),
        "(3, 8)"),
    "date_slider": Input(
        "st.slider('Days', dt.date(2024, 1, 1), dt.date(2024, 1, 9), dt.date(2024, 1, 3))",
        _key("slider", "Days", "ArrowRight"), "2024-01-04"),
    "select_slider": Input(
        "st.select_slider('Grade', ['low', 'mid', 'high'])",
        _key("slider", "Grade", "ArrowRight"), "mid"),
    "number_input": Input("st.number_input('Number', 0, 10, 3)", _enter("Number", "7"), "7"),
    "text_input": Input("st.text_input('Line')", _enter("Line", "Ada"), "Ada"),
    "password": Input(
        "st.text_input('Secret', type='password')", _enter("Secret", "pass"), "pass"),
    "text_area": Input("st.text_area('Area').split()", _area, "['two', 'lines']"),
    "date_input": Input(
        "st.date_input('Date', dt.date(2024, 1, 1))", _enter("Date", "2024-02-03"), "2024-02-03"),
    "time_input": Input(
        "st.time_input('Time', dt.time(9, 0))", _enter("Time", "12:30"), "12:30:00"),
    "color_picker": Input(
        "st.color_picker('Colour', '#00ff00')",
        lambda app, page: app.locator("[data-kind=color_picker] input[type=color]").fill("#ff0000"),
        "#ff0000"),
    "pills": Input("st.pills('Pills', ['ant', 'bee'])",
        lambda app, page: app.locator("[data-kind=pills]").get_by_text("bee").click(), "bee"),
    "segmented_control": Input("st.segmented_control('Segments', ['ant', 'bee'])",
        lambda app, page: app.locator("[data-kind=segmented_control]").get_by_text("bee").click(),
        "bee"),
    "file_uploader": Input(
        "(lambda f: f and f.getvalue())(st.file_uploader('Upload'))", _upload, "b'inside'"),
    "download_button": Input(
        "st.download_button('Download', 'a,b\\n1,2\\n', 'data.csv')", _download, "True"),
    "form": Input("sent()", _form, "held"),
}  # fmt: skip

FORM = """
def sent():
    with st.form("form"):
        text = st.text_input("In form")
        return text if st.form_submit_button("Send") else "not sent"
"""


def inputs_cell(name: str = "inputs") -> str:
    """Return a cell with all inputs, each with its value below."""
    lines = [f"value = {i.source}\nst.text(f'{n}: {{value}}')" for n, i in INPUTS.items()]
    return HEAD.format(name=name) + textwrap.dedent(FORM) + "\n".join(lines)
