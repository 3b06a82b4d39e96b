"""Anything that shows a picture as bytes of an image file."""

from __future__ import annotations

import base64
import io
import mimetypes
import os
import struct
import zlib
from typing import Any

from nbflow.errors import MediaError, ParameterError, a_type_of

_MAGIC = (
    (b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"), (b"<svg", "image/svg+xml"), (b"<?xml", "image/svg+xml"),
)  # fmt: skip
_MODES = {1: 0, 2: 4, 3: 2, 4: 6}


def picture(
    image: Any, clamp: bool = False, channels: str = "RGB", output_format: str = "auto"
) -> dict[str, Any]:
    """Return ``{"data": bytes, "mime": str}`` or ``{"url": str}`` for an image.

    Args:
        image: Bytes, a path, an address, SVG text, an open file, an array or
            a PIL image.
        clamp: Cut values of an array to its range instead of refusing them.

    Raises:
        MediaError: If it is none of these, or cannot be read.
    """
    if isinstance(image, os.PathLike):
        image = os.fspath(image)
    if isinstance(image, str):
        return _of_text(image)
    if isinstance(image, (bytes, bytearray, memoryview)):
        return of_bytes(bytes(image))
    if hasattr(image, "read"):
        return of_bytes(_read_all(image))
    if hasattr(image, "save") and hasattr(image, "convert"):
        return _of_pil(image, output_format)
    if hasattr(image, "shape") and hasattr(image, "dtype"):
        return {"data": png_of_array(image, clamp, channels), "mime": "image/png"}
    raise MediaError(
        f"{a_type_of(image, capital=True)} is no image. Give a path, an address, bytes, an array, "
        "a PIL image or SVG text."
    )


def _of_text(text: str) -> dict[str, Any]:
    if text.startswith(("http://", "https://", "data:image/")):
        return {"url": text}
    start = text.lstrip()[:5].lower()
    if start.startswith(("<svg", "<?xml")):
        return {"data": text.encode("utf-8"), "mime": "image/svg+xml"}
    data, mime = read_file(text, "image")
    return {"data": data, "mime": mime} if mime else of_bytes(data)


def read_file(path: str, what: str) -> tuple[bytes, str | None]:
    """Return the bytes of a file, and its MIME type as its name tells.

    Raises:
        MediaError: If it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as error:
        shown = path if len(path) < 80 else path[:77] + "..."
        raise MediaError(
            f"The {what} {shown!r} cannot be read: {error}. Paths are relative to {os.getcwd()!r}; "
            "an address begins with https://."
        ) from error
    return data, mimetypes.guess_type(path)[0]


def _read_all(file: Any) -> bytes:
    if hasattr(file, "getvalue"):
        return bytes(file.getvalue())
    if hasattr(file, "seek"):
        file.seek(0)
    return bytes(file.read())


def of_bytes(data: bytes) -> dict[str, Any]:
    """Return an image of bytes with the MIME type their beginning tells."""
    head = data[:16].lstrip()
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return {"data": data, "mime": "image/webp"}
    mime = next((m for magic, m in _MAGIC if head.startswith(magic)), "image/png")
    return {"data": data, "mime": mime}


def _of_pil(image: Any, output_format: str) -> dict[str, Any]:
    own = image.format if image.format in ("PNG", "JPEG", "GIF") else "PNG"
    kind = own if output_format == "auto" else output_format.upper()
    if (kind == "JPEG" and image.mode not in ("RGB", "L")) or (
        kind == "PNG" and image.mode in ("CMYK", "YCbCr", "LAB", "HSV")
    ):
        image = image.convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return {"data": buffer.getvalue(), "mime": f"image/{kind.lower()}"}


def png_of_array(array: Any, clamp: bool = False, channels: str = "RGB") -> bytes:
    """Return an array as a PNG file: (height, width), or with 1 to 4 channels.

    Whole numbers are 0 to 255, floats 0.0 to 1.0.

    Raises:
        MediaError: If the shape is no picture, or values lie outside and
            ``clamp`` is not set.
    """
    import numpy as np

    if array.ndim == 2:
        array = array[:, :, None]
    if array.ndim != 3 or array.shape[2] not in _MODES:
        raise MediaError(
            f"An array of shape {array.shape} is no picture. It is (height, width) or (height, "
            "width, "
            "channels) with 1, 3 or 4 channels."
        )
    pixels = _to_bytes(np, array, clamp)
    if channels == "BGR" and pixels.shape[2] >= 3:
        pixels = pixels[:, :, [2, 1, 0, *range(3, pixels.shape[2])]]
    return write_png(np.ascontiguousarray(pixels))


def _to_bytes(np: Any, array: Any, clamp: bool) -> Any:
    kind = array.dtype.kind
    if kind == "b":
        return array.astype(np.uint8) * 255
    if array.dtype == np.uint8:
        return array
    top = 1.0 if kind == "f" else 255
    low, high = (array.min(), array.max()) if array.size else (0, 0)
    if clamp:
        array = np.clip(np.nan_to_num(array), 0, top)
    elif not (low >= 0 and high <= top):
        raise MediaError(
            f"The array holds values from {low} to {high}; {array.dtype} pictures go from 0 to "
            f"{top}. "
            "Scale it, or write clamp=True to cut what lies outside."
        )
    return (array * 255 if kind == "f" else array).astype(np.uint8)


def write_png(pixels: Any) -> bytes:
    """Return a PNG file of 8-bit pixels (height, width, channels), contiguous."""
    height, width, depth = pixels.shape
    lines = pixels.reshape(height, width * depth)
    # Each line begins with its filter; 0 is none.
    raw = b"".join(b"\0" + line.tobytes() for line in lines)
    header = struct.pack(">IIBBBBB", width, height, 8, _MODES[depth], 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(raw, 3)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG file in pixels."""
    width, height = struct.unpack(">II", data[16:24])
    return int(width), int(height)


def data_url(image: Any) -> str:
    """Return an image as an address that holds it."""
    found = picture(image)
    if "url" in found:
        return str(found["url"])
    return f"data:{found['mime']};base64,{base64.b64encode(found['data']).decode('ascii')}"


def as_list(images: Any) -> list[Any]:
    """Return one image, or several, as a list."""
    if isinstance(images, (list, tuple)):
        return list(images)
    if getattr(images, "ndim", 0) == 4:
        return list(images)
    return [images]


def paired(name: str, texts: Any, count: int) -> list[str | None]:
    """Return a caption (or alternative text) for each of ``count`` images.

    Raises:
        ParameterError: If their number is another.
    """
    if texts is None:
        return [None] * count
    listed = [texts] if not isinstance(texts, (list, tuple)) else list(texts)
    if len(listed) != count:
        raise ParameterError(
            f"{name} has {len(listed)} texts for {count} images. Give one for each image, in order."
        )
    return [None if t is None else str(t) for t in listed]
