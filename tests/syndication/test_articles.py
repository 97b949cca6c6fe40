"""Feeds with one entry an article."""

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.digests import publish
from articles.models import Article
from articles.syndication import articles
from tests.factories import MONDAY, make_article, make_theme, publish_digest
from tests.public.issues import WEEK, publish_issues
from tests.syndication.reading import FORMATS, read

pytestmark = pytest.mark.django_db
FEEDS = [f"/feed/articles/{form}" for form in FORMATS]
each_feed = pytest.mark.parametrize("path", FEEDS)


@each_feed
def test_it_gives_each_article_with_all_that_is_said_of_it(client: Client, settings: LazySettings, path: str) -> None:
    article = make_article(
        "Le dernier guichet", tags=("accueil",), authors=("Paul Aubrée", "Nora Blin"), access="free", language="en"
    )
    publish_digest("Des guichets", article, number=118, theme=make_theme("Guichets"))
    (entry,) = read(client, path).entries
    page = f"/articles/{article.pk}/"
    assert entry.title == "Le dernier guichet"
    assert entry.link == f"{settings.SITE_URL}{page}"
    assert entry.id == f"tag:{settings.SITE_HOST},2023-03-20:{page}"
    assert entry.summary == "Il y a encore le comptoir, la vitre et la chaise."
    assert entry.authors == ["Paul Aubrée", "Nora Blin"]
    assert entry.tags == ["Guichets", "accueil"]
    assert entry.published == entry.updated == MONDAY
    if "json" in path:
        assert entry.language == "en"
    if path != "/feed/articles/":
        assert entry.original == article.url
    said = ("Il y a encore le comptoir", "À lire.", "14\u00a0mars 2023", "Le Courrier des Deux-Rives", article.url)
    assert [words for words in said if words not in entry.content] == []
    assert f'<a href="{settings.SITE_URL}/digests/des-guichets/#e1">n°\u00a0118, Des guichets</a>' in entry.content
    assert "On ferme." not in entry.content


@each_feed
def test_an_article_that_is_cited_again_is_one_entry_the_latest(client: Client, path: str) -> None:
    article = make_article("Convocation")
    publish_digest("Une", article, make_article("Autre convocation"))
    before = read(client, path).entries[0]
    publish_digest("Deux", article, now=MONDAY + WEEK)
    after, other = read(client, path).entries
    assert [after.title, other.title] == ["Convocation", "Autre convocation"]
    assert after.id == before.id
    assert after.published == MONDAY + WEEK


@each_feed
def test_a_correction_keeps_the_id_and_moves_the_date(client: Client, path: str) -> None:
    digest = publish_digest("Une", make_article("Convocation"))
    (before,) = read(client, path).entries
    publish(digest, by=None, now=MONDAY + WEEK, correction="Six, et non sept.")
    (after,) = read(client, path).entries
    assert (after.id, after.published, after.updated) == (before.id, before.published, MONDAY + WEEK)


@each_feed
def test_it_gives_the_latest_and_cuts_no_issue_in_two(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(articles, "LENGTH", 4)
    publish_issues(3, each=3)
    entries = read(client, path).entries
    assert [entry.title[:9] for entry in entries] == ["Article 3"] * 3 + ["Article 2"] * 3
    assert [entry.published for entry in entries] == sorted((entry.published for entry in entries), reverse=True)


@each_feed
def test_an_article_without_title_is_called_by_its_address(client: Client, path: str) -> None:
    publish_digest("Une", make_article("Convocation"))
    revision = Article.objects.get().citations.get().revision
    revision.document["parts"][0]["entries"][0]["article"]["title"] = ""
    revision.save()
    (entry,) = read(client, path).entries
    assert entry.title == "https://courrier.example/convocation"


def test_every_format_says_the_same(client: Client) -> None:
    publish_issues(3)
    rss, atom, json_feed = (read(client, path).entries for path in FEEDS)
    assert len(rss) == 6
    for entry in (*atom, *json_feed):
        entry.original = entry.language = ""
    assert atom == rss
    assert json_feed == rss
