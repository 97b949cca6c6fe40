"""The reader's pages as a browser has them."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Citation, CitationAuthor, Digest, Source, Tag, Theme
from tests.browser.watching import EVERY_LOOK, Watched
from tests.public.issues import publish_hostile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ISSUE = "/digests/des-dossiers-ouverts-des-guichets-fermes/"
PAGES = {
    "/": 200,
    "/digests/": 200,
    "/calendar/2023/": 200,
    "/calendar/2023/03/": 200,
    ISSUE: 200,
    "/digests/qui-repond-quand-on-ecrit/": 410,
    "/themes/": 200,
    "/themes/fuite-caf/": 200,
    "/themes/dematerialisation/?page=2": 200,
    "/tags/": 200,
    "/tags/donnees-personnelles/": 200,
    "/sources/": 200,
    "/sources/the-severn-ledger/": 200,
    "/authors/": 200,
    "/authors/helene-marchais/": 200,
    "/suggest/": 200,
    f"/suggest/?page={ISSUE}": 200,
    "/suggest/thanks/": 200,
    "/subscribe/": 200,
    "/subscribe/?theme=fuite-caf": 200,
    "/subscribe/thanks/": 200,
    "/subscribe/confirm/x/": 200,
    "/subscribe/leave/x/": 200,
    "/subscribe/choices/x/": 410,
    "/about/": 200,
    "/legal/": 200,
    "/privacy/": 200,
    "/accessibility/": 200,
    f"{ISSUE}comments/": 404,
    "/feeds/": 200,
    "/api/v1/": 200,
    "/api/v1/?operation=search&q=guichet&limit=1": 200,
    "/search/": 200,
    "/search/?q=convocatoin+-caf": 200,
    "/search/?q=guichet+ann%C3%A9e:2023+source:nulle-part": 200,
    "/search/?q=xyzzyq+avant:hier": 200,
    "/selection/": 200,
    "/selection/?articles=1,2,99999,x": 200,
    "/offline/": 200,
    f"/share/?page={ISSUE}": 200,
    f"/share/?page={ISSUE}&server=mastodon.example": 200,
    f"/share/?page={ISSUE}&server=nulle+part": 200,
    "/nulle-part/": 404,
}
MOST_REQUESTS = 4
"""The page, its style, its type and its script; the icon is written in."""


def article_page() -> str:
    return f"/articles/{Article.objects.get(title='Onze lignes et une adresse électronique').pk}/"


def test_nothing_stands_in_a_readers_way(watched: Watched, demonstration: None) -> None:
    found = []
    for address, status in (PAGES | {article_page(): 200}).items():
        watched.open(address, status)
        assert len(watched.requests) <= MOST_REQUESTS, watched.requests
        found += watched.obstacles(EVERY_LOOK)
    assert found == []
    assert watched.page.context.cookies() == []
    assert watched.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_nothing_stands_in_the_way_before_the_first_issue(watched: Watched) -> None:
    found = []
    for address in ("/", "/digests/", "/themes/", "/tags/", "/sources/"):
        watched.open(address)
        found += watched.obstacles()
    assert found == []


def test_words_without_end_stay_within_the_page(watched: Watched) -> None:
    digest = publish_hostile()
    endless = "Anticonstitutionnellement" * 4
    revision = digest.current
    assert revision
    revision.document["title"] = revision.document["parts"][0]["title"] = endless
    article = revision.document["parts"][0]["entries"][0]["article"]
    article["title"] = article["source"]["name"] = article["authors"][0] = article["tags"][0]["name"] = endless
    revision.document["parts"][0]["entries"][0]["quotes"] = [endless]
    revision.save()
    Digest.objects.update(title=endless, number=12345)
    Citation.objects.update(title=endless, authors=[endless], quotes=[endless])
    Theme.objects.update(name=endless)
    Tag.objects.update(name=endless)
    Source.objects.update(name=endless)
    CitationAuthor.objects.update(name=endless)
    found = []
    rows: list[Digest | Theme | Tag | Source] = [digest, Theme.objects.get(), Tag.objects.get(), Source.objects.get()]
    for room, slug in zip(("digests", "themes", "tags", "sources"), (row.slug for row in rows), strict=True):
        for address in (f"/{room}/", f"/{room}/{slug}/"):
            watched.open(address)
            found += watched.sideways()
    author = f"/authors/{CitationAuthor.objects.values_list('slug', flat=True)[0]}/"
    calendar = ("/calendar/2023/", "/calendar/2023/03/")
    for address in ("/", f"/articles/{Article.objects.get().pk}/", "/authors/", author, *calendar):
        watched.open(address)
        found += watched.sideways()
    assert found == []


def test_it_is_read_and_walked_without_scripts(browser: Browser, site: str, demonstration: None) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/")
    page.click("h1 a")
    assert page.url == f"{site}{ISSUE}"
    page.click(".rubrique .onglet h2 a >> nth=0")
    assert page.url.startswith(f"{site}/themes/")
    page.click(".pile .src a >> nth=0")
    assert page.url.startswith(f"{site}/sources/")
    page.click(".pile .annot a[href^='/articles/'] >> nth=0")
    assert page.url.startswith(f"{site}/articles/")
    expect(page.locator("blockquote").first).to_be_visible()
    page.click(".num a")
    assert page.url == f"{site}{ISSUE}"
    page.click(".suite a[rel=prev]")
    expect(page.locator(".suite a[rel=next]")).to_be_visible()
    context.close()


def test_it_is_walked_by_keyboard(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.keyboard.press("Tab")
    expect(page.locator(".evite")).to_be_focused()
    expect(page.locator(".evite")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenu")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert has_outline(page)


def test_the_focus_shows_on_every_link(watched: Watched, demonstration: None) -> None:
    page = watched.open("/digests/")
    page.locator(".num a").focus()
    unseen = []
    for _press in range(page.locator("a").count() - 2):
        page.keyboard.press("Tab")
        if not has_outline(page):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []


def has_outline(page: Page) -> bool:
    """Whether what has the focus is outlined in a colour that is not the one behind it."""
    style, width, colour, behind = page.evaluate(
        """() => {
            const shown = getComputedStyle(document.activeElement)
            return [shown.outlineStyle, shown.outlineWidth, shown.outlineColor, shown.backgroundColor]
        }"""
    )
    return style == "solid" and float(width.removesuffix("px")) >= 2 and colour != behind


def test_it_prints_what_is_to_be_read_and_no_navigation(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".menu", ".fil", ".marge", ".suite", ".tags", ".renvoi", ".evite"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("h1", ".chapo", ".rubrique h2", "blockquote", ".talon .src", ".ours"):
        expect(page.locator(shown).first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = page.evaluate("getComputedStyle(document.querySelector('.corps h3 a'), '::after').content")
    assert re.search(r"https://\S+\.example/", printed)


def test_a_section_reached_by_its_link_shows_its_title(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.click(".sommaire li:nth-child(3) a")
    expect(page.locator("#r3 h2")).to_be_in_viewport()
