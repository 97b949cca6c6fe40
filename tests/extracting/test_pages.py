"""What is read of whole pages."""

from typing import Any

import pytest

from articles.extracting import Extracted, extract, passage
from tests.extracting.other_pages import OTHER_PAGES
from tests.extracting.pages import PARAGRAPHS, URL, Made, Page, article_data, body
from tests.extracting.signed_pages import SIGNED_PAGES

PAGES = [*SIGNED_PAGES, *OTHER_PAGES]


def read(markup: str, url: str = URL) -> Extracted:
    return extract(markup.encode(), url)


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.name)
def test_it_reads(made: Page) -> None:
    said = read(made.markup, made.url)
    assert {name: getattr(said, name) for name in made.expected} == made.expected


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.name)
def test_it_writes_itself_as_json_and_back(made: Page) -> None:
    said = read(made.markup, made.url)
    assert Extracted.from_json(said.as_json()) == said


def test_the_text_is_its_paragraphs_and_no_menu() -> None:
    text = read(str(Made(data=article_data()))).text
    assert text.split("\n\n")[-len(PARAGRAPHS) :] == PARAGRAPHS
    assert "Mentions légales" not in text
    assert "Régions" not in text


def test_a_chosen_passage_stands_in_the_text_of_its_page() -> None:
    inner = "<p>Le dernier <em>bureau</em> de poste&nbsp;du canton</p>\n<p>a fermé<br>vendredi</p>"
    long = "Il reste une boîte jaune, levée à neuf heures, et la mairie annexe. " * 4
    text = read(str(Made(text=f"{inner}<p>{long}</p>{body()}"))).text
    assert passage(inner) == "Le dernier bureau de poste\u00a0du canton\n\na fermé\nvendredi"
    assert passage(inner) in text


NOTES = {
    "called": (
        "<p>{0}<sup><a href='#fn1' id='r1'>1</a></sup></p><p>{1}<a href='#fn2' id='r2'>[2]</a></p>",
        "<ol><li id='fn1'>Rapport. <a href='#r1'>↩</a></li><li id='fn2'>Entretien. <a href='#r2'>↩</a></li></ol>",
        ["[1] Rapport.", "[2] Entretien."],
    ),
    "shared": (
        "<p>{0}<sup><a href='#n3' id='c3'>3</a></sup></p><p>{1}<sup><a href='#n3' id='c4'>4</a></sup></p>",
        "<p id='n3'><a href='#c3'>↑3</a>, <a href='#c4'>↑4</a> Rapport annuel.</p>",
        ["[3] [4] Rapport annuel."],
    ),
    "shared, numbers not printed": (
        "<p>{0}<sup><a href='#n3' id='c3'>3</a></sup></p><p>{1}<sup><a href='#n3' id='c4'>4</a></sup></p>",
        "<p id='n3'>Rapport annuel.</p>",
        ["[3] [4] Rapport annuel."],
    ),
    "merged": (
        "<p>{0}<sup><a href='#n19' id='c19'>19</a></sup></p><p>{1}<sup><a href='#n19' id='c21'>21</a></sup></p>",
        "<p id='n19'><a href='#c19'>↑19</a> Rapport annuel. <a href='#c21'>↑21</a> Entretien.</p>",
        ["[19] Rapport annuel.", "[21] Entretien."],
    ),
}


@pytest.mark.parametrize("kind", sorted(NOTES))
def test_calls_are_marked_and_notes_stand_at_the_end(kind: str) -> None:
    text, notes, expected = NOTES[kind]
    page = Made(text=text.format(*PARAGRAPHS) + body(*PARAGRAPHS[2:]), after=f"<h2>Notes</h2>{notes}")
    paragraphs = read(str(page)).text.split("\n\n")
    assert paragraphs[-len(expected) :] == expected
    number = expected[0].split("]")[0] + "]"
    assert any(paragraph.endswith(f"l’ouverture.{number}") for paragraph in paragraphs)


def test_a_passage_with_a_call_reads_as_the_text_does() -> None:
    assert passage("en 2019<sup><a href='#fn1'>1</a></sup>, dit-elle") == "en 2019[1], dit-elle"
    assert passage("en 2019<a href='/2019'>1</a>") == "en 20191"


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "zeros": b"\x00" * 1000,
    "noise": bytes(range(256)) * 50,
    "nesting": b"<div>" * 60_000 + b"x",
    "attributes": b"<p " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b">x</p>",
    "links": b"<a href='#a'>1</a>" * 20_000,
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;&b;</body></html>',
    "external entity": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f;</p></body></html>',
    "data nesting": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>",
    "data of other kinds": b'<script type="application/ld+json">'
    b'{"@type":"Article","author":[1,null,[[]]],"datePublished":{}}</script>',
    "lying charset": "<meta charset=utf-16><p>é</p>".encode(),
    "surrogates": b"<p>&#xD800;&#x0;&#55296; un mot</p>",
    "open comment": b"<p>un</p><!-- " + b"-" * 100_000,
    "open script": b"<p>un</p><script>" + b"<" * 100_000,
    "spaces": b"<p>" + b" \n" * 200_000 + b"</p>",
    "one word": b"<p>" + b"a" * 1_000_000 + b"</p>",
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hostile_page_is_only_a_page_with_little_to_say(kind: str) -> None:
    said = extract(HOSTILE[kind], URL)
    written = str(said.as_json())
    assert "root:" not in written
    assert not any("\ud800" <= character <= "\udfff" or character == "\x00" for character in written)


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        ("<p>Été à Arvel</p>".encode("latin-1"), "iso-8859-1"),
        ("<meta charset='iso-8859-1'><p>Été à Arvel</p>".encode("latin-1"), ""),
        ("<p>Été à Arvel</p>".encode("utf-8-sig"), ""),
        ("<meta charset='iso-8859-1'><p>Été à Arvel</p>".encode(), "iso-8859-1"),
    ],
)
def test_it_reads_the_letters_that_are_meant(page: bytes, charset: str) -> None:
    assert passage_of(extract(page, URL, charset=charset)) == "Été à Arvel"


def passage_of(said: Any) -> str:
    return str(said.text).strip()
