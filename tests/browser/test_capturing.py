"""From a page on the web to an excerpt in the desk, in a real browser: the capture button, the form, the keyboard."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from articles.admin.bookmarklet import bookmarklet as bookmarklet_of
from articles.models import Article, ExcerptVerdict, Origin
from tests.browser.watching import Watched
from tests.factories import make_article
from tests.serving import PARAGRAPHS, Site, article_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUOTED = "Personne n’avait prévenu les habitants, qui l’ont appris par une affichette"
SELECT = """(words) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words)
        if (at < 0) continue
        getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length)
        return true
    }
    return false
}"""
"""Chooses these words on the page, as a mouse would."""
STRICT = (
    "default-src 'none'; script-src 'none'; style-src 'none'; form-action 'none'; connect-src 'none'; base-uri 'none'"
)


def button_of(watched: Watched) -> str:
    """The address of the capture button, as it is dragged to the bookmarks."""
    link = watched.open("/admin/capture/").locator("a.bookmarklet")
    return link.get_attribute("href") or ""


def press_button(page: Page, bookmarklet: str) -> Page:
    """Presses it as a browser does: the script runs in the page. Returns the window that opens."""
    with page.expect_popup() as opened:
        page.evaluate(f"location.href = {bookmarklet!r}")
    return opened.value


def run_in_spite_of_the_policy(page: Page, bookmarklet: str) -> Page:
    """As browsers run it that hold a bookmark for the reader's own wish, whatever the page's policy says."""
    script = page.evaluate("address => decodeURIComponent(address.replace('javascript:', ''))", bookmarklet)
    with page.expect_popup() as opened:
        page.evaluate(script)
    return opened.value


def test_a_passage_chosen_on_a_page_is_kept_word_for_word_in_two_gestures(at_the_desk: Watched, press: Site) -> None:
    bookmarklet = button_of(at_the_desk)
    page = at_the_desk.page.context.new_page()
    page.goto(press.serve("/mairie?at_medium=lettre", article_page()))
    assert page.evaluate(SELECT, QUOTED)
    window = press_button(page, bookmarklet)
    expect(window.locator(".verdict.verbatim").last).to_be_visible()
    expect(window.get_by_role("heading", level=1)).to_have_text("La mairie ferme le samedi")
    assert window.url.partition("#")[2] == ""
    window.locator("#id_passage").press("Control+Enter")
    expect(window.locator(".messagelist")).to_be_visible()
    article = Article.objects.get(title="La mairie ferme le samedi")
    assert article.url == press.url("/mairie")
    excerpt, capture = article.excerpts.get(), article.captures.get()
    assert (excerpt.text, excerpt.verdict, capture.origin) == (QUOTED, ExcerptVerdict.VERBATIM, Origin.BROWSER)
    assert not [agent for agent in press.agents if "pressreview" in agent], "the site itself read nothing"
    assert window.locator("mark").inner_text().endswith(QUOTED)


def test_a_page_of_a_strict_policy_is_captured_by_the_button_or_the_form(at_the_desk: Watched, press: Site) -> None:
    bookmarklet = button_of(at_the_desk)
    page = at_the_desk.page.context.new_page()
    apart = {"Content-Security-Policy": STRICT, "Cross-Origin-Opener-Policy": "same-origin"}
    url = press.serve("/mairie", article_page(), headers=apart)
    page.goto(url)
    page.evaluate(SELECT, QUOTED)
    window = run_in_spite_of_the_policy(page, bookmarklet)
    expect(window.locator("#id_passage")).to_have_value(QUOTED)
    window.close()
    # Where the browser obeys the policy nothing happens, which the desk says beside the button; there is the form.
    page.evaluate(f"location.href = {bookmarklet!r}")
    form = at_the_desk.open("/admin/capture/")
    expect(form.get_by_text(re.compile("Quelques sites interdisent"))).to_be_visible()
    form.locator("#id_addresses").fill(url)
    form.locator("#id_passage").fill(QUOTED)
    form.locator("#id_passage").press("Control+Enter")
    expect(form.locator(".verdict.verbatim").last).to_be_visible()
    form.locator("#keep button[data-main]").click()
    expect(form.locator(".messagelist")).to_be_visible()
    assert Article.objects.get(url=url).excerpts.get().verdict == ExcerptVerdict.VERBATIM


def test_a_login_on_the_way_loses_nothing(watched: Watched, alice: User, press: Site) -> None:
    watched.open("/admin/login/")
    bookmarklet = bookmarklet_of(f"{watched.site}/admin/capture/")
    page = watched.page.context.new_page()
    page.goto(press.serve("/mairie", article_page()))
    page.evaluate(SELECT, QUOTED)
    window = press_button(page, bookmarklet)
    window.locator("#id_username").fill("alice")
    window.locator("#id_password").fill("crayon-de-bois")
    window.locator("#id_password").press("Enter")
    expect(window.locator("#id_passage")).to_have_value(QUOTED)


def test_passages_are_chosen_in_the_frozen_text_and_joined(at_the_desk: Watched) -> None:
    article = make_article("Le samedi", text="\n\n".join(PARAGRAPHS), excerpt="")
    page = at_the_desk.open(reverse("admin:excerpts", args=[article.pk]))
    for words in (QUOTED, "promet un bilan au printemps"):
        assert page.evaluate(SELECT, words)
        page.locator("#choose button").click()
    expect(page.locator("#id_typed")).to_have_value(f"{QUOTED} […] promet un bilan au printemps")
    page.locator("#id_typed").press("Control+Enter")
    expect(page.locator(".plain-list .verdict.verbatim")).to_be_visible()
    assert len(article.excerpts.get().segments) == 2


def test_a_passage_is_chosen_by_keyboard_alone(at_the_desk: Watched) -> None:
    article = make_article("Le samedi", text="\n\n".join(PARAGRAPHS), excerpt="")
    page = at_the_desk.open(reverse("admin:excerpts", args=[article.pk]))
    frozen = page.locator("#frozen-text")
    frozen.focus()
    frozen.press("Control+Home")
    for _word in range(3):
        frozen.press("Control+Shift+ArrowRight")
    frozen.press("x")
    frozen.press("Enter")
    expect(page.locator("#id_typed")).to_have_value("Le guichet du")
    assert frozen.evaluate("node => node.textContent") == "\n\n".join(PARAGRAPHS)


def test_nothing_stands_in_the_way_of_keeping(at_the_desk: Watched, press: Site, context: BrowserContext) -> None:
    article = Article.objects.exclude(excerpts=None).exclude(captures=None).earliest("pk")
    found = []
    for address in ("/admin/capture/", "/admin/capture/pages/", reverse("admin:excerpts", args=[article.pk])):
        at_the_desk.open(address)
        found += at_the_desk.obstacles()
    page = at_the_desk.open("/admin/capture/")
    page.locator("#id_addresses").fill(press.serve("/mairie", article_page()))
    page.locator("#id_passage").fill(QUOTED.replace("Personne", "Nul"))
    page.locator("#id_addresses").press("Control+Enter")
    expect(page.locator("#keep")).to_be_visible()
    found += at_the_desk.obstacles()
    assert found == []
