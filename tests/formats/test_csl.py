"""CSL-JSON, by the rules of its schema."""

import json
from typing import Any

import pytest

from articles.formats import CITATION_FORMATS, Kind, Name, Reference
from tests.formats.citing import HOSTILE, hostile, make_reference

WRITE = {each.ending: each.write for each in CITATION_FORMATS}["csl.json"]


def _entry(**values: Any) -> dict[str, Any]:
    (entry,) = json.loads(WRITE([make_reference(**values)]))
    return dict(entry)


def test_it_writes_every_field() -> None:
    assert _entry() == {
        "id": "marchais2023-17",
        "type": "article-newspaper",
        "title": "Onze lignes et une adresse électronique",
        "author": [{"family": "Marchais", "given": "Hélène"}, {"literal": "Collectif Octets libres"}],
        "container-title": "Le Courrier des Deux-Rives",
        "issued": {"date-parts": [[2023, 3, 14]]},
        "page": "12",
        "URL": "https://courrier.example/onze-lignes?id=1&x=a%20b_c#d",
        "accessed": {"date-parts": [[2023, 3, 20]]},
        "language": "fr",
        "abstract": "La lettre tient en onze lignes. […] Personne n’a pu le lui dire.\n\n« Rien », dit-elle.",
        "keyword": "CAF, données personnelles",
        "source": "Lu au guichet",
    }


def test_it_leaves_out_what_is_not_known() -> None:
    assert json.loads(WRITE([Reference("x-1", Kind.WEB_PAGE, "Titre")])) == [
        {"id": "x-1", "type": "webpage", "title": "Titre"}
    ]


@pytest.mark.parametrize(
    ("kind", "type_", "source"),
    [
        (Kind.NEWSPAPER, "article-newspaper", "container-title"),
        (Kind.MAGAZINE, "article-magazine", "container-title"),
        (Kind.BLOG, "post-weblog", "container-title"),
        (Kind.WEB_PAGE, "webpage", "container-title"),
        (Kind.BROADCAST, "broadcast", "container-title"),
        (Kind.POST, "post", "container-title"),
        (Kind.REPORT, "report", "publisher"),
    ],
)
def test_it_names_the_kind(kind: Kind, type_: str, source: str) -> None:
    entry = _entry(kind=kind)
    assert (entry["type"], entry[source]) == (type_, "Le Courrier des Deux-Rives")


@pytest.mark.parametrize(
    ("published", "parts"), [("2023-03-04", [2023, 3, 4]), ("2023-03", [2023, 3]), ("2023", [2023])]
)
def test_it_writes_a_date_at_its_precision(published: str, parts: list[int]) -> None:
    assert _entry(published=published)["issued"] == {"date-parts": [parts]}


def test_it_keeps_a_particle_apart() -> None:
    assert _entry(authors=(Name("Beauvoir", "Simone", "de"),))["author"] == [
        {"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}
    ]


def test_it_reads_back_whatever_is_written() -> None:
    entries = json.loads(WRITE([make_reference(), hostile()]))
    assert [entries[1][name] for name in ("title", "container-title", "abstract", "source")] == [HOSTILE] * 4
