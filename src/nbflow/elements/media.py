"""Pictures, sounds and films."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import wave
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.clean import clean_text, put_size
from nbflow.elements.pictures import as_list, paired, picture, read_file
from nbflow.errors import (
    MediaError,
    MissingParameterError,
    ParameterError,
    ParameterTypeError,
    SubtitlesError,
    a_type_of,
)
from nbflow.run.container import Container
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

_YOUTUBE = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/)|youtu\.be/)([\w-]+)"
)
_TIME = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?")

_INSTEAD = "Let only one of them play by itself (autoplay=True)."


class MediaMixin(Container):
    """Commands that draw media."""

    __slots__ = ()

    def image(
        self,
        image: Any,
        caption: str | list[str] | None = None,
        width: Any = "content",
        clamp: bool = False,
        channels: Literal["RGB", "BGR"] = "RGB",
        output_format: Literal["JPEG", "PNG", "auto"] = "auto",
        *,
        use_container_width: bool | None = None,
        link: str | None = None,
        use_column_width: Any = None,
        alt: str | Sequence[str | None] | None = None,
    ) -> Self:
        """Draw one image or several.

        Args:
            image: A path, an address, bytes, SVG text, an array (floats 0 to 1
                or whole numbers 0 to 255), a PIL image; or a list of these.
            caption: Markdown below; one for each.
            clamp: Cut values of an array to its range.
            link: An address that a click on the image opens.

        Raises:
            MediaError: If an image cannot be read.
        """
        check_choice("channels", channels, ("RGB", "BGR"))
        images = as_list(image)
        captions = paired("caption", caption, len(images))
        alts = paired("alt", alt, len(images)) if alt is not None else captions
        drawn = []
        for each, text, other in zip(images, captions, alts, strict=True):
            one = picture(each, clamp, channels, output_format)
            if text:
                one["caption"] = clean_text(text)
            if other:
                one["alt"] = other
            drawn.append(one)
        props: dict[str, Any] = {"images": drawn}
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        elif use_column_width in (True, "always"):
            width = "stretch"
        if link is not None:
            props["link"] = link
        # -1 is how old scripts say "as large as it is".
        put_size(props, "content" if width == -1 else width, default_width="content")
        return self._element("image", props)

    def audio(
        self,
        data: Any,
        format: str = "audio/wav",
        start_time: Any = 0,
        *,
        sample_rate: int | None = None,
        end_time: Any = None,
        loop: bool = False,
        autoplay: bool = False,
        alt: str | None = None,
        width: Any = "stretch",
    ) -> Self:
        """Draw a player for sound.

        Args:
            data: A path, an address, bytes, an open file, or an array of
                samples (then ``sample_rate`` is needed); None for an empty player.
            start_time: Seconds, a timedelta, or text such as ``"1m30s"``.

        Raises:
            MediaError: If it cannot be read.
            ParameterTypeError: If it is no such thing.
            DuplicateIdError: If the run has drawn an equal one that plays by itself.
        """
        props = _medium(data, format, "sound", sample_rate)
        _play(props, start_time, end_time, loop, autoplay, alt)
        put_size(props, width, widths=("stretch",))
        if autoplay:
            self._claim("audio", None, props, _INSTEAD)
        return self._element("audio", props)

    def video(
        self,
        data: Any,
        format: str = "video/mp4",
        start_time: Any = 0,
        *,
        subtitles: Any = None,
        end_time: Any = None,
        loop: bool = False,
        autoplay: bool = False,
        muted: bool = False,
        alt: str | None = None,
        width: Any = "stretch",
    ) -> Self:
        """Draw a player for a film.

        Args:
            data: A path, an address (of YouTube, too), bytes, or an open file;
                None for an empty player.
            subtitles: WebVTT or SRT: a path, text, or a dict of them by name.

        Raises:
            MediaError: If it cannot be read.
            ParameterTypeError: If it is no such thing.
            DuplicateIdError: If the run has drawn an equal one that plays by itself.
        """
        props = _medium(data, format, "film")
        found = _YOUTUBE.match(str(props.get("url", "")))
        if found is not None:
            props["embed"] = f"https://www.youtube-nocookie.com/embed/{found[1]}"
        _play(props, start_time, end_time, loop, autoplay, alt)
        if muted:
            props["muted"] = True
        if subtitles is not None:
            props["subtitles"] = _subtitles(subtitles)
        put_size(props, width, widths=("stretch",))
        if autoplay:
            self._claim("video", None, props, _INSTEAD)
        return self._element("video", props)


def _medium(data: Any, mime: str, what: str, rate: int | None = None) -> dict[str, Any]:
    if data is None:
        # What an input gives before anybody has used it: a player with nothing in it.
        return {}
    if isinstance(data, os.PathLike):
        data = os.fspath(data)
    if isinstance(data, str):
        if data.startswith(("http://", "https://", "data:")):
            return {"url": data}
        content, guessed = read_file(data, what)
        return {"data": content, "mime": guessed or mime}
    if isinstance(data, (bytes, bytearray, memoryview)):
        return {"data": bytes(data), "mime": mime}
    if hasattr(data, "getvalue"):
        return {"data": bytes(data.getvalue()), "mime": mime}
    if hasattr(data, "read"):
        return {"data": bytes(data.read()), "mime": mime}
    if what == "sound" and (hasattr(data, "shape") or isinstance(data, (list, tuple))):
        return {"data": wav_of(data, rate), "mime": "audio/wav"}
    raise ParameterTypeError(
        f"{a_type_of(data, capital=True)} is no {what}. Give a path, an address, bytes or an "
        "open file."
    )


def wav_of(samples: Any, rate: int | None) -> bytes:
    """Return samples as a WAV file: (frames,) or (channels, frames), floats -1 to 1 or int16.

    Raises:
        MissingParameterError: If there is no sample rate.
    """
    import numpy as np

    if rate is None:
        raise MissingParameterError(
            "An array of samples says nothing of their speed. Write sample_rate=44100, or what "
            "it is."
        )
    array = np.asarray(samples)
    if array.ndim not in (1, 2):
        raise MediaError(
            f"An array of shape {array.shape} is no sound. It is (frames,) or (channels, frames)."
        )
    if array.dtype != np.int16:
        loudest = float(np.abs(array).max()) if array.size else 0.0
        scaled = array.astype(float) / max(loudest, 1.0 if array.dtype.kind == "f" else 1e-9)
        array = (scaled * 32767).astype(np.int16)
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1 if array.ndim == 1 else array.shape[0])
        file.setsampwidth(2)
        file.setframerate(int(rate))
        file.writeframes(array.T.astype("<i2").tobytes())
    return buffer.getvalue()


def _play(
    props: dict[str, Any], start: Any, end: Any, loop: bool, autoplay: bool, alt: str | None
) -> None:
    if start != 0:
        props["start"] = seconds("start_time", start)
    if end is not None:
        props["end"] = seconds("end_time", end)
    if loop:
        props["loop"] = True
    if autoplay:
        props["autoplay"] = True
    if alt is not None:
        props["alt"] = alt


def seconds(name: str, value: Any) -> int:
    """Return a point in time of a medium in whole seconds.

    >>> seconds("start_time", "1m30s")
    90
    """
    if isinstance(value, dt.timedelta):
        return int(value.total_seconds())
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return int(value)
    if isinstance(value, str):
        found = _TIME.fullmatch(value.strip())
        if found is not None and any(found.groups()):
            parts = [float(part or 0) for part in found.groups()]
            return int(parts[0] * 3600 + parts[1] * 60 + parts[2])
        if value.isdigit():
            return int(value)
    raise ParameterError(
        f'{name}={value!r} is no time. Write seconds, a timedelta, or text such as "1m30s".'
    )


def _subtitles(subtitles: Any) -> list[dict[str, str]]:
    named = subtitles if isinstance(subtitles, Mapping) else {"": subtitles}
    return [{"label": str(name), "text": vtt_of(each)} for name, each in named.items()]


def vtt_of(subtitle: Any) -> str:
    """Return subtitles as WebVTT; SRT is converted."""
    if isinstance(subtitle, (bytes, bytearray)):
        text = bytes(subtitle).decode("utf-8", "replace")
    elif hasattr(subtitle, "getvalue"):
        return vtt_of(subtitle.getvalue())
    elif isinstance(subtitle, os.PathLike) or (
        "\n" not in str(subtitle) and "-->" not in str(subtitle)
    ):
        path = os.fspath(subtitle)
        if not os.path.isfile(path):
            raise SubtitlesError(
                f"subtitles={path!r} is neither a file that is there nor text in WebVTT or SRT, "
                "which has lines such as 00:01.000 --> 00:02.000."
            )
        text = read_file(path, "subtitle file")[0].decode("utf-8", "replace")
    else:
        text = str(subtitle)
    text = text.lstrip("\ufeff").strip()
    if text.startswith("WEBVTT"):
        return text
    return "WEBVTT\n\n" + re.sub(r"(\d\d:\d\d:\d\d),(\d{3})", r"\1.\2", text)
