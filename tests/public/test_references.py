"""Files for reference managers, and what pages tell these."""

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
import rispy
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Article, Role
from tests.admin.page import Element, read
from tests.factories import MONDAY, add_item, make_article, make_digest, publish_digest, tomorrow
from tests.public.issues import cost, publish_hostile, turn_addresses_into_scripts

pytestmark = pytest.mark.django_db
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
each_ending = pytest.mark.parametrize("ending", TYPES)


def _csl(client: Client, address: str) -> list[dict[str, Any]]:
    return list(json.loads(client.get(f"{address}.csl.json").content))


def _meta(page: Element) -> list[tuple[str, str]]:
    told = [(each.attributes.get("name", ""), each.attributes.get("content", "")) for each in page.every("meta")]
    return [(name.removeprefix("citation_"), value) for name, value in told if name.startswith("citation_")]


def _spans(page: Element) -> list[list[tuple[str, str]]]:
    return [parse_qsl(each.attributes["title"]) for each in page.every("span", "Z3988")]


def _issue() -> tuple[Article, Article, Article]:
    one = make_article("Un", authors=("Hélène Marchais", "Collectif Octets libres"), tags=("CAF",), page="4")
    two, beside = make_article("Deux", authors=()), make_article("À côté")
    draft = make_digest("Dossiers ouverts", one, two, number=118)
    add_item(draft.sections.get(), beside, role=Role.SEE_ALSO, position=3)
    publish(draft, by=None, now=MONDAY)
    return one, two, beside


@each_ending
def test_it_gives_the_reference_of_an_article_as_a_file(client: Client, ending: str) -> None:
    one, *_others = _issue()
    answer = client.get(f"/articles/{one.pk}.{ending}")
    assert answer["Content-Type"] == TYPES[ending]
    assert answer["Content-Disposition"] == f'attachment; filename="article-{one.pk}.{ending}"'
    assert f"marchais2023-{one.pk}" in answer.content.decode()


@each_ending
def test_it_gives_all_the_references_of_an_issue_as_a_file(client: Client, ending: str) -> None:
    articles = _issue()
    answer = client.get(f"/digests/dossiers-ouverts.{ending}")
    assert answer["Content-Type"] == TYPES[ending]
    assert answer["Content-Disposition"] == f'attachment; filename="dossiers-ouverts.{ending}"'
    said = answer.content.decode()
    places = [said.index(words) for words in ("digest:dossiers-ouverts", *(f"2023-{each.pk}" for each in articles))]
    assert places == sorted(places)


def test_it_says_the_same_of_an_article_in_either_file(client: Client) -> None:
    one, two, beside = _issue()
    issue, *cited = _csl(client, "/digests/dossiers-ouverts")
    assert (issue["title"], issue["issue"], issue["container-title"]) == ("Dossiers ouverts", "118", "Lu au guichet")
    assert [_csl(client, f"/articles/{each.pk}") for each in (one, two, beside)] == [[each] for each in cited]
    assert cited[0] == {
        "id": f"marchais2023-{one.pk}",
        "type": "webpage",
        "title": "Un",
        "author": [{"family": "Marchais", "given": "Hélène"}, {"literal": "Collectif Octets libres"}],
        "container-title": "Le Courrier des Deux-Rives",
        "issued": {"date-parts": [[2023, 3, 14]]},
        "page": "4",
        "URL": "https://courrier.example/un",
        "accessed": {"date-parts": [[2023, 3, 20]]},
        "language": "fr",
        "abstract": "Il y a encore le comptoir, la vitre et la chaise.",
        "keyword": "CAF",
        "source": "Lu au guichet",
    }


@each_ending
def test_it_gives_nothing_that_is_not_public(client: Client, ending: str) -> None:
    article = make_article()
    draft = make_digest("Brouillon", article)
    assert client.get(f"/articles/{article.pk}.{ending}").status_code == 404
    assert client.get(f"/digests/brouillon.{ending}").status_code == 404
    publish(draft, by=None, now=tomorrow())
    assert client.get(f"/articles/{article.pk}.{ending}").status_code == 404
    assert client.get(f"/digests/brouillon.{ending}").status_code == 404


@each_ending
def test_it_says_that_what_was_withdrawn_is_gone(client: Client, ending: str) -> None:
    digest = publish_digest("Revue", make_article())
    withdraw(digest, notice="Une erreur.", now=MONDAY)
    article = Article.objects.get()
    assert client.get(f"/articles/{article.pk}.{ending}").status_code == 410
    answer = client.get(f"/digests/revue.{ending}")
    assert answer.status_code == 410
    assert "Une erreur." in answer.content.decode()


