"""``st.components.v1`` and ``st.components``: HTML and pages in frames."""

from __future__ import annotations

from nbflow.testing import AppTest


def frame(call: str):
    at = AppTest.from_string(f"import nbflow as st\n{call}").run()
    assert not at.exception, at.tree()
    return at.get("iframe")[0].proto


def test_html_and_pages_are_frames_of_150_pixels() -> None:
    html = frame('st.components.v1.html("<b>x</b>")')
    assert (html.srcdoc, html.height, html.scrolling) == ("<b>x</b>", 150, False)
    page = frame('st.components.iframe("https://example.org", 300, 200, True, tab_index=-1)')
    assert (page.src, page.width, page.height) == ("https://example.org", 300, 200)
    assert (page.scrolling, page.tab_index) == (None, -1)


def test_text_that_names_a_file_stays_text() -> None:
    assert frame('st.components.html("pyproject.toml")').srcdoc == "pyproject.toml"


def test_they_draw_where_the_script_stands() -> None:
    at = AppTest.from_string(
        'import nbflow as st\nwith st.sidebar:\n    st.components.v1.html("x")'
    ).run()
    assert [node.type for node in at.sidebar.children.values()] == ["iframe"]


def test_components_of_streamlits_page_say_what_to_write() -> None:
    at = AppTest.from_string(
        'import nbflow as st\nst.components.v1.declare_component("x", path=".")'
    ).run()
    assert "st.ipywidget" in at.exception[0].value
