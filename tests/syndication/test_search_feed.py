"""A search as a feed."""

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Citation
from tests.factories import MONDAY, make_article, publish_digest
from tests.public.issues import WEEK
from tests.searching.press import publish_press
from tests.syndication.test_feeds import read

pytestmark = pytest.mark.django_db
FEEDS = ["/search/feed/", "/search/feed/atom/"]


@pytest.mark.parametrize("path", FEEDS)
def test_it_gives_each_article_that_is_found(client: Client, path: str) -> None:
    publish_press()
    feed = read(client, f"{path}?q=convocation")
    first, second = feed.entries
    article = Citation.objects.get(title__startswith="Convoqué").article_id
    assert first.title == "Convoqué dans une messagerie qu’il n’ouvre pas"
    assert first.link == first.id == f"{settings.SITE_URL}/articles/{article}/"
    assert first.author == "Damien Roche"
    assert [tag.term for tag in first.tags] == ["Pôle emploi", "radiation"]
    assert first.published_parsed[:5] == (2023, 3, 20, 7, 0)
    content = first.content[0].value
    assert "La convocation est restée huit jours" in content
    assert "https://courrier.example/" in content
    assert f"{settings.SITE_URL}/digests/radiations/#e1" in content
    assert second.title.startswith("Un syndicat")


@pytest.mark.parametrize("path", FEEDS)
def test_it_keeps_the_words_and_the_filters(client: Client, path: str) -> None:
    publish_press()
    feed = read(client, f"{path}?q=convocation+acc%C3%A8s:libre")
    assert [entry.title[:11] for entry in feed.entries] == ["Un syndicat"]
    assert "convocation accès:libre" in feed.feed.title
    assert feed.feed.link == f"{settings.SITE_URL}/search/?q=convocation+acc%C3%A8s%3Alibre"
    (here,) = [link.href for link in feed.feed.links if link.rel == "self"]
    assert here == f"{settings.SITE_URL}{path}?q=convocation+acc%C3%A8s%3Alibre"


@pytest.mark.parametrize("path", FEEDS)
def test_an_article_that_is_cited_again_is_one_entry_the_latest(client: Client, path: str) -> None:
    article = make_article("Convocation")
    publish_digest("Une", article, make_article("Autre convocation"))
    publish_digest("Deux", article, now=MONDAY + WEEK)
    feed = read(client, f"{path}?q=convocation")
    assert [entry.title for entry in feed.entries] == ["Convocation", "Autre convocation"]
    assert feed.entries[0].published_parsed[:3] == (2023, 3, 27)


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("query", ["", "?q=", "?q=xyzzy", "?q=source:nulle-part", "?q=%00%22"])
def test_it_is_valid_when_it_finds_nothing(client: Client, path: str, query: str) -> None:
    publish_press()
    assert read(client, f"{path}{query}").entries == []


@pytest.mark.parametrize("path", FEEDS)
def test_it_stays_well_formed_whatever_is_cited(client: Client, path: str) -> None:
    publish_digest("Revue", make_article("Un <b>titre</b> & \x0b autre", excerpt="Des <i>mots</i> & d’autres."))
    (entry,) = read(client, f"{path}?q=titre+%3Cb%3E+mots").entries
    assert "<i>" not in entry.content[0].value


@pytest.mark.parametrize("path", FEEDS)
def test_it_sends_nothing_twice(client: Client, path: str) -> None:
    publish_press()
    answer = client.get(f"{path}?q=convocation")
    assert client.get(f"{path}?q=convocation", headers={"If-None-Match": answer["ETag"]}).status_code == 304
