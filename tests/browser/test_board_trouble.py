"""The board when things go wrong: an ended session, a colleague who was faster, a hand that clicks twice."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, expect

from articles.digests import open_section
from articles.models import Digest, Item
from tests.browser.test_board import A, board, digest, handle, shown, stored
from tests.browser.test_gestures import session
from tests.browser.watching import Watched
from tests.factories import MONDAY, make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["board", "digest"]  # the fixtures of the board
WORDS = "Écrit sans session."
ON_THE_HANDLE = "document.activeElement.closest('.item, .mat')?.querySelector('.title').textContent"


def forget_refusals(watched: Watched, *kinds: str) -> None:
    """What the server refused is told in the console too."""
    watched.faults = [fault for fault in watched.faults if not any(kind in fault for kind in kinds)]


def introduction(page: Page, words: str) -> None:
    page.locator("#introduction [contenteditable]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_what_is_done_without_a_session_goes_on_with_the_next_one(
    board: Page, digest: Digest, watched: Watched, context: BrowserContext, site: str, alice: User
) -> None:
    Session.objects.all().delete()
    introduction(board, WORDS)
    line = board.locator("[data-news]")
    expect(line).to_be_visible()
    expect(line.locator("[data-log-in]")).to_have_attribute("href", "/admin/login/")
    handle(board, "Un")
    board.keyboard.press("Delete")
    expect(board.locator(".item")).to_have_count(4)
    context.add_cookies([session(alice, site)])
    expect(board.locator(".item")).to_have_count(3, timeout=30_000)
    expect(line).to_be_hidden()
    board.wait_for_load_state("networkidle")
    digest.refresh_from_db()
    assert WORDS in digest.introduction
    assert not digest.items.filter(article__title="Un").exists()
    forget_refusals(watched, "403")


def test_what_was_kept_in_the_page_overwrites_no_colleague(board: Page, digest: Digest, watched: Watched) -> None:
    board.route("**/text/", lambda route: route.abort())
    introduction(board, " Hors ligne.")
    expect(board.locator("[data-save-state].failed")).to_be_visible()
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Dit Bob.</p>")
    board.unroute("**/text/")
    board.on("dialog", lambda dialog: dialog.accept())
    board.reload()
    dialog = board.locator("#conflict")
    expect(dialog).to_contain_text("Hors ligne.")
    assert Digest.objects.get(pk=digest.pk).introduction == "<p>Dit Bob.</p>"
    board.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(board.locator("#introduction [contenteditable]")).to_contain_text("Hors ligne.")
    forget_refusals(watched, "409", "ERR_FAILED")


def test_a_refusal_stays_in_sight_when_news_come(board: Page, digest: Digest, watched: Watched, bob: User) -> None:
    first = digest.sections.get(theme__name="Guichets")
    Item.objects.filter(article__title="Un").update(section=digest.sections.get(title=A), position=9)
    open_section(digest, bob, MONDAY, title="De Bob")
    handle(board, "Un")
    board.keyboard.press("Alt+Shift+ArrowDown")
    line = board.locator("[data-news]")
    expect(line).to_have_attribute("role", "alert")
    told = line.locator("span").inner_text()
    expect(line.locator("[data-show]")).to_be_visible(timeout=30_000)
    assert line.locator("span").inner_text() == told
    line.locator("[data-show]").click()
    expect(board.locator("[data-section]")).to_have_count(3)
    assert first.items.count() == 2
    forget_refusals(watched, "409")


def test_two_clicks_place_once(board: Page, digest: Digest) -> None:
    board.locator(".mat", has_text="Libre").locator("[data-place]").dblclick()
    expect(board.locator(".item", has_text="Libre")).to_have_count(1)
    board.wait_for_load_state("networkidle")
    expect(board.locator("[data-news]")).to_be_hidden()
    assert digest.acts.count() == 1


def test_focus_and_words_outlast_a_new_section(board: Page, digest: Digest) -> None:
    """Which loads the page again."""
    make_article("Autre")
    board.reload()
    board.wait_for_load_state("networkidle")
    board.locator(".mat").first.focus()
    board.keyboard.press("Enter")
    expect(board.locator("[data-section]")).to_have_count(3)
    expect(board.locator("[data-live]")).not_to_be_empty()
    assert board.evaluate(ON_THE_HANDLE) == board.locator(".mat .title").inner_text()
    board.locator("#open-section summary").click()
    board.locator("#new-title").fill("Divers")
    board.keyboard.press("Enter")
    expect(board.locator("[data-section]")).to_have_count(4)
    assert shown(board) == stored(digest)


def test_focus_outlasts_what_is_taken_back(board: Page) -> None:
    handle(board, "Deux")
    board.keyboard.press("Alt+ArrowUp")
    expect(board.locator(".item .title").first).to_have_text("Deux")
    expect(board.locator("[data-live]")).to_contain_text("Déplacé")
    board.keyboard.press("Control+z")
    expect(board.locator(".item .title").first).to_have_text("Un")
    assert board.evaluate(ON_THE_HANDLE) == "Deux"


def test_nothing_that_is_closed_is_on_the_page(board: Page) -> None:
    expect(board.locator("dialog:visible")).to_have_count(0)
    board.keyboard.press("?")
    expect(board.locator("dialog:visible")).to_have_count(1)
