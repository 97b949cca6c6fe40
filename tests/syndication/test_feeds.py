"""The feeds, read back by a parser that is not ours."""

import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Article
from tests.factories import MONDAY, make_article, make_digest, make_theme, publish_digest, tomorrow

pytestmark = pytest.mark.django_db
FEEDS = ["/feed/", "/feed/atom/"]


def read(client: Client, path: str) -> feedparser.FeedParserDict:
    answer = client.get(path)
    assert answer.status_code == 200
    ElementTree.fromstring(answer.content)
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


@pytest.mark.parametrize("path", FEEDS)
def test_it_gives_the_whole_digest(client: Client, path: str) -> None:
    article = make_article(tags=("accueil",), authors=("Paul Aubrée",), access="free")
    publish_digest("Des guichets fermés", article, number=118, theme=make_theme("Guichets"))
    (entry,) = read(client, path).entries
    assert entry.title == "n°\u00a0118 – Des guichets fermés"
    assert entry.link == f"{settings.SITE_URL}/digests/des-guichets-fermes/"
    assert entry.id.startswith("tag:")
    assert entry.published_parsed[:5] == (2023, 3, 20, 7, 0)
    assert [tag.term for tag in entry.tags] == ["Guichets", "accueil"]
    assert "Cette semaine." in entry.summary
    content = entry.content[0].value
    for words in (
        "Cette semaine.",
        "On ferme.",
        "Il y a encore le comptoir",
        "À lire.",
        "Paul Aubrée",
        article.url,
    ):
        assert words in content


@pytest.mark.parametrize("path", FEEDS)
def test_it_says_that_an_article_is_unsigned(client: Client, path: str) -> None:
    article = make_article(authors=())
    Article.objects.update(is_unsigned=True)
    publish_digest("Des guichets fermés", article)
    (entry,) = read(client, path).entries
    assert ", non signé, 14 mars 2023" in entry.content[0].value.replace("\u00a0", " ")


@pytest.mark.parametrize("path", FEEDS)
def test_it_says_where_it_is_and_in_which_language(client: Client, path: str) -> None:
    publish_digest()
    feed = read(client, path).feed
    assert [link.href for link in feed.links if link.rel == "self"] == [f"{settings.SITE_URL}{path}"]
    assert feed.language == settings.LANGUAGE_CODE
    assert feed.title == settings.SITE_NAME


@pytest.mark.parametrize("path", FEEDS)
def test_it_keeps_the_id_of_a_corrected_digest(client: Client, path: str) -> None:
    digest = publish_digest()
    before = read(client, path).entries[0]
    publish(digest, by=None, now=MONDAY + datetime.timedelta(days=2), correction="Six, et non sept.")
    after = read(client, path).entries[0]
    assert (after.id, after.published) == (before.id, before.published)
    assert "Six, et non sept." in after.content[0].value
    if path == "/feed/atom/":
        assert after.updated_parsed[:3] == (2023, 3, 22)


@pytest.mark.parametrize("path", FEEDS)
def test_it_gives_the_latest_first_and_only_what_readers_may_see(client: Client, path: str) -> None:
    publish_digest("Avant", now=MONDAY - datetime.timedelta(days=7))
    publish_digest("Après")
    make_digest("Brouillon", make_article("Autre"))
    publish_digest("Demain", now=tomorrow())
    withdraw(publish_digest("Retirée"), notice="Une erreur.", now=MONDAY)
    assert [entry.title for entry in read(client, path).entries] == ["Après", "Avant"]


@pytest.mark.parametrize("path", FEEDS)
def test_it_has_absolute_addresses_only(client: Client, path: str) -> None:
    publish_digest("Revue", introduction='<p><a href="/digests/avant/">Avant</a></p>')
    content = read(client, path).entries[0].content[0].value
    assert f'href="{settings.SITE_URL}/digests/avant/"' in content
    assert 'href="/' not in client.get(path).content.decode()


@pytest.mark.parametrize("path", FEEDS)
def test_it_stays_well_formed_whatever_a_title_holds(client: Client, path: str) -> None:
    publish_digest("Un <b>titre</b> & \x0b autre", make_article("<script>alert(1)</script>"))
    (entry,) = read(client, path).entries
    assert "<script>" not in client.get(path).content.decode()
    assert "&lt;script&gt;alert(1)" in entry.content[0].value


@pytest.mark.parametrize("path", FEEDS)
def test_it_is_valid_before_the_first_digest(client: Client, path: str) -> None:
    assert read(client, path).entries == []


@pytest.mark.parametrize("path", FEEDS)
def test_it_sends_nothing_twice(client: Client, path: str) -> None:
    publish_digest()
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 304
    publish_digest("Autre")
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200
