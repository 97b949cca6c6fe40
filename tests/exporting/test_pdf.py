"""Books as PDF."""

import ctypes.util
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFile

from articles.exporting import NoPdf, as_pdf, can_print, offered, pdf
from tests.conftest import missing
from tests.exporting.issues import book_of, publish_rich

pytestmark = pytest.mark.django_db


@pytest.fixture
def printer() -> None:
    if not can_print():
        missing("No PDF can be made here: Pango is missing. On Debian or Ubuntu: apt-get install libpangoft2-1.0-0")


def _told(command: str, path: Path) -> str:
    try:
        return subprocess.run([command, path], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        missing(f"{command} is missing, which reads PDFs. On Debian or Ubuntu: apt-get install poppler-utils")
        raise


@pytest.mark.usefixtures("printer")
def test_it_is_tagged_a4_and_set_in_our_type(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(as_pdf(book_of(publish_rich())))
    told = {
        name.strip(): value.strip() for name, _, value in (x.partition(":") for x in _told("pdfinfo", path).split("\n"))
    }
    assert told["Title"] == "Des dossiers ouverts\u00a0: et après\u202f? – Lu au guichet"
    assert told["Author"] == "Lu au guichet"
    assert told["Tagged"] == "yes"
    assert told["Page size"].endswith("(A4)")
    fonts = [line.split()[0] for line in _told("pdffonts", path).split("\n")[2:] if line]
    assert fonts
    assert all("Piazzolla" in font for font in fonts)


@pytest.mark.usefixtures("printer")
def test_it_prints_the_number_of_each_page_and_each_address(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(as_pdf(book_of(publish_rich())))
    subprocess.run(["pdftotext", "-layout", path], check=True)
    _cover, *pages = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\f").split("\f")
    assert [page.split()[-1] for page in pages] == [str(number) for number in range(2, len(pages) + 2)]
    for address in ("https://courrier.example/onze-lignes", "https://archives.example/7", "https://ledger.example/who"):
        assert address in "".join("".join(pages).split())


@pytest.mark.usefixtures("printer")
def test_it_loads_nothing_but_its_own_type(monkeypatch: Any) -> None:
    asked: list[str] = []
    weasyprint = pdf.weasyprint()
    assert weasyprint is not None
    monkeypatch.setattr(weasyprint.urls.URLFetcher, "fetch", lambda _self, url, headers=None: asked.append(url))
    assert as_pdf(book_of(publish_rich())).startswith(b"%PDF")
    assert asked == []


@pytest.mark.usefixtures("printer")
def test_it_takes_no_picture_that_was_cut_off_from_then_on() -> None:
    assert pdf.weasyprint() is not None
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_it_is_not_offered_where_it_cannot_be_made(monkeypatch: Any) -> None:
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    can_print.cache_clear()
    try:
        assert "pdf" not in [each.ending for each in offered()]
        with pytest.raises(NoPdf):
            as_pdf(book_of(publish_rich()))
    finally:
        can_print.cache_clear()
