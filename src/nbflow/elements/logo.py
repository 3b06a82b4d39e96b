"""``st.logo``: a picture at the head of the app and of its sidebar."""

from __future__ import annotations

from typing import Any, Literal

from nbflow.elements.clean import need
from nbflow.elements.pictures import picture
from nbflow.errors import (
    IconError,
    MediaError,
    ParameterError,
    ParameterTypeError,
    SmallPictureError,
)
from nbflow.run.context import current
from nbflow.run.icons import check_icon
from nbflow.run.page_config import configure
from nbflow.run.params import check_choice


def _mark(image: Any, name: str) -> dict[str, Any]:
    if isinstance(image, list | tuple):
        raise ParameterTypeError(
            f"{name} is a list of {len(image)} images, but a logo is one. Give one of them."
        )
    if isinstance(image, str):
        try:
            icon = check_icon(image)
        except IconError:
            pass
        else:
            return {"icon": icon}
    try:
        return picture(image)
    except MediaError as error:
        raise SmallPictureError(f"logo: {error}") from error


def logo(
    image: Any,
    *,
    size: Literal["small", "medium", "large"] = "medium",
    link: str | None = None,
    icon_image: Any = None,
) -> None:
    """Show a logo in the head of the app, and of its sidebar if there is one.

    The last call of a run counts; without one there is no logo.

    Args:
        image: An image as for :meth:`image`, an emoji, or ``":material/name:"``.
        size: ``"small"``, ``"medium"`` or ``"large"``: 20, 24 or 32 pixels high.
        link: An address that a click opens; it begins with https:// or http://.
        icon_image: A smaller one for the app while its sidebar is closed.

    Raises:
        MissingParameterError: If ``image`` is missing.
        MediaError: If an image cannot be read.
        ParameterError: If ``size`` or ``link`` cannot be used.

    Example::

        st.logo("logo.svg", link="https://example.org", icon_image="mark.svg")
    """
    need("image", None if isinstance(image, str) and not image else image, 'st.logo("logo.png")')
    props: dict[str, Any] = {"image": _mark(image, "image")}
    if size != "medium":
        props["size"] = check_choice("size", size, ("small", "medium", "large"))
    if link is not None:
        if not isinstance(link, str) or not link.startswith(("http://", "https://")):
            raise ParameterError(
                f"link={link!r} is no address. Write all of it, for example "
                'link="https://example.org".'
            )
        props["link"] = link
    if icon_image is not None:
        props["icon_image"] = _mark(icon_image, "icon_image")
    run = current()
    if run is not None:
        run.checkpoint()
        configure(run, {"logo": props})
