"""Files and messages: the uploader, the files it returns, the chat input."""

from __future__ import annotations

import pytest

from nbflow.errors import (
    HeightError,
    ParameterError,
    ParameterTypeError,
    StateNotAssignableError,
)
from nbflow.widgets import UploadedFile
from nbflow.widgets.upload import file_types, to_file
from tests.widgets.capture import Desk, spec_of

A = {"id": "1", "name": "a.csv", "type": "text/csv", "size": 3, "data": b"a,b"}
B = {"id": "2", "name": "b.bin", "type": "", "size": 1, "data": memoryview(b"\x00")}


def test_a_file_reads_like_an_open_one():
    file = to_file(A)
    assert (file.name, file.type, file.size, file.file_id) == ("a.csv", "text/csv", 3, "1")
    assert (file.read(), file.read(), file.getvalue()) == (b"a,b", b"", b"a,b")
    assert "1/a.csv" in file.file_url
    assert repr(file) == "UploadedFile(file_id='1', name='a.csv', type='text/csv', size=3)"


def test_a_file_without_a_type_is_any_bytes():
    assert (to_file(B).type, to_file(B).read()) == ("application/octet-stream", b"\x00")


def test_files_are_the_same_by_their_id():
    assert to_file(A) == to_file({**A, "name": "other"})
    assert to_file(A) != to_file(B)
    assert len({to_file(A), to_file(A), to_file(B)}) == 2
    assert to_file(A) != "a.csv"


def test_one_file_or_a_list_of_them_is_returned():
    single = spec_of("file_uploader", "F")
    several = spec_of("file_uploader", "F", accept_multiple_files=True)
    assert [single.decode([]), single.decode([A]), single.decode([A, B])] == [
        None,
        to_file(A),
        to_file(B),
    ]
    assert several.decode([A, B]) == [to_file(A), to_file(B)]


def test_every_run_gets_a_fresh_file_at_its_beginning():
    desk = Desk()
    with desk.run() as st:
        st.file_uploader("F", key="k")
    with desk.run({"k": [A]}) as st:
        first = st.file_uploader("F", key="k")
        assert first.read() == b"a,b"
    with desk.run() as st:
        second = st.file_uploader("F", key="k")
        assert second.read() == b"a,b"
    assert second is not first


def test_the_same_file_again_is_no_change():
    desk = Desk()
    with desk.run() as st:
        st.file_uploader("F", key="k", on_change=print)
    state = desk.stage.state
    widget = desk.entry("k").id
    assert len(state.begin({widget: [A]}, {})) == 1
    assert state.begin({widget: [dict(A)]}, {}) == []


def test_session_state_cannot_give_files():
    with Desk(k=[]).run() as st, pytest.raises(StateNotAssignableError):
        st.file_uploader("F", key="k")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (None, None),
        ([], None),
        ("csv", [".csv"]),
        (["CSV", ".txt", "csv"], [".csv", ".txt"]),
        ("jpeg", [".jpeg", ".jpg"]),
        ("tar.gz", [".tar.gz"]),
        (("image/png", "audio/*"), ["image/png", "audio/*"]),
    ],
)
def test_types_are_endings_or_media_types(given, found):
    assert file_types(given) == found


@pytest.mark.parametrize(
    ("given", "error"),
    [(5, ParameterTypeError), ([5], ParameterTypeError), ("a b", ParameterError)],
)
def test_other_types_are_refused(given, error):
    with pytest.raises(error, match="type"):
        spec_of("file_uploader", "F", given)


@pytest.mark.parametrize("size", [0, -1, "a", True, 1.5])
def test_a_size_is_whole_megabytes(size):
    with pytest.raises(ParameterError, match="max_upload_size="):
        spec_of("file_uploader", "F", max_upload_size=size)


def test_several_files_are_yes_no_or_a_folder():
    with pytest.raises(ParameterError, match="accept_multiple_files='x'"):
        spec_of("file_uploader", "F", accept_multiple_files="x")


def test_a_page_gets_types_number_and_size():
    assert spec_of("file_uploader", "F").props == {"max_size": 200 * 1024 * 1024}
    assert spec_of("file_uploader", "F", "csv", "directory", max_upload_size=1).props == {
        "types": [".csv"],
        "multiple": "directory",
        "max_size": 1024 * 1024,
    }


# -- chat ------------------------------------------------------------------------


def test_a_message_is_text():
    spec = spec_of("chat_input")
    assert spec.trigger
    assert [spec.decode(w) for w in ("hi", None, False, {"text": "hi"})] == ["hi", None, None, "hi"]


