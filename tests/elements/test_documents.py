"""Documents, and the logo."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from nbflow import errors
from nbflow.core.tree import ROOT
from nbflow.testing import AppTest
from tests.elements.drawing import one

PDF = b"%PDF-1.4\n%%EOF"


def test_a_document_comes_as_bytes_a_file_a_path_or_an_address(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF)
    named = {"data": PDF, "name": "report.pdf"}
    assert one(lambda st: st.pdf(path)) == named
    assert one(lambda st: st.pdf(str(path))) == named
    with path.open("rb") as file:
        assert one(lambda st: st.pdf(file)) == named
    assert one(lambda st: st.pdf(PDF)) == {"data": PDF, "name": "document.pdf"}
    assert one(lambda st: st.pdf(io.BytesIO(PDF)))["data"] == PDF
    assert one(lambda st: st.pdf("https://example.org/a.pdf")) == {
        "url": "https://example.org/a.pdf"
    }


def test_a_document_has_a_height_and_a_name_for_screen_readers() -> None:
    props = one(lambda st: st.pdf(PDF, height="stretch", alt=" Report "))
    assert (props["height"], props["alt"]) == ("stretch", "Report")
    assert set(one(lambda st: st.pdf(PDF, height=500, alt=" "))) == {"data", "name"}
    with pytest.raises(errors.HeightError):
        one(lambda st: st.pdf(PDF, height="content"))


@pytest.mark.parametrize("data", [b"<html>", 3, "missing.pdf", io.StringIO("%PDF-")])
def test_what_is_no_document_is_refused(data: object) -> None:
    with pytest.raises(errors.MediaError):
        one(lambda st: st.pdf(data))


def test_no_document_at_all_is_missing() -> None:
    with pytest.raises(errors.MissingParameterError):
        one(lambda st: st.pdf(None))


def shown(text: str) -> dict[str, object]:
    at = AppTest.from_string(f"import nbflow as st\n{text}").run()
    assert not at.exception, at.exception[0].message
    return dict(at.session.snapshot()[ROOT].props)


def test_the_last_logo_of_a_run_counts() -> None:
    assert shown("st.logo('🎈')\nst.logo(':material/home:', size='large')") == {
        "logo": {"image": {"icon": ":material/home:"}, "size": "large"}
    }


def test_a_logo_may_be_an_image_with_a_link_and_a_smaller_one() -> None:
    logo = shown("st.logo('<svg></svg>', link='https://example.org', icon_image='🎈')")["logo"]
    assert logo == {
        "image": {"data": b"<svg></svg>", "mime": "image/svg+xml"},
        "link": "https://example.org",
        "icon_image": {"icon": "🎈"},
    }


def test_a_run_without_a_logo_has_none() -> None:
    at = AppTest.from_string(
        "import nbflow as st\nif not st.checkbox('Plain'): st.logo('🎈')"
    ).run()
    at.checkbox[0].check().run()
    assert "logo" not in at.session.snapshot()[ROOT].props


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("''", "MissingParameterError"),
        ("'nowhere.png'", "SmallPictureError"),
        ("['a.png', 'b.png']", "ParameterTypeError"),
        ("'🎈', size='huge'", "ParameterError"),
        ("'🎈', link='javascript:alert(1)'", "ParameterError"),
    ],
)
def test_a_logo_that_cannot_be_is_an_error(call: str, error: str) -> None:
    at = AppTest.from_string(f"import nbflow as st\nst.logo({call})").run()
    assert at.exception[0].proto.type == error
