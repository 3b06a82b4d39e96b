"""Names of what commands return, to annotate functions with: ``st.typing.UploadedFile``.

Selections of tables and charts are one class here, whatever was selected in.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from nbflow.elements.selection import State
from nbflow.widgets.chat_input import ChatInputValue
from nbflow.widgets.upload import UploadedFile

DataframeState = State
PlotlyState = State
PydeckState = State
VegaLiteState = State
EChartsState = State
DataEditorState: TypeAlias = dict[str, Any]
ButtonColumnClickState: TypeAlias = dict[str, Any]

__all__ = [
    "ButtonColumnClickState",
    "ChatInputValue",
    "DataEditorState",
    "DataframeState",
    "EChartsState",
    "PlotlyState",
    "PydeckState",
    "UploadedFile",
    "VegaLiteState",
]
