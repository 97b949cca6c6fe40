"""CSL-JSON, as Zotero writes it, and as we do."""

import json
from typing import Any

import pytest

from articles.formats import ReadItem
from articles.formats.csl import write_csl
from articles.formats.library import csl
from tests.formats.citing import make_reference

REFERENCES = (
    make_reference(),
    make_reference(key="b2023-3", title="50 % d’« écarts » & autres {cas}", published="2023-03"),
)

ENTRY: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/AB12",
    "type": "article-newspaper",
    "title": "Le dernier guichet du canton",
    "container-title": "Le Carillon",
    "publisher": "Éditions du Carillon",
    "URL": "https://carillon.example/guichet",
    "author": [{"family": "Blin", "given": "Nora"}, {"literal": "Médecins du Marais"}],
    "issued": {"date-parts": [["2023", 3, 14]]},
    "accessed": {"date-parts": [["2023", 3, 20]]},
    "abstract": "On ferme.",
    "note": "rien",
    "page": "4-5",
    "language": "fr-FR",
    "keyword": "guichet, ruralité; accueil",
}


def read_one(**values: Any) -> ReadItem:
    (item,) = csl.read(json.dumps([ENTRY | values])).items
    return item


def test_it_reads_a_reference() -> None:
    item = read_one()
    assert (item.title, item.url, item.source) == (ENTRY["title"], ENTRY["URL"], "Le Carillon")
    assert (item.authors, item.published, item.page) == (("Nora Blin", "Médecins du Marais"), "2023-03-14", "4-5")
    assert (item.language, item.tags) == ("fr-FR", ("guichet", "ruralité", "accueil"))


def test_it_keeps_the_abstract_as_a_note_and_not_as_an_excerpt() -> None:
    item = read_one()
    assert [reply.body for reply in item.replies] == ["On ferme."]
    assert (item.excerpts, item.body) == ((), "")


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2023]]}, "2023"),
        ({"date-parts": [[2023, 3]]}, "2023-03"),
        ({"date-parts": [["2023", "03", "14"], [2023, 3, 15]]}, "2023-03-14"),
        ({"date-parts": [[2023, 13, 1]]}, "2023"),
        ({"date-parts": [[2023, 2, 31]]}, "2023-02"),
        ({"date-parts": [[1893, 5, 2]]}, "1893-05-02"),
        ({"raw": "14 mars 2023"}, "2023-03-14"),
        ({"literal": "mars 2023"}, "2023-03"),
        ({"literal": "sans date"}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[None]]}, None),
        ("2023", None),
        (None, None),
    ],
)
def test_it_reads_dates_with_their_precision(issued: Any, expected: str | None) -> None:
    assert read_one(issued=issued).published == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}, "Simone de Beauvoir"),
        ({"family": "Artagnan", "given": "Charles", "dropping-particle": "d’"}, "Charles d’Artagnan"),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "Martin King Jr."),
        ({"family": "AFP"}, "AFP"),
    ],
)
def test_it_reads_names_as_they_are_signed(author: dict[str, str], expected: str) -> None:
    assert read_one(author=[author]).authors == (expected,)


@pytest.mark.parametrize("author", [None, "Nora Blin", [None, "x", {}], {"family": "Blin"}])
def test_it_reads_no_name_out_of_something_else(author: Any) -> None:
    assert read_one(author=author).authors == ()


def test_it_takes_the_publisher_of_a_report_and_the_address_of_a_doi() -> None:
    item = read_one(type="report", DOI="10.1234/abc.5", URL="")
    assert (item.source, item.url) == ("Éditions du Carillon", "https://doi.org/10.1234/abc.5")


def test_it_leaves_out_what_has_neither_title_nor_address() -> None:
    text = json.dumps([ENTRY, {"type": "webpage"}, 7], indent=1)
    reading, lines = csl.read(text), text.split("\n")
    assert len(reading.items) == 1
    assert [lines[problem.line - 1] for problem in reading.left_out] == [" {", " 7"]


def test_it_reads_what_we_export() -> None:
    items = csl.read(write_csl(REFERENCES)).items
    assert [item.title for item in items] == [reference.title for reference in REFERENCES]
    assert [item.url or "" for item in items] == [reference.url for reference in REFERENCES]
    assert [item.published or "" for item in items] == [reference.published for reference in REFERENCES]


@pytest.mark.parametrize(
    ("text", "sure"),
    [(json.dumps([ENTRY]), 1), ('[{"type": "a", "b": 1}]', 0), ('[{"titre": "x"}]', 0), (json.dumps(ENTRY), 0)],
)
def test_it_knows_a_library(text: str, sure: float) -> None:
    assert csl.recognise(text) == sure
