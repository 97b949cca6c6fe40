"""The readers' pages on paper: what is to be read and where it is from, and nothing that is there to be pressed."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.test_reading import ISSUE, article_page
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_SHEETS = 6
NEVER_PRINTED = (
    *(".menu", ".fil", ".marge", ".suite", ".tags", ".renvoi", ".evite", ".bouton", "form", ".pages", ".pied ul"),
    *("button", "summary"),
)
A4 = ViewportSize(width=794, height=1123)


def sheets(page: Page) -> int:
    """How many sheets it is printed on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_an_issue_is_printed_on_few_sheets(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    assert sheets(page) <= MOST_SHEETS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_what_is_to_be_read(watched: Watched, demonstration: None, scheme: str) -> None:
    page = watched.open(ISSUE)
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    for shown in ("h1", ".chapo", ".rubrique h2", "blockquote", ".talon .src", ".ours"):
        expect(page.locator(shown).first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    addresses = page.evaluate(
        "[...document.querySelectorAll('.corps h3 a')].map(each => getComputedStyle(each, '::after').content)"
    )
    assert addresses
    assert all(re.search(r"https://\S+\.example/", each) for each in addresses)


def test_it_prints_nothing_that_is_pressed(watched: Watched, demonstration: None) -> None:
    found = []
    for address in (ISSUE, "/", "/themes/fuite-caf/", "/tags/droit-d-acces/", "/search/?q=guichet", article_page()):
        page = watched.open(address)
        page.emulate_media(media="print")
        page.set_viewport_size(A4)
        for hidden in NEVER_PRINTED:
            shown = page.locator(hidden).filter(visible=True)
            found += [f"{address}: {hidden} {shown.first.text_content()}"] if shown.count() else []
        assert page.locator("h1").is_visible(), address
        assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"], address
    assert found == []


def test_an_item_stays_on_one_sheet(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.emulate_media(media="print")
    rules = page.evaluate("[...document.querySelectorAll('.item')].map(each => getComputedStyle(each).breakInside)")
    assert set(rules) == {"avoid"}
