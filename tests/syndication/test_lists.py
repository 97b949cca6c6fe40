"""Lists of feeds in OPML."""

import datetime

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from articles.formats import FeedList, read_opml
from articles.models import Feed, FeedState, Source
from articles.syndication.lists import MOST_OF_A_KIND
from tests.factories import make_article, make_source, make_tag, make_theme, publish_digest
from tests.public.issues import cost, publish_issues

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> FeedList:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/x-opml; charset=utf-8"
    found = read_opml(answer.content)
    assert found.left_out == ()
    return found


def follow(url: str, source: Source | None, **values: object) -> Feed:
    feed = Feed(url=url, source=source, due_at=timezone.now(), **values)
    feed.clean()
    feed.save()
    return feed


def test_it_lists_our_feeds_by_what_they_are_of(client: Client, settings: LazySettings) -> None:
    article = make_article("Titre", tags=("accueil",), authors=("Paul Aubrée",))
    publish_digest("Revue", article, theme=make_theme("Guichets"))
    make_tag("jamais vu")
    found = read(client, "/feeds.opml")
    assert found.title == settings.SITE_NAME
    listed = {feed.url.removeprefix(settings.SITE_URL): (feed.title, feed.folders) for feed in found.feeds}
    name = settings.SITE_NAME
    assert listed == {
        "/feed/": (name, ()),
        "/feed/articles/": (f"{name}, article par article", ()),
        "/themes/guichets/feed/": (f"{name} – Guichets", ("Thèmes",)),
        "/sources/le-courrier-des-deux-rives/feed/": (f"{name} – Le Courrier des Deux-Rives", ("Médias",)),
        "/tags/accueil/feed/": (f"{name} – accueil", ("Mots-clés",)),
        "/authors/paul-aubree/feed/": (f"{name} – Paul Aubrée", ("Signatures",)),
    }
    for address in listed:
        assert client.get(address).status_code == 200


def test_the_list_of_our_feeds_has_an_end_and_takes_few_queries(client: Client) -> None:
    publish_issues(1)
    few = cost(client, "/feeds.opml")
    names = [f"mot {number}" for number in range(MOST_OF_A_KIND + 20)]
    publish_digest("Revue", make_article("Titre", tags=tuple(names)))
    tags = [feed for feed in read(client, "/feeds.opml").feeds if "/tags/" in feed.url]
    assert len(tags) == MOST_OF_A_KIND
    assert tags[0].title.endswith("accueil")
    assert cost(client, "/feeds.opml") == few <= 6


def test_it_lists_the_feeds_of_the_sources_that_are_followed(client: Client) -> None:
    publish_issues(1)
    source = Source.objects.get()
    Source.objects.update(homepage="https://courrier.example/")
    follow("https://courrier.example/rss", source, title="À la une")
    (feed,) = read(client, "/sources.opml").feeds
    assert (feed.url, feed.title, feed.homepage) == (
        "https://courrier.example/rss",
        "Le Courrier des Deux-Rives",
        "https://courrier.example/",
    )
    follow("https://courrier.example/local/rss", source, title="Près d’ici")
    titles = [feed.title for feed in read(client, "/sources.opml").feeds]
    assert titles == ["Le Courrier des Deux-Rives – À la une", "Le Courrier des Deux-Rives – Près d’ici"]


def test_it_tells_no_secret_and_nothing_that_readers_do_not_know(client: Client) -> None:
    publish_issues(1)
    known, unknown = Source.objects.get(), make_source("Lettre confidentielle")
    follow("https://courrier.example/rss?token=7a6b", known)
    follow("https://courrier.example/f/3f2504e04f8911d39a0c0305e82c3301", known)
    follow("https://confidentiel.example/rss", unknown)
    follow("https://orphelin.example/rss", None)
    follow("https://courrier.example/pause", known, state=FeedState.PAUSED)
    assert read(client, "/sources.opml").feeds == ()
    assert b'<outline text="Aucun flux pour le moment"/>' in client.get("/sources.opml").content


def test_it_sends_the_sources_once_and_again_when_they_changed(client: Client) -> None:
    publish_issues(1)
    etag = client.get("/sources.opml")["ETag"]
    assert client.get("/sources.opml", headers={"If-None-Match": etag}).status_code == 304
    follow("https://courrier.example/rss", Source.objects.get())
    assert client.get("/sources.opml", headers={"If-None-Match": etag}).status_code == 200
    assert client.head("/sources.opml").status_code == 200
    assert client.post("/sources.opml").status_code == 405


def test_a_source_of_a_coming_issue_is_not_told_yet(client: Client) -> None:
    publish_digest("Demain", now=timezone.now() + datetime.timedelta(days=1))
    follow("https://courrier.example/rss", Source.objects.get())
    assert read(client, "/sources.opml").feeds == ()
