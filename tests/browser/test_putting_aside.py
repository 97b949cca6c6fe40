"""Putting articles aside in a real browser, wherever they stand, by mouse and by keyboard."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from articles.models import Article
from tests.browser.selecting import LEAD, act, add, pressed, stored, titles
from tests.browser.test_reading import ISSUE
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_article_is_put_aside_from_an_issue_by_keyboard(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    button = add(page)
    before = button.inner_text()
    assert before.endswith(f", {LEAD}")
    pressed(page, button)
    expect(button).not_to_have_text(before)
    expect(button).to_be_focused()
    expect(page.locator("[data-count]")).to_have_text(" (1)")
    (kept,) = stored(page)
    assert kept == {
        "id": Article.objects.get(title=LEAD).pk,
        "title": LEAD,
        "url": page.get_by_role("link", name=LEAD).get_attribute("href"),
        "source": "Le Courrier des Deux-Rives",
        "authors": ["Hélène Marchais"],
        "date": "2023-03-14",
        "access": "abonnes",
        "quote": page.locator(".tete blockquote").first.inner_text(),
        "colour": "rose",
        "digest": "n°\u00a0118",
        "at": f"{ISSUE}#{page.locator('[data-article]').first.get_attribute('id')}",
        "lang": "fr",
        "note": "",
    }
    page.keyboard.press("Enter")
    expect(page.locator("[data-count]")).to_have_text("")
    assert stored(page) == []
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("address", ["/themes/fuite-caf/", "/sources/le-courrier-des-deux-rives/", "article"])
def test_an_article_is_the_same_wherever_it_stands(watched: Watched, demonstration: None, address: str) -> None:
    page = watched.open(ISSUE)
    add(page).click()
    (expected,) = stored(page)
    pk = Article.objects.get(title=LEAD).pk
    page.evaluate("localStorage.clear()")
    watched.open(f"/articles/{pk}/" if address == "article" else address)
    page.locator(f"[data-article='{pk}'] .gestes button").first.click()
    (kept,) = stored(page)
    assert kept.pop("digest").startswith(expected.pop("digest"))
    assert kept == expected


def test_another_window_is_seen(watched: Watched, demonstration: None, context: BrowserContext, site: str) -> None:
    page = watched.open("/selection/")
    other = context.new_page()
    other.goto(f"{site}{ISSUE}")
    add(other).click()
    expect(page.locator(".pile .h3")).to_have_text(LEAD)
    page.locator("textarea").focus()
    other.evaluate("localStorage.removeItem('selection')")
    page.keyboard.type("Une note de trop.")  # while a note is being typed the page stays, but nothing comes back
    assert stored(page) == []
    page.keyboard.press("Tab")
    expect(page.locator("[data-part=empty]")).to_be_visible()
    add(other).click()
    act(page, "erase").click()
    expect(other.locator("[data-count]")).to_have_text("")


def test_a_link_brings_the_list_to_somebody_else(
    watched: Watched, demonstration: None, browser: Browser, site: str
) -> None:
    page = watched.open(ISSUE)
    for number in (2, 0):
        page.locator("[data-article] .gestes button").nth(number).click()
    watched.open("/selection/")
    mine = titles(page)
    page.locator("[data-part=link]").click()
    assert titles(page) == mine
    context = browser.new_context()
    somebody = context.new_page()
    somebody.goto(page.url)
    assert titles(somebody) == mine
    pressed(somebody, somebody.locator("[data-all] button"))
    expect(somebody.locator("[data-count]")).to_have_text(" (2)")
    somebody.goto(f"{site}/selection/")
    assert titles(somebody) == mine
    context.close()


def test_a_full_device_is_told_and_nothing_is_lost(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    add(page).click()
    page.evaluate(
        """() => { for (let size = 2 ** 22; size >= 1; size /= 2) {
            try { for (;;) localStorage.setItem(`x${size}${localStorage.length}`, "x".repeat(size)) } catch { }
        } }"""
    )
    button = page.locator("[data-article] .gestes button").nth(1)
    button.click()
    expect(page.locator("[data-article] output").nth(1)).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(" (1)")
    assert len(stored(page)) == 1


def test_a_browser_that_keeps_nothing_is_offered_nothing(watched: Watched, demonstration: None) -> None:
    watched.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page = watched.open(ISSUE)
    expect(page.locator("html.pret")).to_be_attached()
    assert page.locator("[data-article] .gestes").count() == 0
    watched.open("/selection/")
    expect(page.locator("[data-part=empty]")).to_be_visible()


def test_without_scripts_the_page_says_so(browser: Browser, site: str, demonstration: None) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/selection/")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    page.goto(f"{site}{ISSUE}")
    expect(page.locator("main button")).to_have_count(0)
    context.close()


def test_the_words_of_the_buttons_are_those_of_the_page(watched: Watched, demonstration: None) -> None:
    page = watched.open(f"/en{ISSUE}")
    expect(add(page)).to_contain_text("Add to my selection")
    add(page).click()
    expect(add(page)).to_contain_text("Remove from my selection")
    watched.open("/en/selection/")
    expect(page.locator(".pile time")).to_have_text("March 14, 2023")
    assert stored(page)[0]["at"].startswith("/en/digests/")


def test_a_link_and_a_reference_are_copied(watched: Watched, demonstration: None, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(ISSUE)
    pressed(page, page.locator("p.formats[data-copy] button"))
    expect(page.locator("p.formats[data-copy] output")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{watched.site}{ISSUE}"
    page.locator("p.ref + p button").first.click()
    expect(page.locator("p.ref + p output").first).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("p.ref").first.inner_text()
