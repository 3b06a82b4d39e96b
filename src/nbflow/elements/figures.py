"""Figures of matplotlib, drawn in the kernel."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nbflow.elements.chartprops import missing
from nbflow.elements.clean import put_size
from nbflow.elements.pictures import png_size
from nbflow.errors import ParameterTypeError, a_type_of
from nbflow.run.container import Container
from nbflow.run.context import current

if TYPE_CHECKING:
    from typing_extensions import Self

_DPI = 150

# matplotlib is not thread-safe; apps run in threads.
_matplotlib = threading.RLock()


class FiguresMixin(Container):
    """The command that draws a matplotlib figure."""

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
                    f"pyplot({fig!r}): {a_type_of(fig)} is no figure. Write fig, ax = "
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
        raise missing("pyplot", "matplotlib", "matplotlib") from error
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