@pytest.mark.parametrize("address", ["/articles/1.pdf", "/articles/1.csl", "/digests/x.bibtex", "/articles/01.bib"])
def test_it_knows_no_other_format(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_costs_the_same_however_much_is_cited(client: Client) -> None:
    publish_digest("Petite", *(make_article(f"Petit {n}") for n in range(2)))
    publish_digest("Grande", *(make_article(f"Grand {n}") for n in range(12)))
    for ending in TYPES:
        assert cost(client, f"/digests/grande.{ending}") == cost(client, f"/digests/petite.{ending}") == 2
        assert cost(client, f"/articles/{Article.objects.earliest('pk').pk}.{ending}") == 3


def test_a_hostile_issue_stays_whole(client: Client) -> None:
    turn_addresses_into_scripts(publish_hostile())
    slug = Article.objects.get().citations.get().digest.slug
    issue, cited = _csl(client, f"/digests/{slug}")
    assert "onerror" in cited["title"]
    assert "URL" not in cited
    assert issue["URL"].endswith(f"/digests/{slug}/")
    assert len(rispy.loads(client.get(f"/digests/{slug}.ris").content.decode())) == 2
    for page in (read(client.get(f"/digests/{slug}/")), read(client.get(f"/articles/{Article.objects.get().pk}/"))):
        assert page.active == []
        assert page.every("img") == []
        assert any("onerror" in json.dumps(each) for each in page.data)
        assert len(page.every("span", "Z3988")) == 1


def test_the_page_of_an_article_says_how_to_cite_it(client: Client) -> None:
    one, *_others = _issue()
    page = read(client.get(f"/articles/{one.pk}/"))
    original, through = page.every("p", "ref")
    assert original.text.startswith("MARCHAIS, Hélène, Collectif Octets libres. Un. Le Courrier des Deux-Rives [")
    assert original.text.endswith(": https://courrier.example/un")
    assert original.one("cite").text == "Le Courrier des Deux-Rives"
    assert [each.text for each in through.every("cite")] == ["Le Courrier des Deux-Rives", "Lu au guichet"]
    assert through.text.endswith("/digests/dossiers-ouverts/#e1")
    assert {f"/articles/{one.pk}.{ending}" for ending in TYPES} <= set(page.links)


def test_the_page_of_an_issue_says_how_to_cite_it_and_all_it_cites(client: Client) -> None:
    _issue()
    page = read(client.get("/digests/dossiers-ouverts/"))
    assert page.one("p", "ref").text.startswith("Dossiers ouverts. Lu au guichet [")
    assert {f"/digests/dossiers-ouverts.{ending}" for ending in TYPES} <= set(page.links)


def test_zotero_finds_the_article_of_a_page(client: Client) -> None:
    one, *_others = _issue()
    page = read(client.get(f"/articles/{one.pk}/"))
    assert _meta(page) == [
        ("title", "Un"),
        ("author", "Marchais, Hélène"),
        ("author", "Collectif Octets libres"),
        ("publication_date", "2023/03/14"),
        ("journal_title", "Le Courrier des Deux-Rives"),
        ("firstpage", "4"),
        ("language", "fr"),
        ("public_url", "https://courrier.example/un"),
    ]
    (span,) = _spans(page)
    assert ("rft_id", "https://courrier.example/un") in span
    assert ("rft.description", "Il y a encore le comptoir, la vitre et la chaise.") in span
    assert ("rft.subject", "CAF") in span


def test_zotero_finds_every_article_of_an_issue(client: Client, settings: Any) -> None:
    _issue()
    page = read(client.get("/digests/dossiers-ouverts/"))
    assert [dict(span)["rft.title"] for span in _spans(page)] == ["Un", "Deux", "À côté"]
    assert _meta(page) == [
        ("title", "Dossiers ouverts"),
        ("publication_date", "2023/03/20"),
        ("journal_title", "Lu au guichet"),
        ("issue", "118"),
        ("language", "fr"),
        ("public_url", f"{settings.SITE_URL}/digests/dossiers-ouverts/"),
    ]


def test_search_engines_are_told_what_an_issue_cites(client: Client, settings: Any) -> None:
    _issue()
    way, data = sorted(read(client.get("/digests/dossiers-ouverts/")).data, key=lambda each: str(each["@type"]))[::-1]
    if way["@type"] != "BreadcrumbList":
        way, data = data, way
    assert [step["item"] for step in way["itemListElement"]] == [
        f"{settings.SITE_URL}/",
        f"{settings.SITE_URL}/digests/",
    ]
    assert (data["@type"], data["headline"], data["inLanguage"]) == ("Article", "Dossiers ouverts", "fr")
    assert data["citation"][:2] == ["https://courrier.example/un", "https://courrier.example/deux"]


def test_search_engines_are_told_how_to_search(client: Client, settings: Any) -> None:
    _issue()
    (data,) = read(client.get("/")).data
    assert data["potentialAction"]["target"] == f"{settings.SITE_URL}/search/?q={{search_term_string}}"
