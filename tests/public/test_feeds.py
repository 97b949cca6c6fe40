"""The page that explains feeds, and what leads to each feed."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.admin.page import read
from tests.factories import make_theme, publish_digest
from tests.public.issues import MARKUP, cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db
TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def test_it_lists_the_feeds_of_everything_and_of_each_theme(client: Client) -> None:
    publish_issues(1)
    make_theme("Jamais cité")
    table = read(client.get("/feeds/")).one("table")
    rows = table.one("tbody").every("tr")
    assert [row.one("th").text for row in rows] == ["Tous les numéros", "Guichets"]
    for row, base in zip(rows, ("/feed/", "/themes/guichets/feed/"), strict=True):
        forms = [f"{base}{shape}{form}" for shape in ("", "articles/") for form in ("", "atom/", "json/")]
        assert row.links == forms
        assert all(client.get(form).status_code == 200 for form in forms)


def test_it_shows_the_address_to_copy(client: Client, settings: LazySettings) -> None:
    page = read(client.get("/feeds/"))
    assert page.one("code").text == f"{settings.SITE_URL}/feed/"
    copied = [each.attributes["data-copy"] for each in page if "data-copy" in each.attributes]
    assert copied == [f"{settings.SITE_URL}/feed/"]
    assert {"/feeds.opml", "/sources.opml"} <= set(page.links)


def test_it_escapes_the_names_of_themes(client: Client) -> None:
    publish_hostile()
    page = read(client.get("/feeds/"))
    assert f"{MARKUP} thème" in page.text
    assert page.active == []


def test_its_queries_do_not_grow_with_the_themes(client: Client) -> None:
    publish_issues(1)
    few = cost(client, "/feeds/")
    for number in range(5):
        publish_digest(f"Revue {number}", theme=make_theme(f"Thème {number}"))
    assert cost(client, "/feeds/") == few <= 3


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("/", ""),
        ("/digests/semaine-1/", ""),
        ("/themes/guichets/", "/themes/guichets/feed/"),
        ("/tags/accueil/", "/tags/accueil/feed/"),
        ("/sources/le-courrier-des-deux-rives/", "/sources/le-courrier-des-deux-rives/feed/"),
        ("/authors/paul-aubree/", "/authors/paul-aubree/feed/"),
        ("/search/?q=article", "/search/feed/?q=article"),
        ("/en/themes/guichets/", "/themes/guichets/feed/"),
        ("/en/search/?q=article", "/search/feed/?q=article"),
    ],
)
def test_a_page_names_its_feeds_and_those_of_the_site(client: Client, path: str, feed: str) -> None:
    publish_issues(1)
    page = read(client.get(path))
    found = [link.attributes for link in page.every("link") if link.attributes.get("type") in TYPES]
    own = [_of_format(base, form) for base in filter(None, (feed, "/feed/")) for form in ("", "atom/", "json/")]
    assert [link["href"] for link in found] == own
    assert [link["type"] for link in found] == [*TYPES] * (len(own) // 3)
    assert {link["rel"] for link in found} == {"alternate"}
    assert len({link["title"] for link in found}) == len(own)
    assert all(client.get(link["href"]).status_code == 200 for link in found)
    assert ([link.attributes["href"] for link in page.every("a", "abo")] or [""]) == [feed]


def _of_format(path: str, form: str) -> str:
    return path.replace("feed/", f"feed/{form}")
