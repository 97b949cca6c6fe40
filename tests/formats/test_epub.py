"""A book as EPUB, taken apart."""

import io
import zipfile
from dataclasses import replace

import lxml.etree
import pytest

from articles.formats import Chapter, Volume, write_epub

VOLUME = Volume(
    identifier="https://revue.example/digests/un/",
    title="Des guichets & des <dossiers>",
    language="fr",
    publisher="Lu au guichet",
    modified="2023-03-20T07:00:00Z",
    issued="2023-03-20",
    subjects=("Les données",),
    number=118,
    chapters=(
        Chapter("title", "Des guichets", "<h1>Des guichets</h1>", kind="titlepage", level=0),
        Chapter("i1", "Un", "<h1>Un</h1>"),
        Chapter("i1-r1", "Who?", "<h2>Who?</h2>", level=2, language="en"),
        Chapter("notes", "Notes", "<h2>Notes</h2>", kind="endnotes"),
    ),
    cover=b"\x89PNG",
    style="p{}",
    files={"type.woff2": b"wOF2"},
)


def _opened(volume: Volume = VOLUME) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_epub(volume)))


def _tree(name: str, volume: Volume = VOLUME) -> lxml.etree._Element:
    return lxml.etree.fromstring(_opened(volume).read(f"EPUB/{name}"))


def test_it_says_what_it_is_before_anything_else() -> None:
    first = _opened().infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert _opened().read("mimetype") == b"application/epub+zip"


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write_epub(VOLUME) == write_epub(replace(VOLUME))


def test_every_file_is_listed_and_every_listed_one_is_there() -> None:
    listed = {item.get("href") for item in _tree("package.opf").iterfind(".//{*}item")}
    there = {name.removeprefix("EPUB/") for name in _opened().namelist() if name.startswith("EPUB/")}
    assert listed == there - {"package.opf"}


def test_it_is_read_from_the_cover_to_the_notes() -> None:
    spine = [item.get("idref") for item in _tree("package.opf").iterfind(".//{*}itemref")]
    assert spine == ["cover.xhtml", "title.xhtml", "nav.xhtml", "i1.xhtml", "i1-r1.xhtml", "notes.xhtml"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", "https://revue.example/digests/un/"),
        ("title", "Des guichets & des <dossiers>"),
        ("language", "fr"),
        ("creator", "Lu au guichet"),
        ("date", "2023-03-20"),
        ("subject", "Les données"),
    ],
)
def test_it_says_of_itself(name: str, value: str) -> None:
    assert _tree("package.opf").findtext(f".//{{http://purl.org/dc/elements/1.1/}}{name}") == value


def test_an_issue_is_a_part_of_a_series() -> None:
    metas = {meta.get("property"): meta.text for meta in _tree("package.opf").iterfind(".//{*}meta")}
    assert metas["belongs-to-collection"] == "Lu au guichet"
    assert metas["group-position"] == "118"
    assert metas["dcterms:modified"] == "2023-03-20T07:00:00Z"


def test_its_contents_are_nested() -> None:
    contents, landmarks = _tree("nav.xhtml").iterfind(".//{*}nav")
    assert [(a.get("href"), a.text, a.get("lang")) for a in contents.iterfind("{*}ol/{*}li/{*}a")] == [
        ("i1.xhtml", "Un", None),
        ("notes.xhtml", "Notes", None),
    ]
    assert [(a.get("href"), a.get("lang")) for a in contents.iterfind("{*}ol/{*}li/{*}ol/{*}li/{*}a")] == [
        ("i1-r1.xhtml", "en")
    ]
    assert [a.get("href") for a in landmarks.iterfind(".//{*}a")] == [
        "cover.xhtml",
        "nav.xhtml",
        "i1.xhtml",
        "notes.xhtml",
    ]


def test_a_chapter_says_its_language() -> None:
    assert _tree("i1.xhtml").get("lang") == "fr"
    assert _tree("i1-r1.xhtml").get("lang") == "en"


@pytest.mark.parametrize(("content", "name"), [(b"\x89PNG", "cover.png"), (b"\xff\xd8", "cover.jpg")])
def test_its_cover_is_a_picture(content: bytes, name: str) -> None:
    volume = replace(VOLUME, cover=content)
    image = _tree("cover.xhtml", volume).find(".//{*}img")
    assert image is not None
    assert image.get("src") == name
    assert _opened(volume).read(f"EPUB/{name}") == content
