"""Every page of the readers at each width, zoomed, with larger letters: nothing sticks out, is cut or overlaps."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.measuring import WIDTHS, sideways, unreadable
from tests.browser.test_reading import PAGES, article_page
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEIGHT = 900


def test_each_page_stays_within_each_width(watched: Watched, demonstration: None) -> None:
    found = []
    for address, status in (PAGES | {article_page(): 200}).items():
        page = watched.open(address, status)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{address} at {width}: {each}" for each in sideways(page) + unreadable(page)]
    assert found == []


def test_each_page_is_read_at_twice_its_size(browser: Browser, site: str, demonstration: None) -> None:
    """A desk's screen of 1280 pixels, zoomed to 200 %."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    assert troubles(page, site) == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_each_page_is_read_with_letters_twice_as_large(
    browser: Browser, site: str, demonstration: None, width: int
) -> None:
    """As readers set them in their browser: the letters grow, the screen does not."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    page = context.new_page()
    context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(f"{site}/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert troubles(page, site) == []
    context.close()


def troubles(page: Page, site: str) -> list[str]:
    found = []
    for address in [*PAGES, article_page()]:
        page.goto(f"{site}{address}")
        found += [f"{address}: {each}" for each in sideways(page) + unreadable(page)]
    return found
