"""What holds for every page that a reader can open."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from articles.models import Article, Edition
from tests.admin.page import Element, read
from tests.public.issues import publish_issues

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/",
    "/digests/",
    "/digests/semaine-1/",
    "/calendar/2023/",
    "/calendar/2023/03/",
    "/themes/",
    "/themes/guichets/",
    "/tags/",
    "/tags/accueil/",
    "/sources/",
    "/sources/le-courrier-des-deux-rives/",
    "/authors/",
    "/authors/paul-aubree/",
    "/articles/{article}/",
    "/search/",
    "/feeds/",
    "/selection/",
    "/offline/",
    "/about/",
    "/legal/",
    "/privacy/",
    "/accessibility/",
]
FEEDS = [
    "/feed/",
    "/feed/articles/atom/",
    "/themes/guichets/feed/json/",
    "/tags/accueil/feed/articles/",
    "/sources/le-courrier-des-deux-rives/feed/atom/",
    "/authors/paul-aubree/feed/articles/json/",
    "/search/feed/",
]
FILES = [
    *(f"/digests/semaine-1.{ending}" for ending in ("bib", "ris", "csl.json")),
    *(f"/articles/{{article}}.{ending}" for ending in ("bib", "ris", "csl.json")),
    *(f"/digests/semaine-1.{ending}" for ending in ("epub", "md", "txt", "json")),
    *(f"{book}.{ending}" for book in ("/calendar/2023/03", "/themes/guichets") for ending in ("epub", "md", "txt")),
    "/feeds.opml",
    "/sitemap.xml",
    "/sitemap-article-1.xml",
]
each_page = pytest.mark.parametrize("address", ADDRESSES, indirect=True)
each_answer = pytest.mark.parametrize(
    "address", [*ADDRESSES, *FEEDS, *FILES, "/suggest/thanks/", "/subscribe/thanks/"], indirect=True
)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A site with three issues, made once: no test here changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_issues(3, each=1)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def address(request: pytest.FixtureRequest, site: None, db: None) -> str:
    """The address of a page of that site."""
    named: str = request.param
    return named.format(article=Article.objects.earliest("pk").pk)


@each_answer
def test_it_renders_nothing_for_a_reader_who_has_it(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    had = client.get(address)
    cache.clear()
    for sent, received in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        with django_assert_num_queries(1):  # the edition's number: rendering reads at least one row more
            answer = client.get(address, headers={sent: had[received]})
        assert (answer.status_code, answer.content, answer[received]) == (304, b"", had[received])


@each_answer
def test_it_renders_anew_once_something_public_changed(client: Client, address: str) -> None:
    etag = client.get(address)["ETag"]
    Edition.objects.move()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200
    assert len(queries) > 1


@each_answer
def test_it_answers_a_second_reader_from_what_is_kept(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).content == first.content


@each_answer
def test_it_answers_head_without_a_body(client: Client, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified"):
        assert head[name] == whole[name]


@each_answer
def test_it_changes_nothing(client: Client, address: str) -> None:
    for ask in (client.post, client.put, client.patch, client.delete, client.options):
        answer = ask(address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@each_answer
def test_it_ignores_what_it_was_not_asked_for(client: Client, address: str) -> None:
    kept = client.get(address).content
    assert client.get(f"{address}?utm_source=lettre&x=<script>").content == kept


@each_answer
def test_it_sets_no_cookie_and_says_what_browsers_may_do(client: Client, address: str) -> None:
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert answer["Cache-Control"] == "public, no-cache"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    runs_scripts = "script-src 'self'" in answer["Content-Security-Policy"]
    assert runs_scripts == answer["Content-Type"].startswith("text/html")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


@each_page
def test_it_stands_on_its_own(client: Client, address: str) -> None:
    """No script but the one of the site, no style written in, nothing from elsewhere."""
    page = read(client.get(address))
    assert page.active == []
    scripts = [each.attributes for each in page.every("script") if not each.is_data]
    assert len(scripts) == 1
    assert all(each["src"].startswith("/static/") and "defer" in each for each in scripts)
    assert page.every("style") == page.every("iframe") == []
    forms = [each.attributes for each in page.every("form")]
    assert {(each["role"], each["action"], each.get("method", "")) for each in forms} == {("search", "/search/", "")}
    assert [each for each in page if "style" in each.attributes] == []
    loaded = [each.attributes["href"] for each in page.every("link") if _is_loaded(each)]
    assert loaded
    *others, icon = sorted(loaded)
    assert icon.startswith("data:image/svg+xml,")
    assert all(each.startswith("/static/") for each in others)


def _is_loaded(link: Element) -> bool:
    return link.attributes["rel"] in ("stylesheet", "preload", "icon")


@each_page
def test_it_is_built_for_everyone(client: Client, address: str) -> None:
    page = read(client.get(address))
    assert page.one("html").attributes["lang"] == "fr"
    assert page.one("head").one("title").text
    assert page.one("h1").text
    assert page.one("a", "evite").attributes["href"] == f"#{page.one('main').attributes['id']}"
    levels = [int(each.tag[1]) for each in page if re.fullmatch("h[1-6]", each.tag)]
    assert all(level <= above + 1 for above, level in zip(levels, levels[1:], strict=False)), levels
    ids = [each.attributes["id"] for each in page if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    pointed = [each.attributes[name] for each in page for name in ("aria-labelledby",) if name in each.attributes]
    assert set(pointed) <= set(ids)


def _meta(page: Element) -> dict[str, str]:
    named = [each.attributes for each in page.every("meta")]
    return {each.get("name", each.get("property", "")): each.get("content", "") for each in named}


@each_page
def test_it_says_what_it_is_to_those_who_show_a_link_to_it(client: Client, address: str, settings: object) -> None:
    page = read(client.get(address))
    said = _meta(page)
    if said.get("robots") != "noindex":
        assert said["og:title"] in page.one("head").one("title").text
        assert said["og:description"] == said["description"]
        assert said["og:image"] == f"{settings.SITE_URL}/static/public/share.png"  # type: ignore[attr-defined]
        assert said["og:locale"] == "fr_FR"
        assert said["og:type"] in ("article", "website")
    assert all(each["@context"] == "https://schema.org" for each in page.data)


def test_each_page_has_a_title_and_a_description_of_its_own(client: Client, site: None) -> None:
    addresses = [each.format(article=Article.objects.earliest("pk").pk) for each in ADDRESSES]
    pages = [page for page in map(read, map(client.get, addresses)) if _meta(page).get("robots") != "noindex"]
    for said in ([page.one("head").one("title").text for page in pages], [_meta(p)["description"] for p in pages]):
        assert len(said) == len(set(said)) > 10, said


@each_page
def test_it_links_only_to_pages_that_are_there(client: Client, address: str) -> None:
    page = read(client.get(address))
    inside = {link.split("#")[0] for link in page.links if link.startswith("/")}
    assert {"/", "/digests/", "/feeds/"} <= inside
    for link in inside:
        assert client.get(link).status_code == 200, link


@each_page
def test_it_says_its_one_address(client: Client, address: str, settings: object) -> None:
    page = read(client.get(f"{address}?x=1"))
    canonical = [each.attributes["href"] for each in page.every("link") if each.attributes["rel"] == "canonical"]
    assert canonical == [f"{settings.SITE_URL}{address}"]  # type: ignore[attr-defined]
