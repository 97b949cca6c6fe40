"""Reading without a network, in a real browser."""

import threading

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.digests import withdraw
from articles.models import Digest
from tests.browser.watching import Watched
from tests.factories import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ISSUE = "/digests/des-dossiers-ouverts-des-guichets-fermes/"
OTHER = "/digests/le-telephone-sonne-dans-le-vide/"
KEPT = """async () => {
    const kept = []
    for (const name of await caches.keys())
        for (const asked of await (await caches.open(name)).keys()) kept.push(new URL(asked.url).pathname)
    return kept.sort()
}"""
STANDS = """async () => navigator.serviceWorker.controller !== null
    && (await navigator.serviceWorker.ready).active.state === 'activated'"""
EVENTUALLY = """async () => {
    for (let tries = 0; tries < 400; tries++) {
        if (await (%s)()) return
        await new Promise(go => setTimeout(go, 50))
    }
    throw new Error('It never came about.')
}"""
"""The page's policy lets Playwright wait for no words of its own."""


def goes_on(watched: Watched) -> Page:
    """A reader who opened a page, then another one; the worker stands."""
    page = watched.open("/")
    page.click("h1 a")
    stands(page)
    return page


def stands(page: Page) -> None:
    eventually(page, STANDS)


def eventually(page: Page, condition: str) -> None:
    page.evaluate(EVENTUALLY % condition)


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def test_nothing_is_kept_of_a_single_page(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    watched.open("/themes/")  # typed, not followed: it is a first page again
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert kept(page) == []
    assert page.locator("[rel=manifest]").count() == 0


def test_the_last_issues_are_read_without_a_network(
    watched: Watched, demonstration: None, context: BrowserContext, site: str
) -> None:
    page = goes_on(watched)
    expect(page.locator("[rel=manifest]")).to_have_attribute("href", "/manifest.webmanifest")
    assert len([each for each in kept(page) if each.startswith("/digests/")]) == 5
    context.set_offline(True)
    page.goto(f"{site}{OTHER}")  # never opened before
    expect(page.locator("h1")).to_have_text("Le téléphone sonne dans le vide")
    assert page.evaluate("document.fonts.check('16px Piazzolla')")
    page.locator("[data-article] .gestes button").first.click()
    page.goto(f"{site}/selection/")
    assert page.locator(".pile .item").count() == 1
    page.goto(f"{site}/")
    expect(page.locator(".phrase")).to_be_visible()
    context.set_offline(False)
    watched.faults.clear()  # the console says that the network was gone


def test_any_other_page_says_what_can_be_read(
    watched: Watched, demonstration: None, context: BrowserContext, site: str
) -> None:
    page = goes_on(watched)
    context.set_offline(True)
    for address in ("/themes/", "/search/?q=guichet", "/selection/?articles=1"):
        answer = page.goto(f"{site}{address}")
        assert answer
        assert answer.status == 503
        assert page.url == f"{site}{address}"
    page.locator(".numeros a").nth(1).click()
    expect(page.locator("h1")).to_have_text("Le téléphone sonne dans le vide")
    page.goto(f"{site}/themes/")
    context.set_offline(False)
    page.locator("main .suivre a").click()  # tries the same address again
    expect(page.locator("[aria-current=page]").first).to_have_attribute("href", "/themes/")
    watched.faults.clear()


def test_only_what_the_site_lists_is_kept(watched: Watched, demonstration: None) -> None:
    page = goes_on(watched)
    before = kept(page)
    for address in (
        "/themes/",
        "/search/?q=guichet",
        "/admin/login/",
        f"/share/?page={ISSUE}&server=a.example",
        "/feed/",
    ):
        page.goto(f"{watched.site}{address}")
    page.goto(f"{watched.site}/")
    assert kept(page) == before
    assert not [each for each in before if each.startswith(("/admin", "/api", "/search", "/share"))]
    watched.faults.clear()  # a feed is no page


def test_the_network_comes_first_and_a_withdrawn_issue_leaves(watched: Watched, demonstration: None) -> None:
    page = goes_on(watched)
    assert OTHER in kept(page)
    withdraw(Digest.objects.get(slug=OTHER.split("/")[2]), notice="À la demande d’une personne citée.", now=MONDAY)
    assert watched.open(OTHER, 410).locator(".guichet").is_visible()
    page.evaluate("navigator.serviceWorker.ready.then(worker => worker.update())")
    eventually(page, f"async () => !(await ({KEPT})()).includes('{OTHER}')")
    eventually(page, "async () => (await caches.keys()).length === 1")
    assert len([each for each in kept(page) if each.startswith("/digests/")]) == 4


def test_what_is_kept_stands_in_for_a_site_in_trouble(
    watched: Watched, demonstration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = goes_on(watched)
    over = threading.Event()

    def waits_and_fails(*_asked: object) -> None:
        over.wait(60)
        raise RuntimeError("The site is in trouble.")

    monkeypatch.setattr("articles.models.digests.DigestQuerySet.due", waits_and_fails)  # every page asks for it
    try:
        watched.open(OTHER)  # no answer yet
        expect(page.locator("h1")).to_have_text("Le téléphone sonne dans le vide")
    finally:
        over.set()
    watched.open(ISSUE)
    expect(page.locator("h1")).to_have_text("Des dossiers ouverts, des guichets fermés")
    assert watched.faults == []
    watched.open("/themes/", 500)
    watched.faults.clear()  # the console says that the site failed


def test_adding_to_the_selection_is_enough(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.locator("[data-article] .gestes button").first.click()
    stands(page)
    assert ISSUE in kept(page)


def test_erasing_leaves_nothing_on_the_device(
    watched: Watched, demonstration: None, context: BrowserContext, site: str
) -> None:
    page = goes_on(watched)
    page.locator("[data-article] .gestes button").first.click()
    page.click(".menu a[href='/selection/']")
    page.click("[data-act=erase]")
    expect(page.locator("[data-part=told]")).not_to_be_empty()
    assert page.evaluate("localStorage.length") == 0
    assert kept(page) == []
    page.click(".menu a[href='/themes/']")
    page.wait_for_load_state("load")
    page.click(".menu a[href='/digests/']")
    page.wait_for_load_state("load")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert kept(page) == []
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{site}{ISSUE}")
    context.set_offline(False)
    watched.faults.clear()
