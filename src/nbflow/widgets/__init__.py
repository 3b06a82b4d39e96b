"""The inputs: buttons, choices, numbers, texts, dates and files.

Each command draws an input and returns its value for this run. Most take
these parameters, too:

``key``
    A name, text or number, unique in the app. ``st.session_state[key]`` is
    then the input's value, and the input stays the same one, value and all,
    when its label, default or options change. Without a key it is known by
    its parameters: a change of one of them makes it a new input.
``help``
    Markdown shown by a question mark beside the label.
``on_change`` (``on_click`` of buttons)
    ``"rerun"``: a change reruns the script, or the fragment that draws the
    input. ``"ignore"``: the page keeps the new value until the next run. A
    function: called before the rerun, with ``args`` and ``kwargs`` as they
    were when the input was drawn.
``disabled``
    Whether the input is greyed and takes no value.
``label_visibility``
    ``"visible"``, ``"hidden"`` (keeps its space) or ``"collapsed"``. Give a
    label in any case: it is read to those who cannot see the page.
``width``
    ``"stretch"``, ``"content"`` where a command takes it, or pixels.
``bind``
    ``"query-params"`` keeps the value in the page's address, under the key.
``persist_state``
    ``"session"`` keeps the value of the key while the input is not drawn,
    ``"page"`` until another page is opened. By default it is forgotten.

They raise :class:`~nbflow.errors.ParameterError` and its relatives for values
they cannot take, and :class:`~nbflow.errors.MissingParameterError` for
``bind`` or ``persist_state`` without a key.
"""

from __future__ import annotations

from nbflow.widgets.button import ButtonMixin
from nbflow.widgets.capture import CaptureMixin
from nbflow.widgets.chat_input import ChatInputMixin, ChatInputValue
from nbflow.widgets.checkbox import CheckboxMixin
from nbflow.widgets.color import ColorMixin
from nbflow.widgets.data_editor import DataEditorMixin
from nbflow.widgets.date_input import DateInputMixin
from nbflow.widgets.download import DownloadMixin
from nbflow.widgets.menu import MenuMixin
from nbflow.widgets.multiselect import MultiselectMixin
from nbflow.widgets.number_input import NumberInputMixin
from nbflow.widgets.pills import PillsMixin
from nbflow.widgets.radio import RadioMixin
from nbflow.widgets.rating import RatingMixin
from nbflow.widgets.select_slider import SelectSliderMixin
from nbflow.widgets.selectbox import SelectboxMixin
from nbflow.widgets.slider import SliderMixin
from nbflow.widgets.text_input import TextInputMixin
from nbflow.widgets.time_input import TimeInputMixin
from nbflow.widgets.upload import UploadedFile, UploadMixin


class WidgetsMixin(
    ButtonMixin,
    DownloadMixin,
    MenuMixin,
    CheckboxMixin,
    RadioMixin,
    SelectboxMixin,
    MultiselectMixin,
    SelectSliderMixin,
    PillsMixin,
    RatingMixin,
    ColorMixin,
    SliderMixin,
    NumberInputMixin,
    TextInputMixin,
    DateInputMixin,
    TimeInputMixin,
    UploadMixin,
    CaptureMixin,
    ChatInputMixin,
    DataEditorMixin,
):
    """All inputs, as methods of a container."""

    __slots__ = ()


__all__ = ["ChatInputValue", "UploadedFile", "WidgetsMixin"]
