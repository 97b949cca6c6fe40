"""The words of a COinS span, read as Zotero reads them."""

from urllib.parse import parse_qsl

import pytest

from articles.formats import Kind, context_object
from tests.formats.citing import hostile, make_reference

SAID = [
    ("ctx_ver", "Z39.88-2004"),
    ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
    ("rft.type", "newspaperArticle"),
    ("rft.title", "Onze lignes et une adresse électronique"),
    ("rft.source", "Le Courrier des Deux-Rives"),
    ("rft_id", "https://courrier.example/onze-lignes?id=1&x=a%20b_c#d"),
    ("rft.date", "2023-03-14"),
    ("rft.language", "fr"),
    ("rft.pages", "12"),
    ("rft.au", "Marchais, Hélène"),
    ("rft.aucorp", "Collectif Octets libres"),
]
QUOTED = "La lettre tient en onze lignes. […] Personne n’a pu le lui dire."


def test_it_says_what_zotero_reads() -> None:
    assert parse_qsl(context_object(make_reference())) == SAID


def test_it_says_the_quotation_and_the_keywords_where_the_whole_is_wanted() -> None:
    assert parse_qsl(context_object(make_reference(), whole=True)) == [
        *SAID,
        ("rft.subject", "CAF"),
        ("rft.subject", "données personnelles"),
        ("rft.description", QUOTED),
    ]


@pytest.mark.parametrize(
    ("kind", "type_", "source"),
    [
        (Kind.MAGAZINE, "magazineArticle", "rft.source"),
        (Kind.BLOG, "blogPost", "rft.source"),
        (Kind.WEB_PAGE, "webpage", "rft.source"),
        (Kind.BROADCAST, "webpage", "rft.source"),
        (Kind.POST, "forumPost", "rft.source"),
        (Kind.REPORT, "report", "rft.publisher"),
    ],
)
def test_it_names_the_kind(kind: Kind, type_: str, source: str) -> None:
    said = dict(parse_qsl(context_object(make_reference(kind=kind))))
    assert (said["rft.type"], said[source]) == (type_, "Le Courrier des Deux-Rives")


def test_it_keeps_each_value_to_itself() -> None:
    """Zotero parts at every `&` and takes what stands between the first two `=`; a plus sign is a space to it."""
    reference = hostile()
    written = context_object(reference)
    assert all(part.count("=") == 1 for part in written.split("&"))
    assert not {"+", "#", "\n"} & set(written)
    assert dict(parse_qsl(written))["rft.title"] == reference.title
