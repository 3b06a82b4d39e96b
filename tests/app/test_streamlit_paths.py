"""What scripts for Streamlit import from inside of it, and read of the program that runs them."""

from __future__ import annotations

import pytest

import nbflow
from nbflow.errors import UnsupportedError
from nbflow.testing import AppTest

IMPORTS = """
from __future__ import annotations
import streamlit as st
import streamlit.components.v1 as components
import streamlit.web.cli as stcli
from streamlit import config, errors, runtime, session_state as ss
from streamlit.column_config import NumberColumn
from streamlit.connections import BaseConnection, SQLConnection
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.arrow import DataframeState
from streamlit.elements.lib.column_types import TextColumn
from streamlit.elements.plotly_chart import PlotlyState
from streamlit.elements.widgets.chat import ChatInputValue
from streamlit.errors import StreamlitAPIException, StreamlitSecretNotFoundError
from streamlit.logger import get_logger
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.caching import cache_data
from streamlit.runtime.metrics_util import gather_metrics
from streamlit.runtime.scriptrunner import RerunException, StopException, get_script_run_ctx
from streamlit.runtime.scriptrunner.script_run_context import add_script_run_ctx
from streamlit.runtime.scriptrunner_utils.exceptions import StopException as Stop
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx as again
from streamlit.runtime.state import SessionStateProxy
from streamlit.runtime.uploaded_file_manager import UploadedFile
from streamlit.testing.v1 import AppTest, AppTestError
from streamlit.typing import VegaLiteState
from streamlit.web import bootstrap, cli
"""


def shown(script: str) -> list[str]:
    at = AppTest.from_string(IMPORTS + script, as_streamlit=True).run()
    assert not at.exception, at.tree()
    return [text.value for text in at.text]


def test_what_scripts_import_is_there():
    assert shown("st.text(st.__name__)") == ["nbflow"]


def test_what_is_there_is_what_commands_use():
    script = """
page = st.Page(lambda: None, title="A", url_path="a")
st.text([
    isinstance(st.session_state, SessionStateProxy), isinstance(st.container(), DeltaGenerator),
    isinstance(page, StreamlitPage), isinstance(get_script_run_ctx(), type(again())),
    Stop is StopException, st.errors is errors, st.runtime is runtime,
])
st._main.text(issubclass(AppTestError, Exception))
st._bottom.caption("under the app")
try:
    st.columns(0)
except StreamlitAPIException as error:
    st.text(type(error).__name__)
"""
    assert shown(script) == [str([True] * 7), "True", "ColumnSpecError"]


def test_a_runtime_exists_in_an_app_and_nowhere_else():
    assert shown("st.text([st.runtime.exists(), exists(), Runtime.exists()])") == [str([True] * 3)]
    assert not nbflow.runtime.exists()


def test_the_run_has_a_session_and_its_fragment_a_name():
    script = """
ctx = get_script_run_ctx()
st.query_params["a"] = [1, 2]
st.text((len(ctx.session_id) == 36, ctx.current_fragment_id, ctx.query_string))
ss.ids = {*ss.get("ids", ()), ctx.session_id}
@st.fragment
def part():
    st.text((get_script_run_ctx().current_fragment_id is not None, len(ss.ids)))
part()
if len(ss) == 1:
    ss.again = True
    st.rerun()
"""
    assert shown(script) == ["(True, None, 'a=1&a=2')", "(True, 1)"]


def test_settings_of_the_server_are_kept_without_effect():
    script = """
config.set_option("server.maxUploadSize", 1)
st.text((config.get_option("server.maxUploadSize"), config.get_option("server.port")))
"""
    assert shown(script) == ["(1, None)"]
    with pytest.raises(nbflow.errors.UnknownOptionError):
        nbflow.config.set_option("colour.of.the.sky", "blue")


@pytest.mark.parametrize("call", ["get_instance()", "stcli.main()", "bootstrap.run('a.py')"])
def test_what_needs_a_server_says_what_to_write_instead(call: str):
    at = AppTest.from_string(IMPORTS + call, as_streamlit=True).run()
    assert isinstance(at.exception[0].error, UnsupportedError)
