"""Documents: ``pdf``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from nbflow.core.claims import check_key
from nbflow.elements.clean import need
from nbflow.elements.pictures import read_file
from nbflow.errors import MediaError, a_type_of
from nbflow.run.container import Container
from nbflow.run.params import check_height

if TYPE_CHECKING:
    from typing_extensions import Self


def document(data: Any) -> dict[str, Any]:
    """Return ``{"data": bytes, "name": str}`` or ``{"url": str}`` for a PDF file.

    Args:
        data: An address, a path, bytes, or an open file.

    Raises:
        MediaError: If it is none of these, cannot be read, or is no PDF.

    >>> document("https://example.org/a.pdf")
    {'url': 'https://example.org/a.pdf'}
    """
    if isinstance(data, str) and data.startswith(("http://", "https://")):
        return {"url": data}
    name = "document.pdf"
    if isinstance(data, str | os.PathLike):
        path = os.fspath(data)
        name = os.path.basename(path)
        content = read_file(path, "document")[0]
    elif isinstance(data, bytes | bytearray | memoryview):
        content = bytes(data)
    elif hasattr(data, "getvalue") or hasattr(data, "read"):
        name = os.path.basename(str(getattr(data, "name", name)))
        content = data.getvalue() if hasattr(data, "getvalue") else data.read()
    else:
        raise MediaError(
            f"{a_type_of(data, capital=True)} is no document. Give a path, an address, bytes "
            "or an open file."
        )
    # Readers look for the mark in the first kilobyte, and so do we.
    if not isinstance(content, bytes) or b"%PDF-" not in content[:1024]:
        raise MediaError(
            f"What st.pdf got begins with {content[:12]!r}, but a PDF begins with %PDF-. Give the "
            'bytes of a PDF file, for example open("report.pdf", "rb").'
        )
    return {"data": content, "name": name}


class DocumentsMixin(Container):
    """Commands that draw documents."""

    __slots__ = ()

    def pdf(
        self,
        data: Any,
        *,
        height: Any = 500,
        key: str | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw a PDF in the browser's own viewer, with a link to save it.

        Browsers without a viewer for pages (VS Code's, those of phones) show
        the link.

        Args:
            data: An address, a path, bytes, or an open file.
            height: Pixels, or ``"stretch"`` to fill the container.
            key: A name that keeps the viewer the same one, where the reader
                has scrolled to included, when other elements come or go.
            alt: The viewer's name for those who cannot see the page.

        Raises:
            MissingParameterError: If ``data`` is None or empty.
            MediaError: If it cannot be read, or is no PDF.
            HeightError: If ``height`` is neither.

        Example::

            st.pdf("report.pdf", height=700, alt="The yearly report")
        """
        need("data", data, 'st.pdf("report.pdf")')
        props = document(data)
        if height != 500:
            props["height"] = check_height(height, ("stretch",))
        if alt is not None and alt.strip():
            props["alt"] = alt.strip()
        site = None if key is None else ("pdf", check_key(key))
        return self._element("pdf", props, site=site)
