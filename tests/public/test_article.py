"""One cited article."""

import pytest
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Article, Excerpt, Note, Role
from tests.admin.page import read
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme, publish_digest, tomorrow
from tests.public.issues import (
    SCRIPT,
    WEEK,
    cost,
    publish_hostile,
    publish_issues,
    turn_addresses_into_scripts,
)

pytestmark = pytest.mark.django_db


def page_of(article: Article) -> str:
    return f"/articles/{article.pk}/"


def test_it_shows_the_article_and_the_way_to_the_original(client: Client) -> None:
    article = make_article(url="https://courrier.example/a", authors=("Paul Aubrée",), tags=("accueil",), access="free")
    publish_digest("Revue", article, number=7, theme=make_theme("Guichets", colour="vert"))
    page = read(client.get(page_of(article)))
    assert page.one("main").classes == {"th", "vert"}
    assert page.one("h1").text == "Le dernier guichet du canton"
    assert page.one("a", "bouton").attributes["href"] == "https://courrier.example/a"
    assert page.one("header", "talon").one("time").text == "Mardi 14 mars 2023"
    assert page.one("header", "talon").one("span", "acces").classes == {"acces", "libre"}
    assert page.one("p", "sig").text == "Paul Aubrée"
    assert page.one("blockquote").text == "« Il y a encore le comptoir, la vitre et la chaise. »"
    assert page.one("p", "dou").links == ["/digests/revue/#e1"]
    assert page.one("nav", "fil").links == ["/", "/sources/le-courrier-des-deux-rives/"]
    assert {"/themes/guichets/", "/tags/accueil/"} <= set(page.every("div", "annot")[0].links)


def test_it_shows_every_excerpt_where_it_was_cited(client: Client) -> None:
    article = make_article(text="Un matin. Il y a la vitre. Il y a la chaise.", excerpt="Il y a la vitre.")
    first = publish_digest("Une", article)
    other = Excerpt.objects.create(article=article, segments=article.excerpts.get().segments)
    Excerpt.objects.filter(pk=other.pk).update(segments=_segments("Il y a la chaise."))
    later = make_digest("Deux")
    add_item(later.sections.get(), article, position=1)
    later.items.update(excerpt=other)
    publish(later, by=None, now=MONDAY + WEEK)
    page = read(client.get(page_of(article)))
    assert [quote.text for quote in page.every("blockquote")] == ["« Il y a la chaise. »", "« Il y a la vitre. »"]
    assert [line.links for line in page.every("p", "dou")] == [["/digests/deux/#e1"], ["/digests/une/#e1"]]
    withdraw(later, notice="Une erreur.", now=MONDAY)
    assert [line.links for line in read(client.get(page_of(article))).every("p", "dou")] == [["/digests/une/#e1"]]
    assert first.slug == "une"


def _segments(text: str) -> list[dict[str, object]]:
    return [{"quote": text, "start": 0, "end": len(text), "prefix": "", "suffix": ""}]


def test_it_shows_an_article_that_was_only_listed(client: Client) -> None:
    beside = make_article("À côté", url="")
    digest = make_digest("Revue", make_article())
    add_item(digest.sections.get(), beside, role=Role.SEE_ALSO, position=2)
    publish(digest, by=None, now=MONDAY)
    page = read(client.get(page_of(beside)))
    assert page.every("blockquote") == page.every("a", "bouton") == []
    assert page.one("p", "dou").links == ["/digests/revue/#e1"]


def test_it_is_not_found_when_no_reader_ever_saw_it(client: Client) -> None:
    inbox, drafted, future = (make_article(name) for name in "ABC")
    make_digest("Brouillon", drafted)
    publish_digest("Demain", future, now=tomorrow())
    for article in (inbox, drafted, future):
        assert client.get(page_of(article)).status_code == 404, article
    assert client.get("/articles/999999/").status_code == 404


def test_it_says_that_nothing_cites_it_any_more(client: Client) -> None:
    article = make_article("Un")
    withdraw(publish_digest("Retirée", article), notice="Une erreur.", now=MONDAY)
    answer = client.get(page_of(article))
    assert answer.status_code == 410
    assert article.url not in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "01", "9" * 18, "9" * 30, "１", "-1"])
def test_it_has_one_spelling(client: Client, number: str) -> None:
    publish_digest()
    assert client.get(f"/articles/{number}/").status_code == 404


def test_it_keeps_the_desk_to_itself(client: Client) -> None:
    article = make_article(text="Le texte entier. Il y a le comptoir. La suite.", excerpt="Il y a le comptoir.")
    Article.objects.update(reason="Trop long", via="Une collègue")
    Note.objects.create(article=article, text="À vérifier")
    publish_digest("Revue", article)
    text = client.get(page_of(article)).content.decode()
    for hidden in ("La suite", "Trop long", "collègue", "vérifier"):
        assert hidden not in text


def test_it_stays_as_it_was_cited_while_the_desk_works_on(client: Client) -> None:
    article = make_article()
    publish_digest("Revue", article)
    shown = client.get(page_of(article)).content
    Article.objects.update(title="Changé", url="https://ailleurs.example/", authors=["Une autre"])
    assert client.get(page_of(article)).content == shown


def test_it_escapes_what_was_typed(client: Client) -> None:
    digest = publish_hostile()
    address = page_of(Article.objects.get())
    page = read(client.get(address))
    assert page.active == []
    assert page.one("main").every("img") == []
    assert page.one("h1").text == '<img src=x onerror=alert(1)> & " titre'
    turn_addresses_into_scripts(digest)
    assert SCRIPT not in client.get(address).content.decode()


def test_it_costs_the_same_however_often_it_is_cited(client: Client) -> None:
    publish_issues(1)
    article = Article.objects.earliest("pk")
    before = cost(client, page_of(article))
    for week in range(1, 4):
        digest = make_digest(f"Encore {week}")
        add_item(digest.sections.get(), article, position=1)
        publish(digest, by=None, now=MONDAY + week * WEEK)
    assert cost(client, page_of(article)) == before <= 8
