"""Pictures, sounds and films as bytes or addresses."""

from __future__ import annotations

import base64
import datetime as dt
import io
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as s
from hypothesis.extra import numpy as hnp
from PIL import Image

from nbflow import errors
from nbflow.elements.media import seconds, vtt_of
from nbflow.elements.pictures import data_url, picture, png_of_array, png_size
from tests.elements.drawing import Recorder, one

PNG = png_of_array(np.zeros((2, 3), dtype=np.uint8))


@given(
    hnp.arrays(
        np.uint8,
        s.tuples(s.integers(1, 5), s.integers(1, 5), s.sampled_from([1, 2, 3, 4])),
    )
)
def test_arrays_come_out_of_the_png_as_they_went_in(array):
    found = np.asarray(Image.open(io.BytesIO(png_of_array(array))))
    assert np.array_equal(found.reshape(array.shape), array)
    assert png_size(png_of_array(array)) == (array.shape[1], array.shape[0])


ARRAYS = [
    (np.array([[0.0, 1.0]]), {}, [[0, 255]]),
    (np.array([[True, False]]), {}, [[255, 0]]),
    (np.array([[0, 255]], dtype=np.int64), {}, [[0, 255]]),
    (np.array([[-1.0, 2.0, np.nan]]), {"clamp": True}, [[0, 255, 0]]),
    (np.array([[-5, 300]]), {"clamp": True}, [[0, 255]]),
]


@pytest.mark.parametrize(("array", "options", "pixels"), ARRAYS)
def test_values_of_arrays_become_bytes(array, options, pixels):
    found = Image.open(io.BytesIO(png_of_array(array, **options)))
    assert np.asarray(found).tolist() == pixels


def test_channels_may_be_the_other_way_round():
    array = np.array([[[1, 2, 3]]], dtype=np.uint8)
    found = Image.open(io.BytesIO(png_of_array(array, channels="BGR")))
    assert np.asarray(found).tolist() == [[[3, 2, 1]]]


@pytest.mark.parametrize(
    "array", [np.array([[2.0]]), np.array([[-1]]), np.zeros(3), np.zeros((1, 1, 5))]
)
def test_arrays_that_are_no_picture_say_so(array):
    with pytest.raises(errors.MediaError):
        png_of_array(array)


SOURCES = [
    ("https://a.b/c.png", {"url": "https://a.b/c.png"}),
    ("<svg></svg>", {"data": b"<svg></svg>", "mime": "image/svg+xml"}),
    (b"\xff\xd8rest", {"data": b"\xff\xd8rest", "mime": "image/jpeg"}),
    (b"GIF89a", {"data": b"GIF89a", "mime": "image/gif"}),
    (b"RIFF....WEBP", {"data": b"RIFF....WEBP", "mime": "image/webp"}),
    (io.BytesIO(PNG), {"data": PNG, "mime": "image/png"}),
]


@pytest.mark.parametrize(("source", "found"), SOURCES, ids=lambda v: type(v).__name__)
def test_pictures_of_all_sorts(source, found):
    assert picture(source) == found


def test_pictures_are_read_from_files(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    assert picture(path) == picture(str(path)) == {"data": PNG, "mime": "image/png"}
    with pytest.raises(errors.MediaError, match=r"none\.png"):
        picture(str(tmp_path / "none.png"))


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("RGBA", "JPEG"), ("CMYK", "auto")])
def test_pil_images_are_encoded(mode, kind):
    found = picture(Image.new(mode, (2, 3)), output_format=kind)
    assert Image.open(io.BytesIO(found["data"])).size == (2, 3)
    assert found["mime"] == ("image/jpeg" if kind == "JPEG" else "image/png")


def test_what_is_no_picture_says_so():
    with pytest.raises(errors.MediaError):
        Recorder().image(5)


def test_several_images_have_a_caption_each():
    props = one(lambda st: st.image(["https://a", "https://b"], caption=["*x*", "y"]))
    assert props["images"] == [
        {"url": "https://a", "caption": "*x*", "alt": "*x*"},
        {"url": "https://b", "caption": "y", "alt": "y"},
    ]
    with pytest.raises(errors.ParameterError):
        Recorder().image(["https://a", "https://b"], caption=["x"])


def test_an_image_says_its_width_and_link():
    assert one(lambda st: st.image("https://a", width=90, link="https://b")) == {
        "images": [{"url": "https://a"}],
        "width": 90,
        "link": "https://b",
    }
    assert one(lambda st: st.image("https://a", use_container_width=True))["width"] == "stretch"


def test_a_picture_can_be_an_address():
    text = data_url(PNG)
    assert base64.b64decode(text.partition(",")[2]) == PNG


# -- sound and film ---------------------------------------------------------


def test_samples_become_a_wav_file():
    samples = np.array([[0.0, 0.5, 1.0], [0.0, -0.5, -1.0]])
    props = one(lambda st: st.audio(samples, sample_rate=8000))
    with wave.open(io.BytesIO(props["data"])) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (2, 8000, 3)
        frames = np.frombuffer(file.readframes(3), dtype="<i2").reshape(3, 2)
    assert frames.tolist() == [[0, 0], [16383, -16383], [32767, -32767]]
    with pytest.raises(errors.MissingParameterError):
        Recorder().audio(samples)


PLAYED = [
    (lambda st: st.audio(b"x"), {"data": b"x", "mime": "audio/wav"}),
    (
        lambda st: st.audio("https://a", start_time="1m30s", end_time=100, loop=True),
        {"url": "https://a", "start": 90, "end": 100, "loop": True},
    ),
    (
        lambda st: st.video(io.BytesIO(b"x"), muted=True),
        {"data": b"x", "mime": "video/mp4", "muted": True},
    ),
    (
        lambda st: st.video("https://youtu.be/abc-1"),
        {"url": "https://youtu.be/abc-1", "embed": "https://www.youtube-nocookie.com/embed/abc-1"},
    ),
]


@pytest.mark.parametrize(("act", "props"), PLAYED)
def test_players_say_what_and_from_where(act, props):
    assert one(act) == props


def test_what_cannot_be_played_says_so():
    with pytest.raises(errors.ParameterTypeError, match="int is no film"):
        Recorder().video(5)


def test_before_there_is_anything_to_play_the_player_is_empty():
    assert one(lambda st: st.audio(None)) == {}


TIMES = [
    (5, 5),
    (1.9, 1),
    ("90", 90),
    ("1h2m3s", 3723),
    ("0.5m", 30),
    (dt.timedelta(minutes=1), 60),
]


@pytest.mark.parametrize(("value", "expected"), TIMES)
def test_times_of_media(value, expected):
    assert seconds("start_time", value) == expected


@pytest.mark.parametrize("value", ["x", -1, "", None, True])
def test_what_is_no_time_says_so(value):
    with pytest.raises(errors.ParameterError):
        seconds("start_time", value)


def test_subtitles_become_webvtt(tmp_path):
    srt = "1\n00:00:01,000 --> 00:00:02,500\nHi"
    vtt = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nHi"
    path = tmp_path / "a.srt"
    path.write_text(srt)
    assert vtt_of(srt) == vtt_of(srt.encode()) == vtt_of(path) == vtt_of(vtt) == vtt
    props = one(lambda st: st.video(b"x", subtitles={"English": srt}))
    assert props["subtitles"] == [{"label": "English", "text": vtt}]
