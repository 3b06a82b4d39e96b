"""Charts of other libraries as they are: pyplot, plotly, Graphviz."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import threading
import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.chartprops import no_selection, sized
from nbflow.elements.clean import put_size
from nbflow.elements.jsonsafe import to_json
from nbflow.elements.pictures import png_size
from nbflow.errors import MissingLibraryError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.context import current

if TYPE_CHECKING:
    from typing_extensions import Self

PLOTLY = "application/vnd.plotly.v1+json"
_DPI = 150
_DOT_SECONDS = 60

# matplotlib is not thread-safe; apps run in threads.
_matplotlib = threading.RLock()


class FiguresMixin(Container):
    """Commands that draw figures of other libraries."""

    __slots__ = ()

    def pyplot(
        self,
        fig: Any = None,
        clear_figure: bool | None = False,
        *,
        width: Any = "stretch",
        use_container_width: bool | None = None,
        alt: str | None = None,
        **kwargs: Any,
    ) -> Self:
        """Draw a matplotlib figure as a picture.

        Args:
            fig: A figure. Without one the current figure is drawn and cleared;
                say which one you mean where several threads draw.
            clear_figure: Empty it afterwards.
            **kwargs: For ``Figure.savefig``.
        """
        with _matplotlib:
            if fig is None:
                fig, clear_figure = _current_figure(), True
            elif not hasattr(fig, "savefig"):
                raise ParameterTypeError(
                    f"pyplot({fig!r}): a {type(fig).__name__} is no figure. Write fig, ax = "
                    "plt.subplots(), draw on ax, and give fig."
                )
            data, dpi = _png_of_figure(fig, kwargs)
            _note_drawn(fig)
            if clear_figure:
                fig.clf()
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        if width == "content":
            # As large as in a notebook, though the picture has more pixels, for sharp text.
            width = max(round(png_size(data)[0] * 100 / dpi), 1)
        picture: dict[str, Any] = {"data": data, "mime": "image/png"}
        if alt is not None:
            picture["alt"] = alt
        props: dict[str, Any] = {"images": [picture]}
        return self._element("image", put_size(props, width, default_width="content"))

    def plotly_chart(
        self,
        figure_or_data: Any,
        use_container_width: bool | None = None,
        *,
        width: Any = "stretch",
        height: Any = "content",
        theme: Literal["streamlit"] | None = "streamlit",
        key: str | int | None = None,
        on_select: Any = "ignore",
        selection_mode: Any = ("points", "box", "lasso"),
        config: dict[str, Any] | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw a plotly figure with the notebook's own plotly renderer."""
        no_selection("plotly_chart", on_select)
        figure = json.loads(_plotly_figure(figure_or_data).to_json())
        if config is not None:
            figure["config"] = json.loads(to_json(config))
        layout = figure.setdefault("layout", {})
        if isinstance(height, int):
            layout["height"] = height
        if isinstance(width, int):
            layout["width"] = width
        elif width == "stretch":
            layout.pop("width", None)
            layout["autosize"] = True
        props: dict[str, Any] = {"data": {PLOTLY: figure}, "metadata": {}}
        return self._element("mime", sized(props, width, height, use_container_width, alt))

    def graphviz_chart(
        self,
        figure_or_dot: Any,
        use_container_width: bool | None = None,
        *,
        width: Any = "content",
        height: Any = "content",
        alt: str | None = None,
    ) -> Self:
        """Draw a graph, given as DOT or an object of the package ``graphviz``.

        Raises:
            MissingLibraryError: If Graphviz's program ``dot`` is not installed.
        """
        source = getattr(figure_or_dot, "source", figure_or_dot)
        if not isinstance(source, str):
            raise ParameterTypeError(
                f"graphviz_chart: a {type(figure_or_dot).__name__} is no graph. Give DOT text "
                "such as "
                '"digraph { a -> b }", or a graphviz.Digraph.'
            )
        svg = _svg_of_dot(source, str(getattr(figure_or_dot, "engine", None) or "dot"))
        props: dict[str, Any] = {"data": {"image/svg+xml": svg}, "metadata": {}}
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        if alt is not None:
            props["alt"] = alt
        put_size(props, width, height, "content", "content")
        return self._element("mime", props)


# -- pyplot -----------------------------------------------------------------


def _note_drawn(figure: Any) -> None:
    """Tell the host, which shows at a run's end the figures that nobody drew."""
    run = current()
    if run is not None:
        run.notes.setdefault("drawn figures", set()).add(id(figure))


def _current_figure() -> Any:
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise MissingLibraryError(
            "matplotlib is not installed. Install it with nbflow's extra: "
            'pip install "nbflow[matplotlib]".'
        ) from error
    warnings.warn(
        "st.pyplot() without a figure draws the current one, which is chance where several apps or "
        "threads draw. Write fig, ax = plt.subplots() and st.pyplot(fig).",
        stacklevel=3,
    )
    return plt.gcf()


def _png_of_figure(fig: Any, kwargs: Mapping[str, Any]) -> tuple[bytes, float]:
    options = {"bbox_inches": "tight", "dpi": _DPI, **kwargs, "format": "png"}
    buffer = io.BytesIO()
    fig.savefig(buffer, **options)
    dpi = options["dpi"]
    return buffer.getvalue(), float(fig.dpi if dpi == "figure" else dpi)


# -- plotly, Graphviz -------------------------------------------------------


def _plotly_figure(figure: Any) -> Any:
    if hasattr(figure, "to_plotly_json") and hasattr(figure, "layout"):
        return figure
    try:
        from plotly import graph_objects
    except ImportError as error:
        raise MissingLibraryError(
            "plotly is not installed. Install it with nbflow's extra: pip install "
            '"nbflow[charts]".'
        ) from error
    if isinstance(figure, Mapping) and ("data" in figure or "layout" in figure):
        return graph_objects.Figure(dict(figure))
    if isinstance(figure, (Mapping, Iterable)) and not isinstance(figure, str):
        return graph_objects.Figure(data=[figure] if isinstance(figure, Mapping) else list(figure))
    raise ParameterTypeError(
        f"plotly_chart: a {type(figure).__name__} is no plotly figure. Give what plotly.express or "
        "graph_objects.Figure returned."
    )


def _svg_of_dot(source: str, engine: str) -> str:
    program = shutil.which("dot")
    if program is None:
        raise MissingLibraryError(
            "Graphviz's program `dot`, which draws graphs, is not on the PATH. Install Graphviz "
            "with "
            "your system's package manager or with conda; the Python package alone cannot draw."
        )
    done = subprocess.run(
        [program, "-Tsvg", f"-K{engine}"],
        input=source.encode("utf-8"),
        capture_output=True,
        timeout=_DOT_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise ParameterTypeError(
            f"Graphviz cannot draw this graph: {reason}. It is:\n{source[:500]}"
        )
    text = done.stdout.decode("utf-8")
    return text[text.index("<svg") :]
