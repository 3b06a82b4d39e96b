"""The properties by which a test finds elements: ``at.button``, ``block.text`` …"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from nbflow.testing.lists import BlockList, ElementList, WidgetList

if TYPE_CHECKING:
    from nbflow.testing import blocks, choices, elements, files, inputs, numbers
    from nbflow.testing.app_test import AppTest
    from nbflow.testing.nodes import Block, Node

_KINDS = {
    "button": ("button", "form_submit_button"),
    "tabs": ("tab",),
    "columns": ("column",),
    "dataframe": ("dataframe", "data_editor"),
    "button_group": ("pills", "segmented_control"),
    # Streamlit shows a fragment as a container, too.
    "container": ("container", "fragment"),
}


class Queries(ABC):
    """What an app and each of its blocks can be asked for.

    Each property gives the elements of one command, in drawing order, with
    those of blocks inside.
    """

    @abstractmethod
    def _inside(self) -> Iterator[Node]:
        """Yield every node that is searched, in drawing order."""

    @abstractmethod
    def _test(self) -> AppTest:
        """Return the test, for messages."""

    def _named(self, name: str) -> list[Any]:
        kinds = _KINDS.get(name, (name,))
        return [n for n in self._inside() if kind_of(n) in kinds]

    def _outline(self) -> Callable[[], str]:
        return self._test().tree

    def _elements(self, name: str) -> ElementList[Any]:
        return ElementList(self._named(name), name, self._outline())

    def _widgets(self, name: str) -> WidgetList[Any]:
        return WidgetList(self._named(name), name, self._outline())

    def _blocks(self, name: str) -> BlockList[Any]:
        return BlockList(self._named(name), name, self._outline())

    def get(self, element_type: str) -> list[Node]:
        """Return the nodes of a kind.

        Args:
            element_type: A property's name, a command's name, or the name
                that Streamlit's tests use (``"imgs"``, ``"flex_container"``).
        """
        found = self._named(element_type)
        return found or [n for n in self._inside() if n.type == element_type]

    @property
    def audio_input(self) -> WidgetList[files.AudioInput]:
        """Every ``st.audio_input``."""
        return self._widgets("audio_input")

    @property
    def button(self) -> WidgetList[inputs.Button]:
        """Every ``st.button`` and ``st.form_submit_button``."""
        return self._widgets("button")

    @property
    def button_group(self) -> WidgetList[choices.ButtonGroup]:
        """Every ``st.pills`` and ``st.segmented_control``."""
        return self._widgets("button_group")

    @property
    def camera_input(self) -> WidgetList[files.CameraInput]:
        """Every ``st.camera_input``."""
        return self._widgets("camera_input")

    @property
    def caption(self) -> ElementList[elements.Caption]:
        """Every ``st.caption``."""
        return self._elements("caption")

    @property
    def chat_input(self) -> WidgetList[files.ChatInput]:
        """Every ``st.chat_input``."""
        return self._widgets("chat_input")

    @property
    def chat_message(self) -> BlockList[blocks.ChatMessage]:
        """Every ``st.chat_message``."""
        return self._blocks("chat_message")

    @property
    def checkbox(self) -> WidgetList[inputs.Checkbox]:
        """Every ``st.checkbox``."""
        return self._widgets("checkbox")

    @property
    def code(self) -> ElementList[elements.Code]:
        """Every ``st.code``."""
        return self._elements("code")

    @property
    def color_picker(self) -> WidgetList[inputs.ColorPicker]:
        """Every ``st.color_picker``."""
        return self._widgets("color_picker")

    @property
    def columns(self) -> BlockList[blocks.Column]:
        """Every column of every ``st.columns``."""
        return self._blocks("columns")

    @property
    def container(self) -> BlockList[Block]:
        """Every ``st.container``, and every fragment's place."""
        return self._blocks("container")

    @property
    def data_editor(self) -> WidgetList[files.DataEditor]:
        """Every ``st.data_editor``."""
        return self._widgets("data_editor")

    @property
    def dataframe(self) -> ElementList[elements.Dataframe]:
        """Every ``st.dataframe`` and ``st.data_editor``."""
        return self._elements("dataframe")

    @property
    def date_input(self) -> WidgetList[numbers.DateInput]:
        """Every ``st.date_input``."""
        return self._widgets("date_input")

    @property
    def datetime_input(self) -> WidgetList[numbers.DateTimeInput]:
        """Every ``st.datetime_input``."""
        return self._widgets("datetime_input")

    @property
    def dialog(self) -> BlockList[blocks.Dialog]:
        """Every dialog that is open."""
        return self._blocks("dialog")

    @property
    def divider(self) -> ElementList[elements.Divider]:
        """Every ``st.divider``."""
        return self._elements("divider")

    @property
    def download_button(self) -> WidgetList[inputs.DownloadButton]:
        """Every ``st.download_button``."""
        return self._widgets("download_button")

    @property
    def error(self) -> ElementList[elements.Error]:
        """Every ``st.error``."""
        return self._elements("error")

    @property
    def exception(self) -> ElementList[elements.Exception]:
        """Every ``st.exception``."""
        return self._elements("exception")

    @property
    def expander(self) -> BlockList[blocks.Expander]:
        """Every ``st.expander``."""
        return self._blocks("expander")

    @property
    def feedback(self) -> WidgetList[choices.Feedback]:
        """Every ``st.feedback``."""
        return self._widgets("feedback")

    @property
    def file_uploader(self) -> WidgetList[files.FileUploader]:
        """Every ``st.file_uploader``."""
        return self._widgets("file_uploader")

    @property
    def form(self) -> BlockList[Block]:
        """Every ``st.form``."""
        return self._blocks("form")

    @property
    def form_submit_button(self) -> WidgetList[inputs.Button]:
        """Every ``st.form_submit_button``."""
        return self._widgets("form_submit_button")

    @property
    def grid(self) -> BlockList[blocks.Grid]:
        """Every ``st.grid``."""
        return self._blocks("grid")

    @property
    def header(self) -> ElementList[elements.Header]:
        """Every ``st.header``."""
        return self._elements("header")

    @property
    def help(self) -> ElementList[elements.Help]:
        """Every ``st.help``."""
        return self._elements("help")

    @property
    def html(self) -> ElementList[elements.Html]:
        """Every ``st.html``."""
        return self._elements("html")

    @property
    def image(self) -> ElementList[elements.Image]:
        """Every ``st.image``."""
        return self._elements("image")

    @property
    def info(self) -> ElementList[elements.Info]:
        """Every ``st.info``."""
        return self._elements("info")

    @property
    def json(self) -> ElementList[elements.Json]:
        """Every ``st.json``."""
        return self._elements("json")

    @property
    def latex(self) -> ElementList[elements.Latex]:
        """Every ``st.latex``."""
        return self._elements("latex")

    @property
    def link_button(self) -> ElementList[Node]:
        """Every ``st.link_button``."""
        return self._elements("link_button")

    @property
    def markdown(self) -> ElementList[elements.Markdown]:
        """Every ``st.markdown``."""
        return self._elements("markdown")

    @property
    def menu_button(self) -> WidgetList[inputs.MenuButton]:
        """Every ``st.menu_button``."""
        return self._widgets("menu_button")

    @property
    def metric(self) -> ElementList[elements.Metric]:
        """Every ``st.metric``."""
        return self._elements("metric")

    @property
    def multiselect(self) -> WidgetList[choices.Multiselect]:
        """Every ``st.multiselect``."""
        return self._widgets("multiselect")

    @property
    def number_input(self) -> WidgetList[numbers.NumberInput]:
        """Every ``st.number_input``."""
        return self._widgets("number_input")

    @property
    def page_link(self) -> ElementList[elements.PageLink]:
        """Every ``st.page_link``."""
        return self._elements("page_link")

    @property
    def pagination(self) -> WidgetList[choices.Pagination]:
        """Every ``st.pagination``."""
        return self._widgets("pagination")

    @property
    def pills(self) -> WidgetList[choices.ButtonGroup]:
        """Every ``st.pills``."""
        return self._widgets("pills")

    @property
    def progress(self) -> ElementList[elements.Progress]:
        """Every ``st.progress``."""
        return self._elements("progress")

    @property
    def radio(self) -> WidgetList[choices.Radio]:
        """Every ``st.radio``."""
        return self._widgets("radio")

    @property
    def segmented_control(self) -> WidgetList[choices.ButtonGroup]:
        """Every ``st.segmented_control``."""
        return self._widgets("segmented_control")

    @property
    def select_slider(self) -> WidgetList[choices.SelectSlider]:
        """Every ``st.select_slider``."""
        return self._widgets("select_slider")

    @property
    def selectbox(self) -> WidgetList[choices.Selectbox]:
        """Every ``st.selectbox``."""
        return self._widgets("selectbox")

    @property
    def slider(self) -> WidgetList[numbers.Slider]:
        """Every ``st.slider``."""
        return self._widgets("slider")

    @property
    def space(self) -> ElementList[elements.Space]:
        """Every ``st.space``."""
        return self._elements("space")

    @property
    def status(self) -> BlockList[blocks.Status]:
        """Every ``st.status``."""
        return self._blocks("status")

    @property
    def subheader(self) -> ElementList[elements.Subheader]:
        """Every ``st.subheader``."""
        return self._elements("subheader")

    @property
    def success(self) -> ElementList[elements.Success]:
        """Every ``st.success``."""
        return self._elements("success")

    @property
    def table(self) -> ElementList[elements.Table]:
        """Every ``st.table``."""
        return self._elements("table")

    @property
    def tabs(self) -> BlockList[blocks.Tab]:
        """Every tab of every ``st.tabs``."""
        return self._blocks("tabs")

    @property
    def text(self) -> ElementList[elements.Text]:
        """Every ``st.text``."""
        return self._elements("text")

    @property
    def text_area(self) -> WidgetList[inputs.TextArea]:
        """Every ``st.text_area``."""
        return self._widgets("text_area")

    @property
    def text_input(self) -> WidgetList[inputs.TextInput]:
        """Every ``st.text_input``."""
        return self._widgets("text_input")

    @property
    def time_input(self) -> WidgetList[numbers.TimeInput]:
        """Every ``st.time_input``."""
        return self._widgets("time_input")

    @property
    def title(self) -> ElementList[elements.Title]:
        """Every ``st.title``."""
        return self._elements("title")

    @property
    def toast(self) -> ElementList[elements.Toast]:
        """Every ``st.toast``."""
        return self._elements("toast")

    @property
    def toggle(self) -> WidgetList[inputs.Toggle]:
        """Every ``st.toggle``."""
        return self._widgets("toggle")

    @property
    def warning(self) -> ElementList[elements.Warning]:
        """Every ``st.warning``."""
        return self._elements("warning")


def kind_of(node: Node) -> str:
    """Return the name of the command that drew ``node``."""
    props = node.node.props
    return str(props.get("kind", "control")) if node.node.type == "control" else node.node.type
