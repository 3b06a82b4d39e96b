"""Commands that draw: each family is a mixin, joined here."""

from __future__ import annotations

from nbflow.elements import column_config
from nbflow.elements.bokehcharts import BokehMixin
from nbflow.elements.charts import ChartsMixin
from nbflow.elements.data import DataMixin
from nbflow.elements.diagrams import DiagramsMixin
from nbflow.elements.documents import DocumentsMixin
from nbflow.elements.echarts import EChartsMixin
from nbflow.elements.figures import FiguresMixin
from nbflow.elements.help import HelpMixin
from nbflow.elements.layout import LayoutMixin
from nbflow.elements.linking import LinkingMixin
from nbflow.elements.maps import MapsMixin
from nbflow.elements.media import MediaMixin
from nbflow.elements.opening import OpeningMixin
from nbflow.elements.plotlycharts import PlotlyMixin
from nbflow.elements.status import StatusMixin
from nbflow.elements.streaming import StreamMixin
from nbflow.elements.text import TextMixin
from nbflow.elements.vegacharts import VegaMixin
from nbflow.elements.write import WriteMixin


class ElementsMixin(
    WriteMixin,
    StreamMixin,
    TextMixin,
    DataMixin,
    ChartsMixin,
    VegaMixin,
    PlotlyMixin,
    EChartsMixin,
    MapsMixin,
    DiagramsMixin,
    BokehMixin,
    FiguresMixin,
    MediaMixin,
    DocumentsMixin,
    LayoutMixin,
    OpeningMixin,
    StatusMixin,
    HelpMixin,
    LinkingMixin,
):
    """All commands that are not input controls."""

    __slots__ = ()


__all__ = ["ElementsMixin", "column_config"]
