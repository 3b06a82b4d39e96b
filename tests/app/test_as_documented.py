"""What Streamlit's pages on execution flow show, written as they write it, with its own imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbflow.testing import AppTest

DATA = """
import pandas as pd
def get_data():
    st.session_state.looks = st.session_state.get("looks", 0) + 1
    return pd.DataFrame({"a": range(st.session_state.looks)})
"""


def app(script: str, folder: Path) -> AppTest:
    """Return a script in a file, run, with ``import streamlit`` at its top."""
    file = folder / "streamlit_app.py"
    file.write_text("import streamlit as st\n" + script, encoding="utf-8")
    return AppTest.from_file(file, as_streamlit=True).run()


@pytest.mark.parametrize(
    ("decorator", "title"),
    [
        ("@st.experimental_dialog()", "Email form"),
        ('@st.experimental_dialog("Sign up")', "Sign up"),
    ],
)
def test_a_modal_dialog(tmp_path, decorator: str, title: str):
    at = app(
        f"""
{decorator}
def email_form():
    name = st.text_input("Name")
    email = st.text_input("Email")
if st.button("Open"):
    email_form()
""",
        tmp_path,
    )
    at.button[0].click().run()
    assert (at.dialog[0].label, [i.label for i in at.text_input]) == (title, ["Name", "Email"])
    at.text_input[0].input("Ada").run()
    assert (at.full_runs, at.fragment_runs["email_form"]) == (2, 1)


@pytest.mark.cpython
@pytest.mark.parametrize("name", ["experimental_fragment", "fragment"])
def test_a_fragment_that_draws_itself_every_ten_seconds(tmp_path, name: str):
    at = app(
        f"""{DATA}
@st.{name}(run_every="10s")
def fragment():
    df = get_data()
    st.line_chart(df)
fragment()
""",
        tmp_path,
    )
    at.advance(30)
    assert (at.full_runs, at.fragment_runs, at.session_state.looks) == (1, {"fragment": 3}, 4)


def test_a_fragment_in_the_sidebar(tmp_path):
    at = app(
        """
@st.experimental_fragment
def fragment_function():
    if st.button("Hi!"):
        st.write("Hi back!")
with st.sidebar:
    fragment_function()
""",
        tmp_path,
    )
    at.sidebar.button[0].click().run()
    assert at.sidebar.markdown[0].value == "Hi back!"
    assert (at.full_runs, len(at.main)) == (1, 0)


def test_a_form_with_its_button(tmp_path):
    at = app(
        """
with st.form(key='my_form'):
    name = st.text_input("Name")
    email = st.text_input("Email")
    st.form_submit_button("Sign up")
st.write(name, email)
""",
        tmp_path,
    )
    at.text_input[0].input("Ada")
    at.text_input[1].input("ada@example.org")
    at.button[0].click().run()
    assert at.markdown[0].value == "Ada ada@example.org"


def test_rerun_and_stop(tmp_path):
    at = app(
        """
st.session_state.n = st.session_state.get("n", 0) + 1
if st.session_state.n < 3:
    st.rerun()
st.text(st.session_state.n)
st.stop()
st.text("never")
""",
        tmp_path,
    )
    assert [text.value for text in at.text] == ["3"]


def test_autorefresh(tmp_path):
    at = app(
        """
from streamlit_autorefresh import st_autorefresh
count = st_autorefresh(interval=2000, limit=100,
  key="fizzbuzzcounter")
st.text(count)
""",
        tmp_path,
    )
    assert at.advance(20).text[0].value == "10"
    assert (at.advance(1000).text[0].value, at.full_runs) == ("99", 100)


@pytest.mark.cpython
def test_pydantic(tmp_path):
    pytest.importorskip("pydantic")
    at = app(
        """
import streamlit_pydantic as sp
from pydantic import BaseModel
class ExampleModel(BaseModel):
    text: str
    number: int = 3
data = sp.pydantic_form(key="my_form",
  model=ExampleModel)
if data:
    st.json(data.model_dump())
""",
        tmp_path,
    )
    at.text_input[0].input("some")
    at.button[0].click().run()
    assert at.json[0].value == '{"text": "some", "number": 3}'


def test_pages(tmp_path):
    (tmp_path / "other_pages").mkdir()
    (tmp_path / "other_pages" / "page2.py").write_text(
        "import streamlit as st\nfrom st_pages import add_page_title\nadd_page_title()\n"
    )
    at = app(
        """
from st_pages import Page, show_pages, add_page_title
show_pages([ Page("streamlit_app.py", "Home", "🏠"),
  Page("other_pages/page2.py", "Page 2", ":books:"), ])
add_page_title()
""",
        tmp_path,
    )
    assert at.title[0].value == "🏠 Home"
    assert at.switch_page("other_pages/page2.py").run().title[0].value == "📚 Page 2"
    assert at.switch_page("streamlit_app.py").run().title[0].value == "🏠 Home"
