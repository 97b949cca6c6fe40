"""A search as a feed."""

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.models import Citation
from articles.syndication import scopes
from tests.factories import MONDAY, make_article, publish_digest
from tests.public.issues import WEEK
from tests.searching.press import publish_press
from tests.syndication.reading import FORMATS, SHAPES, read

pytestmark = pytest.mark.django_db
FEEDS = [f"/search/feed/{shape}{form}" for shape in SHAPES for form in FORMATS]
each_feed = pytest.mark.parametrize("path", FEEDS)


@pytest.mark.parametrize("form", FORMATS)
def test_it_gives_each_article_that_is_found(client: Client, settings: LazySettings, form: str) -> None:
    publish_press()
    first, second = read(client, f"/search/feed/articles/{form}?q=convocation").entries
    article = Citation.objects.get(title__startswith="Convoqué").article_id
    assert first.title == "Convoqué dans une messagerie qu’il n’ouvre pas"
    assert first.link == f"{settings.SITE_URL}/articles/{article}/"
    assert first.authors == ["Damien Roche"]
    assert {"Pôle emploi", "radiation"} <= set(first.tags)
    assert first.published == MONDAY
    assert "La convocation est restée huit jours" in first.content
    assert "https://courrier.example/" in first.content
    assert f"{settings.SITE_URL}/digests/radiations/#e1" in first.content
    assert second.title.startswith("Un syndicat")


@pytest.mark.parametrize("form", FORMATS)
def test_it_gives_of_each_issue_what_is_found_in_it(client: Client, form: str) -> None:
    publish_digest("Une", make_article("Convocation"), make_article("Autre chose"))
    publish_digest("Deux", make_article("Rien"), now=MONDAY + WEEK)
    publish_digest("Trois", make_article("Seconde convocation"), now=MONDAY + 2 * WEEK)
    third, first = read(client, f"/search/feed/{form}?q=convocation").entries
    assert (third.title, first.title) == ("Trois", "Une")
    assert "Convocation" in first.content
    assert "Autre chose" not in first.content


@each_feed
def test_it_keeps_the_words_and_the_filters(client: Client, settings: LazySettings, path: str) -> None:
    publish_press()
    feed = read(client, f"{path}?q=convocation+acc%C3%A8s:libre")
    (entry,) = feed.entries
    assert "Un syndicat" in entry.content
    assert "Convoqué" not in entry.content
    assert "convocation accès:libre" in feed.title
    assert feed.page == f"{settings.SITE_URL}/search/?q=convocation+acc%C3%A8s%3Alibre"
    assert feed.address == f"{settings.SITE_URL}{path}?q=convocation+acc%C3%A8s%3Alibre"


@pytest.mark.parametrize("form", FORMATS)
def test_an_article_that_is_cited_again_is_one_entry_the_latest(client: Client, form: str) -> None:
    article = make_article("Convocation")
    publish_digest("Une", article, make_article("Autre convocation"))
    publish_digest("Deux", article, now=MONDAY + WEEK)
    entries = read(client, f"/search/feed/articles/{form}?q=convocation").entries
    assert [entry.title for entry in entries] == ["Convocation", "Autre convocation"]
    assert entries[0].published == MONDAY + WEEK


def test_an_issue_of_which_some_may_be_missing_is_not_shown_by_half(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scopes, "_MOST_FOUND", 3)
    for number in range(3):
        articles = [make_article(f"Convocation {number} {letter}") for letter in "ab"]
        publish_digest(f"Revue {number}", *articles, now=MONDAY + number * WEEK)
    (entry,) = read(client, "/search/feed/?q=convocation").entries
    assert entry.title == "Revue 2"
    monkeypatch.setattr(scopes, "_MOST_FOUND", 1)
    (entry,) = read(client, "/search/feed/?q=convocation").entries
    assert entry.title == "Revue 2"


@each_feed
@pytest.mark.parametrize("query", ["", "?q=", "?q=xyzzy", "?q=source:nulle-part", "?q=%00%22"])
def test_it_is_valid_when_it_finds_nothing(client: Client, path: str, query: str) -> None:
    publish_press()
    assert read(client, f"{path}{query}").entries == []


@each_feed
def test_it_stays_well_formed_whatever_is_cited_and_asked(client: Client, path: str) -> None:
    publish_digest("Revue", make_article("Un <b>titre</b> & \x0b autre", excerpt="Des <i>mots</i> & d’autres."))
    feed = read(client, f"{path}?q=titre+%3Cb%3E+mots")
    (entry,) = feed.entries
    assert "<i>" not in entry.content
    assert "titre <b> mots" in feed.title.replace("&lt;", "<").replace("&gt;", ">")


@each_feed
def test_it_sends_nothing_twice(client: Client, path: str) -> None:
    publish_press()
    answer = client.get(f"{path}?q=convocation")
    assert client.get(f"{path}?q=convocation", headers={"If-None-Match": answer["ETag"]}).status_code == 304
