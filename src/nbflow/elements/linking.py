"""Links to pages of the app."""

from __future__ import annotations

import re
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.clean import check_icon
from nbflow.errors import MissingParameterError
from nbflow.run.container import Container, tell_outside
from nbflow.run.context import current
from nbflow.run.menu import pages_of
from nbflow.run.page import Page
from nbflow.run.pages import find
from nbflow.run.params import Width, check_choice, check_width
from nbflow.run.query import QueryInput, as_query

if TYPE_CHECKING:
    from typing_extensions import Self

_ADDRESS = re.compile(r"(https?|mailto):", re.IGNORECASE)


class LinkingMixin(Container):
    """``page_link``."""

    __slots__ = ()

    def page_link(
        self,
        page: str | Path | Page,
        *,
        label: str | None = None,
        icon: str | None = None,
        icon_position: Literal["left", "right"] = "left",
        help: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        query_params: QueryInput = None,
    ) -> Self:
        """Draw a link to another page of the app, or to an address elsewhere.

        Args:
            page: A :class:`Page`, the file or name of one, or an address.
            label: Markdown; the page's title if None. Addresses need one.
            icon: An emoji or ``":material/name:"``; the page's own if None.
            icon_position: On which side of the label the icon stands.
            help: Markdown beside the link; the page's own if None.
            disabled: Whether it is greyed and leads nowhere.
            use_container_width: The older spelling of ``width="stretch"``.
            width: ``"content"``, ``"stretch"`` or pixels.
            query_params: The query parameters of the page it opens.

        Raises:
            PageNotFoundError: If the app has no such page.
            MissingParameterError: If an address has no label.

        Example::

            st.page_link("pages/sales.py", label="Sales", icon="📈")
            st.page_link("https://jupyter.org", label="Jupyter")
        """
        if current() is None:
            tell_outside("page_link")
            return self.__class__(None, "")
        check_choice("icon_position", icon_position, ("left", "right"))
        wide = check_width(width, ("stretch", "content"), use_container_width)
        props = _target(page, label)
        _look(props, page if isinstance(page, Page) else None, icon, help)
        if icon_position != "left":
            props["icon_position"] = icon_position
        if disabled:
            props["disabled"] = True
        if wide != "content":
            props["width"] = wide
        query = as_query(query_params)
        if query:
            props["query"] = query
        return self._element("page_link", props)


def _target(page: Any, label: str | None) -> dict[str, Any]:
    """Return what a link leads to and what it is called."""
    address = page.external_url if isinstance(page, Page) else None
    if isinstance(page, str) and _ADDRESS.match(page):
        address = page
    if address is not None:
        text = label or (page.title if isinstance(page, Page) else "")
        if not text:
            raise MissingParameterError(
                f"st.page_link({page!r}): an address says nothing about what is there, so the "
                "link needs a label. Add one: label=…"
            )
        return {"label": text, "url": address}
    run = current()
    assert run is not None
    stage = run.stage
    found = find(stage, page, "st.page_link")
    props: dict[str, Any] = {
        "label": found.title if label is None else label,
        "page": found.id,
        **({"icon": found.icon} if found.icon else {}),
        **({"help": found.help} if found.help else {}),
    }
    if pages_of(stage).marked == found.id:
        props["current"] = True
    return props


def _look(props: dict[str, Any], page: Page | None, icon: str | None, help: str | None) -> None:
    """Put in the icon and the help: the link's own, else the page's."""
    if page is not None and page.is_external:
        props.update({k: v for k, v in (("icon", page.icon), ("help", page.help)) if v})
    if icon is not None:
        props.pop("icon", None)
        found = check_icon(icon)
        if found is not None:
            props["icon"] = found
    if help is not None:
        props["help"] = cleandoc(str(help))
