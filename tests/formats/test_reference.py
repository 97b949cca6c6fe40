"""What is told of an article, and of a digest with all that it names."""

import re
from dataclasses import replace

import pytest

from articles.formats import (
    CitedArticle,
    CitedSource,
    CitedTheme,
    Document,
    Entry,
    Kind,
    Name,
    Named,
    Part,
    Reference,
    article_reference,
    references_of,
)

ARTICLE = CitedArticle(
    id=17,
    title="Onze lignes",
    url="https://courrier.example/onze-lignes",
    source=CitedSource("Le Courrier des Deux-Rives", "le-courrier", "daily"),
    authors=("Hélène Marchais", "Collectif Octets libres"),
    published="2023-03-14T08:30",
    language="fr",
    page="4",
    tags=(Named("CAF", "caf"), Named("données personnelles", "donnees")),
)


def _made(article: CitedArticle, *quotations: str) -> Reference:
    return article_reference(
        article, article.id, quotations=quotations, accessed="2023-03-20", catalogue="Lu au guichet"
    )


def test_it_tells_all_that_is_known_of_an_article() -> None:
    assert _made(ARTICLE, "Une lettre.", "", "Une lettre.", "Une autre.") == Reference(
        key="marchais2023-17",
        kind=Kind.NEWSPAPER,
        title="Onze lignes",
        authors=(Name("Marchais", "Hélène"), Name("Collectif Octets libres")),
        source="Le Courrier des Deux-Rives",
        published="2023-03-14",
        url="https://courrier.example/onze-lignes",
        accessed="2023-03-20",
        language="fr",
        page="4",
        quotations=("Une lettre.", "Une autre."),
        keywords=("CAF", "données personnelles"),
        catalogue="Lu au guichet",
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("daily", Kind.NEWSPAPER),
        ("weekly", Kind.NEWSPAPER),
        ("agency", Kind.NEWSPAPER),
        ("magazine", Kind.MAGAZINE),
        ("trade_press", Kind.MAGAZINE),
        ("broadcaster", Kind.BROADCAST),
        ("blog", Kind.BLOG),
        ("public_body", Kind.REPORT),
        ("social_network", Kind.POST),
        ("association", Kind.WEB_PAGE),
        ("union", Kind.WEB_PAGE),
        ("other", Kind.WEB_PAGE),
        ("of a later version", Kind.WEB_PAGE),
    ],
)
def test_it_tells_the_kind_by_that_of_the_source(kind: str, told: Kind) -> None:
    assert _made(replace(ARTICLE, source=CitedSource("X", "x", kind))).kind == told


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc/passwd"])
def test_it_takes_an_article_without_address_for_a_cutting(url: str) -> None:
    made = _made(replace(ARTICLE, url=url, source=None))
    assert (made.kind, made.url, made.accessed) == (Kind.NEWSPAPER, "", "")


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, "marchais2023-17"),
        ({"authors": ("Médecins du Monde",)}, "medecinsdumonde2023-17"),
        ({"authors": ()}, "lecourrierdesdeuxrives2023-17"),
        ({"authors": ("Zoé Ça",), "published": ""}, "ca-17"),
        ({"authors": ("李小龙",), "published": "2023"}, "article2023-17"),
        ({"authors": ("x" * 90,)}, f"{'x' * 24}2023-17"),
    ],
)
def test_it_makes_a_key_of_plain_letters(values: dict[str, object], key: str) -> None:
    assert _made(replace(ARTICLE, **values)).key == key  # type: ignore[arg-type]


def test_it_names_the_digest_first_and_each_article_once() -> None:
    other = replace(ARTICLE, id=18, title="Autre")
    beside = replace(ARTICLE, id=19, title="Voir aussi", authors=())
    theme = CitedTheme("La fuite", "fuite")
    document = Document(
        title="Dossiers ouverts",
        slug="dossiers",
        number=118,
        published_at="2023-03-19T23:30:00+00:00",
        parts=(
            Part("r1", "La fuite", theme, entries=(Entry("e1", ARTICLE, ("Un.", "Deux.")),), see_also=(beside,)),
            Part("r2", "Encore", entries=(Entry("e2", other), Entry("e3", ARTICLE, ("Trois.",), see_also=(other,)))),
        ),
    )
    issue, *cited = references_of(document, "https://revue.example/digests/dossiers/", "Lu au guichet")
    assert (issue.key, issue.kind, issue.title, issue.number) == (
        "digest:dossiers",
        Kind.MAGAZINE,
        "Dossiers ouverts",
        "118",
    )
    assert (issue.published, issue.source, issue.keywords) == ("2023-03-20", "Lu au guichet", ("La fuite",))
    assert [each.title for each in cited] == ["Voir aussi", "Onze lignes", "Autre"]
    assert cited[1].quotations == ("Un. […] Deux.", "Trois.")
    assert {each.accessed for each in cited} == {"2023-03-20"}
    keys = [each.key for each in (issue, *cited)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9:-]+", key) for key in keys)
