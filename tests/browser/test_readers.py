"""Readers who write, in a real browser: by keyboard, with mistakes, without scripts; and the desk that reads them."""

import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.hearing import comment, decide, open_comments, report, suggest
from articles.models import Comment, CommentState, Digest, MessageKind, ReaderMessage
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ISSUE = "/digests/des-dossiers-ouverts-des-guichets-fermes/"
LONG_ENOUGH = 3_200
"""Milliseconds that a form must have been open."""


@pytest.fixture
def commented(demonstration: None) -> Digest:
    """The latest issue, with a comment that readers see and one that waits; a message and a suggestion besides."""
    digest, editor, now = Digest.objects.get(number=118), User.objects.get(), timezone.now()
    open_comments(digest, True, editor, now)
    endless = "Anticonstitutionnellement" * 4
    decide(comment(digest, endless, f"Un mot.\n\n{endless}", now), CommentState.PUBLISHED, editor, now)
    comment(digest, "Lia", "Deux mots.", now)
    report(MessageKind.ERROR, endless, now, name="Lia", email="lia@courriel.example", page=ISSUE)
    suggest(f"https://gazette.example/{endless}", "Un mot.", now)
    return digest


def test_nothing_stands_in_the_way_of_who_writes(watched: Watched, commented: Digest) -> None:
    found = []
    for address in (ISSUE, f"{ISSUE}comments/", f"{ISSUE}comments/?sent=1"):
        watched.open(address)
        found += watched.obstacles()
    watched.open("/suggest/").locator(".fiche-f .bouton").click()
    expect(watched.page.locator(".rectif a")).to_have_count(1)
    found += watched.obstacles()
    assert found == []
    assert watched.page.context.cookies() == []


def test_nothing_stands_in_the_way_of_who_reads_them(at_the_desk: Watched, commented: Digest) -> None:
    found = []
    for address in ("messages/", "messages/?state=closed", "comments/", "comments/?state=published"):
        at_the_desk.open(f"/admin/readers/{address}")
        found += at_the_desk.obstacles()
    at_the_desk.open("/admin/")
    assert found + at_the_desk.obstacles() == []


def write_by_keyboard(page: Page, text: str) -> None:
    page.locator("#id_kind_1").focus()
    page.keyboard.press("Space")
    for typed in ("", text):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)


def test_an_error_is_reported_by_keyboard_from_the_page_that_has_it(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.locator(f"a[href='/suggest/?page={ISSUE}']").click()
    expect(page.locator(f".fiche-f a[href='{ISSUE}']")).to_be_visible()
    expect(page.locator(".piege")).to_be_hidden()
    write_by_keyboard(page, "La date est fausse.")
    page.wait_for_timeout(LONG_ENOUGH)
    for _field in range(3):  # name, e-mail, the button: the trap is no stop
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/suggest/thanks/$"))
    kept = ReaderMessage.objects.get()
    assert (kept.kind, kept.text, kept.page) == (MessageKind.ERROR, "La date est fausse.", ISSUE)
    page.reload()
    assert ReaderMessage.objects.count() == 1


def test_a_mistake_leads_to_its_field_and_loses_nothing(watched: Watched, demonstration: None) -> None:
    page = watched.open("/suggest/")
    page.fill("#id_url", "pas une adresse")
    page.fill("#id_text", "À lire.")
    page.wait_for_timeout(LONG_ENOUGH)
    page.locator(".fiche-f .bouton").click()
    page.locator(".rectif a").click()
    expect(page.locator("#id_url")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("https://gazette.example/mairie")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/suggest/thanks/$"))
    kept = ReaderMessage.objects.get()
    assert kept.article
    assert (kept.text, kept.article.url) == ("À lire.", "https://gazette.example/mairie")


def test_a_comment_is_written_without_scripts(browser: Browser, site: str, commented: Digest) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{ISSUE}")
    page.click(f"a[href='{ISSUE}comments/']")
    page.fill("#id_name", "Max")
    page.fill("#id_text", "Trois mots.")
    page.wait_for_timeout(LONG_ENOUGH)
    page.click(".fiche-f .bouton")
    page.wait_for_url(re.compile(r"sent=1$"))
    assert Comment.objects.get(name="Max").text == "Trois mots."
    context.close()
