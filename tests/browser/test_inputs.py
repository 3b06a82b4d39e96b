"""Inputs in a real page: checks, searches, files, the camera and the microphone."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, LabPage

pytestmark = pytest.mark.browser

HEAD = "%%flowapp app --wait end\nimport nbflow as st\n"
Open = Callable[..., LabPage]


def test_a_text_that_does_not_match_is_told_and_not_sent(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "mail = st.text_input('Mail', type='email')\n"
        "code = st.text_input('Code', validate=('^[0-9]+$', 'digits only'), required=True)\n"
        "st.text(f'{mail!r} {code!r}')"
    )
    app = page.app()
    mail, code = app.get_by_label("Mail"), app.get_by_label("Code")
    mail.fill("nobody")
    mail.press("Enter")
    expect(app.get_by_text("Write an address such as")).to_be_visible()
    expect(mail).to_have_attribute("aria-invalid", "true")
    code.fill("x1")
    code.press("Enter")
    expect(app.get_by_text("digits only")).to_be_visible()
    code.fill("12")
    code.press("Enter")
    page.expect_text("'' '12'")
    mail.fill("ada@example.org")
    mail.press("Enter")
    page.expect_text("'ada@example.org' '12'")
    code.fill("")
    code.press("Enter")
    expect(app.get_by_text("Please fill this in.")).to_be_visible()
    page.expect_text("'ada@example.org' '12'")


def test_live_text_reruns_at_a_pause_and_keeps_the_caret(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "word = st.text_input('Live', live='100ms')\nst.text(f'{len(word)} letters')"
    )
    field = page.app().get_by_label("Live")
    field.press_sequentially("abcdef")
    page.expect_text("6 letters")
    field.press("Home")
    field.press_sequentially("xy")
    page.expect_text("8 letters")
    assert field.input_value() == "xyabcdef"
    assert field.evaluate("e => e.selectionStart") == 2


def test_a_form_with_an_empty_required_field_is_not_sent(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "with st.form('f'):\n"
        "    name = st.text_input('Name', required=True)\n"
        "    pet = st.selectbox('Pet', ['ant', 'bee'], index=None, required=True)\n"
        "    sent = st.form_submit_button('Send')\n"
        "st.text(f'{sent} {name!r} {pet!r}')"
    )
    app = page.app()
    send = app.get_by_role("button", name="Send")
    send.click()
    expect(app.get_by_text("Please fill this in.")).to_have_count(2)
    expect(app.get_by_label("Name")).to_be_focused()
    app.get_by_label("Name").fill("Ada")
    app.get_by_role("combobox", name="Pet").click()
    page.page.locator(".nbf-option", has_text="bee").click()
    page.expect_text("False '' None")
    send.click()
    page.expect_text("True 'Ada' 'bee'")
    expect(app.get_by_text("Please fill this in.")).to_have_count(0)


def test_ten_thousand_options_are_searched_without_a_freeze(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "options = [f'option {i}' for i in range(10_000)]\n"
        "one = st.selectbox('One', options)\n"
        "some = st.multiselect('Some', options, select_all=True)\n"
        "st.text(f'{one} {len(some)}')"
    )
    app, keys = page.app(), page.page.keyboard
    app.get_by_role("combobox", name="One").fill("9876")
    keys.press("Enter")
    page.expect_text("option 9876 0")
    field = app.get_by_role("combobox", name="Some")
    field.fill("99")
    page.page.locator(".nbf-option-all").filter(visible=True).click()
    chosen = len([i for i in range(10_000) if _fuzzy("99", f"option {i}")])
    page.expect_text(f"option 9876 {chosen}")


def _fuzzy(needle: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in needle)


def test_days_and_times_are_typed_or_chosen(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "import datetime as dt\n"
        "day = st.date_input('Day', dt.date(2026, 3, 1), format='DD.MM.YYYY')\n"
        "time = st.time_input('Time', dt.time(9), step=1800, format='12h')\n"
        "st.text(f'{day} {time}')"
    )
    app, keys = page.app(), page.page.keyboard
    day, time = app.get_by_label("Day", exact=True), app.get_by_label("Time", exact=True)
    expect(day).to_have_value("01.03.2026")
    day.fill("5.4.2026")
    day.press("Enter")
    page.expect_text("2026-04-05 09:00:00")
    # By the keyboard alone: down into the calendar, a week on, and back with the choice.
    day.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.expect_text("2026-04-12 09:00:00")
    expect(day).to_be_focused()
    day.press("ArrowDown")
    keys.press("Escape")
    expect(day).to_be_focused()
    time.fill("7:30 pm")
    time.press("Enter")
    page.expect_text("2026-04-12 19:30:00")
    time.click()
    page.page.locator(".nbf-option").filter(visible=True).get_by_text("8:30 AM").click()
    page.expect_text("2026-04-12 08:30:00")


def test_one_line_stays_one_line_where_wrap_is_off(open_lab: Open) -> None:
    long = "a text that is far too long for its narrow place " * 4
    page = open_lab(
        HEAD + f"long = {long!r}\n"
        "with st.container(width=320):\n"
        "    st.title(long, wrap=False)\n"
        "    st.markdown(long, wrap=False)\n"
        "    st.button(long, wrap=False)\n"
        "    st.checkbox(long, wrap=False)\n"
        "    st.popover(long, wrap=False)\n"
        "    st.pills('P', [f'option {i}' for i in range(12)], wrap=False)\n"
        "    st.multiselect('M', list('abcdefgh') * 2, list('abcdefgh'), wrap=False)"
    )
    app = page.app()
    app.locator("[data-kind=multiselect] .nbf-chip").first.wait_for()
    tall = app.locator("[data-wrap=off]").evaluate_all(
        "all => all.filter(e => e.offsetHeight > 75 || e.offsetWidth > 320)"
        ".map(e => [e.className, e.offsetWidth, e.offsetHeight])"
    )
    assert tall == []
    assert app.locator("[data-wrap=off]").count() == 7


def test_a_recording_becomes_a_wav_file(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "sound = st.audio_input('Speak', sample_rate=8000)\n"
        "import io, wave\n"
        "if sound is None: st.text('silence')\n"
        "else:\n"
        "    with wave.open(io.BytesIO(sound.getvalue())) as file:\n"
        "        st.text(f'{file.getnchannels()} {file.getsampwidth()} {file.getframerate()} '\n"
        "                f'{file.getnframes() > 0} {sound.type}')",
        permissions=["microphone"],
    )
    app = page.app()
    app.get_by_role("button", name="Record", exact=True).click()
    app.get_by_text("0:01").wait_for()
    app.get_by_role("button", name="Stop recording").click()
    page.expect_text("1 2 8000 True audio/wav")
    expect(app.locator(".nbf-recorder audio")).to_be_visible()
    app.get_by_role("button", name="Remove the recording").click()
    page.expect_text("silence")


def test_a_photo_becomes_a_jpeg_file(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "photo = st.camera_input('Smile')\n"
        "st.text('nobody' if photo is None else f'{photo.type} {photo.getvalue()[:2].hex()}')",
        permissions=["camera"],
    )
    app = page.app()
    app.get_by_role("button", name="Use the camera").click()
    app.get_by_role("button", name="Take photo").click()
    page.expect_text("image/jpeg ffd8")
    app.get_by_role("button", name="Clear photo").click()
    page.expect_text("nobody")


def test_a_camera_that_is_not_allowed_is_told(open_lab: Open) -> None:
    page = open_lab(HEAD + "st.camera_input('Smile')\nst.audio_input('Speak')", permissions=[])
    app = page.app()
    app.get_by_role("button", name="Use the camera").click()
    expect(app.get_by_text("The camera cannot be used.")).to_be_visible()
    app.get_by_role("button", name="Record", exact=True).click()
    expect(app.get_by_text("The microphone cannot be used.")).to_be_visible()


def test_a_message_brings_files(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "said = st.chat_input('Say', accept_file='multiple', file_type=['txt', 'image/*'])\n"
        "st.text('nothing' if said is None else "
        "f'{said.text!r} {[(f.name, f.size) for f in said.files]}')"
    )
    app = page.app()
    files: list[Any] = [
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"aaa"},
        {"name": "b.png", "mimeType": "image/png", "buffer": b"bbbb"},
        {"name": "c.exe", "mimeType": "application/x", "buffer": b"c"},
    ]
    app.locator("[data-kind=chat_input] input[type=file]").set_input_files(files)
    expect(app.get_by_text("c.exe is none of")).to_be_visible()
    expect(app.locator(".nbf-chat-files li")).to_have_count(2)
    app.get_by_label("Say").fill("look")
    app.get_by_role("button", name="Send").click()
    page.expect_text("'look' [('a.txt', 3), ('b.png', 4)]")
    expect(app.locator(".nbf-chat-files li")).to_have_count(0)


@pytest.mark.slow
def test_two_hundred_megabytes_arrive_without_a_stall(open_lab: Open, tmp_path: Any) -> None:
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        for i in range(200):
            file.write(bytes([i]) * (1024 * 1024 - 1) + b"\n")
    page = open_lab(
        HEAD + "import hashlib\nfile = st.file_uploader('Big')\n"
        "st.text('none' if file is None else hashlib.sha256(file.getvalue()).hexdigest())"
    )
    import hashlib
    import time

    wanted = hashlib.sha256(big.read_bytes()).hexdigest()
    page.page.set_default_timeout(240_000)
    started = time.perf_counter()
    page.app().locator("input[type=file]").set_input_files(big)
    bar = page.app().get_by_role("progressbar")
    bar.wait_for()
    page.expect_text(wanted)
    print(f"200 MB in {time.perf_counter() - started:.1f} s")
    expect(bar).to_have_count(0)


def _sound(seconds: float) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return buffer.getvalue()


def test_media_are_played_and_documents_opened(open_app: Callable[..., AppPage]) -> None:
    page = open_app(
        HEAD + f"sound = {_sound(2.0)!r}\n"
        "st.audio(sound, start_time=1, alt='A tone')\n"
        "st.pdf(b'%PDF-1.4\\n%%EOF', height=200, alt='A paper')\n"
        "st.logo('🎈', link='https://example.org')\n"
        "st.sidebar.text('side')"
    )
    app = page.app()
    player = app.locator("audio[aria-label='A tone']")
    player.wait_for()
    page.page.wait_for_function("() => document.querySelector('.nbf-audio audio').readyState >= 1")
    assert player.evaluate("e => [e.duration, e.currentTime]") == [2, 1]
    paper = app.locator("object[aria-label='A paper']")
    assert paper.evaluate("e => [e.data.slice(0, 5), e.offsetHeight]") == ["blob:", 200]
    logo = app.locator(".nbf-logo")
    expect(logo).to_contain_text("🎈")
    expect(logo.locator("a")).to_have_attribute("href", "https://example.org")


@pytest.mark.slow
def test_an_image_of_fifty_megabytes_is_drawn(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "import numpy as np\n"
        "noise = np.random.default_rng(0).integers(0, 256, (4000, 4200, 3), dtype='uint8')\n"
        "st.image(noise, alt='Noise')\nst.text('drawn')"
    )
    page.expect_text("drawn")
    seen = "() => document.querySelector('.nbf-image img')?.naturalWidth === 4200"
    page.page.wait_for_function(seen, timeout=60_000)


@pytest.mark.slow
def test_sixty_megabytes_are_saved_whole(open_lab: Open) -> None:
    page = open_lab(
        HEAD + "def much(): return bytes(range(256)) * (60 * 4096)\n"
        "st.download_button('Save', much, 'much.bin', on_click='ignore')"
    )
    with page.page.expect_download(timeout=60_000) as waiting:
        page.app().get_by_role("button", name="Save").click()
    assert waiting.value.path().stat().st_size == 60 * 1024 * 1024
