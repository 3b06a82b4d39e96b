"""The camera and the microphone: a photo, a recording."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.errors import ParameterError
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, check_choice
from nbflow.widgets.base import Args, Key, Kwargs, OnChange, Shared, Stretch
from nbflow.widgets.upload import UploadedFile, size_limit, to_file

Resolution: TypeAlias = Literal["480p", "720p", "1080p"]
RATES = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)
"""Samples a second that a recording may have."""


def check_rate(rate: Any, name: str = "sample_rate") -> int | None:
    """Return a rate in samples a second, or None for the browser's own.

    Raises:
        ParameterError: If it is none of :data:`RATES`.

    >>> check_rate(16000), check_rate(None)
    (16000, None)
    """
    if rate is None:
        return None
    if isinstance(rate, bool) or rate not in RATES:
        listed = ", ".join(map(str, RATES))
        raise ParameterError(
            f"{name}={rate!r} is no rate that is recorded. It is one of {listed}, or None for the "
            "browser's own."
        )
    return int(rate)


def _one_file(wire: Wire) -> UploadedFile | None:
    return to_file(wire[-1]) if wire else None


def capture_spec(
    kind: str, shared: Shared, types: list[str], setting: Any, name: str
) -> WidgetSpec:
    """Return the spec of an input whose value is one file that the page made."""
    return shared.spec(
        kind,
        default=[],
        props={"types": types, "max_size": size_limit(None), name: setting},
        unkeyed=(setting,),
        decode=_one_file,
        source={name: setting},
        assignable=False,
    )


class CaptureMixin(Container):
    """``camera_input`` and ``audio_input``."""

    __slots__ = ()

    def camera_input(
        self,
        label: str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        resolution: Resolution | None = None,
        width: Stretch = "stretch",
    ) -> UploadedFile | None:
        """Draw the picture of the reader's camera with a button, and return the photo.

        The browser asks the reader once the button is pressed. It gives its
        camera to pages of https and of localhost only; on others the input
        says so.

        Args:
            label: What is to be seen, as Markdown.
            resolution: ``"480p"``, ``"720p"`` or ``"1080p"``, as far as the
                camera has it; its own if None.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The photo as a JPEG file, or None.

        Raises:
            ParameterError: If ``resolution`` is none of these.

        Example::

            photo = st.camera_input("Your badge")
            if photo is not None:
                st.image(photo)
        """
        check_choice("resolution", resolution, (None, "480p", "720p", "1080p"))
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width
        )
        spec = capture_spec("camera_input", shared, [".jpg"], resolution, "resolution")
        photo: UploadedFile | None = self._widget(spec)
        return photo

    def audio_input(
        self,
        label: str,
        *,
        sample_rate: int | None = 16000,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch",
    ) -> UploadedFile | None:
        """Draw a button that records the reader's microphone, and return the recording.

        See :meth:`camera_input` for when a browser gives its microphone.

        Args:
            label: What is to be said, as Markdown.
            sample_rate: Samples a second; the browser's own if None.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The recording as a WAV file of one channel with 16 bits, or None.

        Raises:
            ParameterError: If ``sample_rate`` is none of :data:`RATES`.

        Example::

            note = st.audio_input("A note")
            if note is not None:
                st.audio(note)
        """
        rate = check_rate(sample_rate)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width
        )
        spec = capture_spec("audio_input", shared, [".wav"], rate, "sample_rate")
        recording: UploadedFile | None = self._widget(spec)
        return recording
