"""A scheduled digest comes out at its second, on every public page and in the feeds, though nobody works at the desk
and every page is kept from before."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.digests import schedule, settle_due
from articles.models import Article, Digest, DigestState, Tag
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme
from tests.public.issues import WEEK, publish_issues

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
AT = MONDAY + 10 * WEEK
ISSUE, SLUG = "Le guichet de verre", "le-guichet-de-verre"
SHOWS_IT = [
    "/",
    "/digests/",
    "/digests/le-guichet-de-verre/",
    "/themes/guichets/",
    "/tags/accueil/",
    "/sources/le-courrier-des-deux-rives/",
    "/articles/{shared}/",
    "/feed/",
    "/feed/atom/",
    "/feed/json/",
    "/feed/articles/",
    "/themes/guichets/feed/",
    "/tags/accueil/feed/articles/",
    "/sources/le-courrier-des-deux-rives/feed/",
]
"""Addresses that name the digest, or a line of it, once it is out."""
FIRST_OF_ITS_KIND = [
    ("/digests/le-guichet-de-verre/", ISSUE),
    ("/articles/{fresh}/", "Article frais"),
    ("/tags/verre/", "Verre"),
    ("/sources/la-gazette-de-verre/", "La Gazette de Verre"),
]
"""Addresses that are not there before."""
LISTS = [
    ("/tags/", "/tags/verre/"),
    ("/sources/", "/sources/la-gazette-de-verre/"),
    ("/themes/", "/tags/verre/"),
    ("/digests/", "Verre"),
]
"""Lists, and what they lead to or name once it is out."""


class Clock:
    def __init__(self) -> None:
        self.now = AT - SECOND


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What time it is for Django; a second before by default."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def places(db: None) -> dict[str, int]:
    """Three issues that are out, and one that comes out at AT: it cites one article anew and one for the first time."""
    publish_issues(3, each=1)
    shared = Article.objects.earliest("pk")
    digest = make_digest(ISSUE, shared, number=40, theme=shared.items.get().section.theme)
    theme = make_theme("Verre")
    fresh = make_article(
        "Article frais", source_name="La Gazette de Verre", url="https://gazette.example/frais", tags=("verre",)
    )
    theme.tags.add(Tag.objects.get(name="verre"))
    section = digest.sections.create(theme=theme, position=2, commentary="<p>Du verre.</p>")
    add_item(section, fresh)
    schedule(digest, at=AT, by=None, now=MONDAY + 5 * WEEK)
    return {"shared": shared.pk, "fresh": fresh.pk}


def test_each_page_shows_it_at_its_second(client: Client, clock: Clock, places: dict[str, int]) -> None:
    addresses = [address.format(**places) for address in SHOWS_IT]
    before = {address: client.get(address) for address in addresses}
    for address, answer in before.items():
        assert SLUG not in answer.content.decode(), address
        assert answer.status_code == (404 if "verre" in address else 200), address
    clock.now = AT + SECOND
    for address in addresses:
        etag = before[address].headers.get("ETag", "")
        since = before[address].headers.get("Last-Modified", "")
        for had in ({"If-None-Match": etag}, {"If-Modified-Since": since}, {}):
            answer = client.get(address, headers={name: value for name, value in had.items() if value})
            assert answer.status_code == 200, address
            assert SLUG in answer.content.decode(), address
    assert Digest.objects.get(title=ISSUE).state == DigestState.SCHEDULED


@pytest.mark.parametrize(("address", "words"), FIRST_OF_ITS_KIND)
def test_a_new_address_answers_from_its_second_on(
    client: Client, clock: Clock, places: dict[str, int], address: str, words: str
) -> None:
    address = address.format(**places)
    assert client.get(address).status_code == 404
    clock.now = AT + SECOND
    answer = client.get(address)
    assert answer.status_code == 200
    assert words in answer.content.decode()


@pytest.mark.parametrize(("address", "link"), LISTS)
def test_lists_lead_to_what_is_new(
    client: Client, clock: Clock, places: dict[str, int], address: str, link: str
) -> None:
    assert link not in client.get(address).content.decode()
    clock.now = AT + SECOND
    assert link in client.get(address).content.decode()


def test_settling_changes_no_word(client: Client, clock: Clock, places: dict[str, int]) -> None:
    """Counts are right already before the desk takes note of it."""
    lists = ["/themes/", "/tags/", "/sources/", *SHOWS_IT]
    clock.now = AT + SECOND
    before = {address: client.get(address.format(**places)) for address in lists}
    assert settle_due(clock.now) == 1
    clock.now += SECOND
    for address, answer in before.items():
        after = client.get(address.format(**places))
        assert after["ETag"] != answer["ETag"]
        assert after.content == answer.content, address


def test_it_costs_no_query_more(
    client: Client, clock: Clock, places: dict[str, int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clock.now = AT + SECOND
    answer = client.get("/")
    with django_assert_num_queries(1):
        assert client.get("/").content == answer.content
    cache.clear()
    for sent, received in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        with django_assert_num_queries(1):
            assert client.get("/", headers={sent: answer[received]}).status_code == 304


def test_a_second_one_that_comes_out_is_seen_too(client: Client, clock: Clock, places: dict[str, int]) -> None:
    schedule(make_digest("La suite", make_article("Suite")), at=AT + 2 * SECOND, by=None, now=MONDAY + 5 * WEEK)
    clock.now = AT + SECOND
    assert ISSUE in client.get("/digests/").content.decode()
    assert "La suite" not in client.get("/digests/").content.decode()
    clock.now = AT + 3 * SECOND
    assert "La suite" in client.get("/digests/").content.decode()