def test_a_message_with_files_has_both():
    value = spec_of("chat_input", accept_file=True).decode({"text": "hi", "files": [A]})
    assert (value.text, value["text"], value.files) == ("hi", "hi", [to_file(A)])
    assert dict(value) == {"text": "hi", "files": [to_file(A)]}
    assert isinstance(value.files[0], UploadedFile)


def test_a_message_with_files_may_have_none():
    spec = spec_of("chat_input", accept_file="multiple")
    assert (spec.decode("hi").text, spec.decode("hi").files) == ("hi", [])
    assert spec.decode(None) is None


@pytest.mark.parametrize("kwargs", [{"submit_mode": "x"}, {"accept_file": "x"}, {"max_chars": -1}])
def test_modes_of_a_chat_are_checked(kwargs):
    with pytest.raises(ParameterError):
        spec_of("chat_input", **kwargs)


def test_a_message_has_the_parts_that_were_asked_for():
    spoken = {"text": "", "files": [], "audio": B}
    spec = spec_of("chat_input", accept_audio=True)
    assert dict(spec.decode(spoken)) == {"text": "", "audio": to_file(B)}
    assert dict(spec.decode("hi")) == {"text": "hi", "audio": None}
    with pytest.raises(AttributeError, match="accept_file=True"):
        spec.decode("hi").files
    both = spec_of("chat_input", accept_audio=True, accept_file=True).decode(spoken)
    assert (set(both), both.to_dict()["files"]) == ({"text", "files", "audio"}, [])


def test_a_message_is_changed_like_a_dict():
    value = spec_of("chat_input", accept_file=True).decode({"text": "hi", "files": [A]})
    value["text"], value.files = "ho", []
    assert dict(value) == {"text": "ho", "files": []}
    del value["files"]
    assert repr(value) == "ChatInputValue(text='ho')"
    with pytest.raises(KeyError):
        value["other"] = 1


# -- camera and microphone ---------------------------------------------------------


@pytest.mark.parametrize("command", ["camera_input", "audio_input"])
def test_a_capture_is_one_file_or_none(command):
    spec = spec_of(command, "Take")
    assert (spec.decode([]), spec.decode([A])) == (None, to_file(A))
    with Desk(k=[]).run() as st, pytest.raises(StateNotAssignableError):
        getattr(st, command)("Take", key="k")


def test_a_camera_has_a_known_resolution():
    assert spec_of("camera_input", "C", resolution="720p").props["resolution"] == "720p"
    assert "resolution" not in spec_of("camera_input", "C").props
    with pytest.raises(ParameterError, match="resolution="):
        spec_of("camera_input", "C", resolution="4k")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: spec_of("audio_input", "A", sample_rate=12345),
        lambda: spec_of("audio_input", "A", sample_rate=True),
        lambda: spec_of("chat_input", accept_audio=True, audio_sample_rate=1),
    ],
)
def test_a_recording_has_a_known_rate(wrong):
    with pytest.raises(ParameterError, match="sample_rate="):
        wrong()


def test_the_page_gets_the_rate():
    assert spec_of("audio_input", "A").props["sample_rate"] == 16000
    assert "sample_rate" not in spec_of("audio_input", "A", sample_rate=None).props
    chat = spec_of("chat_input", accept_audio=True, audio_sample_rate=8000).props
    assert (chat["accept_audio"], chat["audio_sample_rate"]) == (True, 8000)


def test_a_chat_has_a_height():
    assert spec_of("chat_input", height=99).props["height"] == 99
    with pytest.raises(HeightError):
        spec_of("chat_input", height="tall")


def test_text_in_session_state_fills_the_line_once_and_sends_nothing():
    desk = Desk(k="draft")
    with desk.run() as st:
        assert st.chat_input(key="k") is None
    assert desk.props("k")["prefill"] == "draft"
    with desk.run() as st:
        assert st.chat_input(key="k") is None
    assert "prefill" not in desk.props("k")


def test_a_draft_is_text():
    with Desk(k=5).run() as st, pytest.raises(ParameterTypeError, match="text or None"):
        st.chat_input(key="k")


def test_at_the_top_level_the_chat_stands_at_the_bottom():
    desk = Desk()
    with desk.run() as st:
        st.chat_input(key="low")
        with st._container("container", {}, site=("c", 1)):
            st.chat_input(key="inline")
    builder = desk.stage.builder
    assert builder.blocks["bottom"].kids == [desk.entry("low").id]
    inner = builder.blocks[builder.blocks["main"].kids[0]]
    assert inner.kids == [desk.entry("inline").id]


def test_a_chat_sends_properties_that_matter():
    props = spec_of("chat_input", "Say", max_chars=9, accept_file=True, file_type="csv").props
    assert props == {
        "placeholder": "Say",
        "max_chars": 9,
        "accept_file": True,
        "types": [".csv"],
        "max_size": 200 * 1024 * 1024,
    }
