"""Diagrams from text: Graphviz and Mermaid, both drawn in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbflow.elements.chartprops import sized
from nbflow.elements.clean import clean_text
from nbflow.errors import MissingParameterError, ParameterTypeError, a_type_of
from nbflow.run.container import Container

if TYPE_CHECKING:
    from typing_extensions import Self


class DiagramsMixin(Container):
    """Commands that draw diagrams from text."""

    __slots__ = ()

    def graphviz_chart(
        self,
        figure_or_dot: Any,
        use_container_width: bool | None = None,
        *,
        width: Any = "content",
        height: Any = "content",
        alt: str | None = None,
    ) -> Self:
        """Draw a graph, given as DOT. Nothing has to be installed for it.

        Args:
            figure_or_dot: DOT text, or an object of the package ``graphviz``.
            use_container_width: Streamlit's older spelling of ``width``.
            width: ``"content"``, ``"stretch"`` or pixels.
            height: ``"content"``, ``"stretch"`` (as high as the place) or pixels.
            alt: What the graph shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is neither.
        """
        source = getattr(figure_or_dot, "source", figure_or_dot)
        if not isinstance(source, str):
            raise ParameterTypeError(
                f"graphviz_chart: {a_type_of(figure_or_dot)} is no graph. Give DOT text "
                'such as "digraph { a -> b }", or a graphviz.Digraph.'
            )
        props: dict[str, Any] = {"dot": clean_text(source)}
        engine = getattr(figure_or_dot, "engine", None)
        if engine and engine != "dot":
            props["engine"] = str(engine)
        # Unlike that of other charts its width is its content's, and has to be said.
        width = "content" if width == "content" and use_container_width is None else width
        return self._element("graphviz", sized(props, width, height, use_container_width, alt))

    def mermaid_chart(self, body: str, *, width: Any = "stretch", alt: str | None = None) -> Self:
        """Draw a Mermaid diagram.

        Args:
            body: The diagram as text, such as ``"graph LR; a --> b"``. Clicks
                in it do nothing and labels are text: no diagram can run script.
            width: ``"stretch"``, ``"content"`` or pixels.
            alt: What the diagram shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is no text.
            MissingParameterError: If it is empty.
        """
        if not isinstance(body, str):
            raise ParameterTypeError(
                f"mermaid_chart: {a_type_of(body)} is no diagram. Give text such as "
                '"graph LR; a --> b".'
            )
        if not body.strip():
            raise MissingParameterError(
                'mermaid_chart: the text is empty. Write for example "graph LR; a --> b".'
            )
        props: dict[str, Any] = {"body": clean_text(body)}
        return self._element("mermaid", sized(props, width, "content", None, alt))
