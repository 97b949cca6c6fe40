"""Where readers get the archived copy of a dead link."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from articles.digests import publish
from articles.models import Article, Citation, Link, LinkState, Role
from tests.admin.page import read
from tests.factories import add_item, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db
COPY = "https://web.archive.org/web/20230314/https://courrier.example/cite?a=1&b=2"
ALSO = "https://web.archive.org/web/2023/https://courrier.example/aussi"
PAGES = ["/digests/des-guichets-fermes/", "/themes/la-dematerialisation/", "/sources/le-courrier-des-deux-rives/"]
FEEDS = ["/feed/", "/feed/atom/"]


def publish_with_copies(state: LinkState = LinkState.DEAD, copy: str = COPY) -> Article:
    """A published digest whose cited article and whose article to see also are dead."""
    cited, beside = make_article("Cité"), make_article("Aussi")
    for article, address in ((cited, copy), (beside, ALSO)):
        Link.objects.create(article=article, state=state, archive_url=address, due_at=timezone.now())
    digest = make_digest("Des guichets fermés", cited, theme=make_theme())
    add_item(digest.sections.get(), beside, role=Role.SEE_ALSO, position=2)
    publish(digest, by=None, now=timezone.now())
    return cited


@pytest.mark.parametrize("made", PAGES)
def test_a_page_leads_to_the_copy_beside_the_dead_address(client: Client, made: str) -> None:
    publish_with_copies()
    page = read(client.get(made))
    assert page.links.count(COPY) == page.links.count(ALSO) == 1
    shown = next(each for each in page.every("span", "copie") if COPY in each.links)
    assert shown.text == f"({shown.one('a').text})"
    assert "https://courrier.example/cité" in page.links


def test_the_page_of_the_article_does_too(client: Client) -> None:
    article = publish_with_copies()
    assert read(client.get(f"/articles/{article.pk}/")).one("p", "suivre").links[-1] == COPY


@pytest.mark.parametrize("made", FEEDS)
def test_a_feed_does_too(client: Client, made: str) -> None:
    publish_with_copies()
    text = client.get(made).content.decode()
    assert text.count("web.archive.org") == 2
    assert escape(escape(COPY)) in text


@pytest.mark.parametrize("made", [*PAGES, *FEEDS])
def test_nobody_hears_of_a_copy_while_the_address_answers(client: Client, made: str) -> None:
    publish_with_copies(LinkState.ALIVE)
    assert "web.archive.org" not in client.get(made).content.decode()


@pytest.mark.parametrize("made", [*PAGES, *FEEDS, "article"])
def test_only_addresses_of_the_web_are_led_to(client: Client, made: str) -> None:
    article = publish_with_copies()
    Citation.objects.update(archive_url="javascript:alert(1)")
    text = client.get(f"/articles/{article.pk}/" if made == "article" else made).content.decode()
    assert "javascript" not in text


def test_a_digest_without_dead_links_says_nothing_of_copies(client: Client) -> None:
    publish_digest()
    assert "archiv" not in read(client.get("/digests/des-guichets-fermes/")).one("main").text
