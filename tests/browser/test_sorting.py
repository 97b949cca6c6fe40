"""Sorting in a real browser: one key a line, taken back, found again after a failure; and without any script."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from articles.models import Article, Note, ProposalAnswer, Signature, State, Story, Vote
from tests.browser.watching import Watched
from tests.factories import make_article, make_tag, make_theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROW = ".art"


def fill(count: int) -> list[Article]:
    """Articles to sort, the last one first in the list."""
    Article.objects.inbox().update(state=State.DISCARDED)
    words = {"state": State.INBOX, "excerpt": "", "text": "Le guichet ferme. Personne n’avait prévenu."}
    return [make_article(f"Le guichet n° {number}", **words) for number in range(count)]


def open_inbox(desk: Watched) -> Page:
    page = desk.open("/admin/inbox/")
    expect(page.locator(f'{ROW}[aria-current="true"]')).to_be_focused()
    return page


def settled(page: Page) -> None:
    """Waits until the server has answered everything."""
    expect(page.locator(".waiting")).to_have_count(0)


def test_one_key_sorts_one_line_and_focus_moves_on(at_the_desk: Watched) -> None:
    articles = fill(6)
    page = open_inbox(at_the_desk)
    for key in ("r", "e", "3", "p", "Enter"):
        page.keyboard.press(key)
    settled(page)
    expect(page.locator(f"{ROW}:not(.done)")).to_have_count(1)
    expect(page.locator(f'{ROW}[aria-current="true"]')).to_contain_text("n° 0")
    expect(page.locator("[data-left]").first).to_have_text("1")
    stood = {
        article.title[-1]: (article.state, article.reason)
        for article in Article.objects.filter(pk__in=[a.pk for a in articles])
    }
    assert stood["5"] == (State.KEPT, "")
    assert stood["4"] == (State.DISCARDED, "")
    assert stood["3"] == (State.DISCARDED, "communiqué")
    assert stood["2"][0] == State.INBOX
    assert stood["1"] == (State.KEPT, "")
    assert Article.objects.get(title__endswith="n° 2").later_until


def test_z_takes_back_one_key_after_the_other(at_the_desk: Watched) -> None:
    fill(3)
    page = open_inbox(at_the_desk)
    page.keyboard.press("r")
    page.keyboard.press("2")
    settled(page)
    page.keyboard.press("z")
    expect(page.locator(f'{ROW}[aria-current="true"]')).to_contain_text("n° 1")
    page.keyboard.press("z")
    expect(page.locator(f"{ROW}:not(.done)")).to_have_count(3)
    assert Article.objects.inbox().count() == 3
    page.keyboard.press("z")
    expect(page.locator("[data-live]")).to_contain_text("rien à annuler")
    at_the_desk.faults = [fault for fault in at_the_desk.faults if "409" not in fault]


def test_more_lines_come_up_by_themselves_and_each_takes_one_key(at_the_desk: Watched) -> None:
    fill(70)
    page = open_inbox(at_the_desk)
    for number in range(70):
        expect(page.locator(f'{ROW}[aria-current="true"]')).to_contain_text(f"n° {69 - number}")
        page.keyboard.press("r")
    settled(page)
    assert Article.objects.inbox().count() == 0


def test_a_story_is_one_line_and_can_be_parted(at_the_desk: Watched) -> None:
    one, two, three = fill(3)
    story = Story.objects.create()
    Article.objects.filter(pk__in=[one.pk, two.pk, three.pk]).update(story=story)
    page = open_inbox(at_the_desk)
    expect(page.locator(ROW)).to_have_count(1)
    page.get_by_role("button", name="séparer", exact=True).first.click()
    expect(page.locator(ROW)).to_have_count(2)
    page.locator(f"{ROW}.group").click(position={"x": 300, "y": 12})
    page.keyboard.press("r")
    settled(page)
    assert Article.objects.inbox().count() == 1


def test_proposals_are_accepted_and_refused_by_a_click_and_taken_by_enter(at_the_desk: Watched) -> None:
    article = fill(1)[0]
    tags, theme = [make_tag("fermeture"), make_tag("samedi")], make_theme("Guichets fermés")
    said = [{"kind": "tag", "pk": tag.pk, "name": tag.name, "why": {"code": "title"}} for tag in tags]
    said.append({"kind": "theme", "pk": theme.pk, "name": theme.name, "why": {"code": "title"}})
    Signature.objects.create(article=article, told_at=timezone.now(), proposals=said)
    page = open_inbox(at_the_desk)
    page.get_by_role("button", name="Refuser samedi").click()
    expect(page.get_by_role("button", name="Refuser samedi")).to_have_count(0)
    page.keyboard.press("Enter")
    settled(page)
    article.refresh_from_db()
    assert [tag.name for tag in article.tags.all()] == ["fermeture"]
    assert article.theme == theme
    assert ProposalAnswer.objects.filter(is_accepted=False).count() == 1


def test_several_are_ticked_and_given_a_theme_and_tags(at_the_desk: Watched) -> None:
    fill(3)
    theme = make_theme("Guichets fermés")
    page = open_inbox(at_the_desk)
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("t")
    page.locator("#theme").select_option(value=str(theme.pk))
    page.keyboard.press("Enter")
    expect(page.locator(ROW).first).to_contain_text("Guichets fermés")
    page.keyboard.press("m")
    page.keyboard.type("samedi, mairie")
    page.keyboard.press("Enter")
    expect(page.locator(ROW).nth(1)).to_contain_text("#mairie")
    assert Article.objects.filter(theme=theme, tags__name="samedi").count() == 2


def test_the_text_stands_beside_and_the_team_talks_there(at_the_desk: Watched) -> None:
    article = fill(2)[1]
    page = open_inbox(at_the_desk)
    reading = page.locator("#reading")
    expect(reading).to_contain_text("Personne n’avait prévenu.")
    page.keyboard.press("+")
    expect(reading).to_contain_text("redaction pour")
    reading.get_by_label("Votre remarque").fill("À vérifier auprès de la mairie.")
    reading.get_by_role("button", name="Envoyer").click()
    expect(reading.locator(".threads")).to_contain_text("À vérifier")
    assert (Vote.objects.get().article, Note.objects.filter(article=article).count()) == (article, 1)


def test_what_the_server_did_not_hear_goes_off_when_it_is_back(at_the_desk: Watched) -> None:
    fill(2)
    page = open_inbox(at_the_desk)
    cut = True

    def answer(route: Route) -> None:
        route.abort() if cut else route.continue_()

    page.route("**/admin/inbox/sort/", answer)
    page.keyboard.press("r")
    page.keyboard.press("r")
    expect(page.locator("[data-live]")).to_contain_text("Rien n’est perdu")
    cut = False
    settled(page)
    assert Article.objects.inbox().count() == 0
    at_the_desk.faults = [fault for fault in at_the_desk.faults if "ERR_FAILED" not in fault]


def test_letters_can_be_switched_off_and_keys_are_told(at_the_desk: Watched) -> None:
    fill(2)
    page = open_inbox(at_the_desk)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("[data-letters]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator(f"{ROW}.done")).to_have_count(0)
    page.keyboard.press("Enter")
    settled(page)
    assert Article.objects.inbox().count() == 1


def test_new_arrivals_wait_for_a_button(at_the_desk: Watched) -> None:
    fill(1)
    at_the_desk.page.clock.install(time=datetime.datetime.now())
    page = open_inbox(at_the_desk)
    make_article("Tout nouveau", state=State.INBOX, excerpt="", text="")
    page.clock.run_for(61_000)
    expect(page.locator("[data-news]")).to_contain_text("1")
    assert page.get_by_text("Tout nouveau").count() == 0
    page.keyboard.press("n")
    expect(page.locator(f"{ROW} .title").first).to_have_text("Tout nouveau")


def test_it_is_sorted_by_plain_forms_where_scripts_do_not_run(demonstration: None, browser: Browser, site: str) -> None:
    fill(3)
    client = Client()
    client.force_login(User.objects.get())
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    secret = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": secret, "url": f"{site}/admin/"}])
    page = context.new_page()
    page.goto(f"{site}/admin/inbox/")
    page.locator(ROW).first.get_by_role("button", name="Retenir").click()
    expect(page.locator(ROW)).to_have_count(2)
    expect(page.locator(f"{ROW}:target")).to_contain_text("n° 1")
    page.locator("input[name=article]").last.check()
    page.locator("#reason").select_option("5")
    page.get_by_role("group").get_by_role("button", name="Écarter").click()
    expect(page.locator(ROW)).to_have_count(1)
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(ROW)).to_have_count(2)
    page.locator(f"{ROW} .title").first.click()
    expect(page.locator("h1")).to_contain_text("Le guichet n° 1")
    context.close()


def test_nothing_stands_in_an_editors_way(at_the_desk: Watched) -> None:
    articles = fill(4)
    story = Story.objects.create()
    Article.objects.filter(pk__in=[each.pk for each in articles[:2]]).update(story=story)
    said: list[dict[str, Any]] = [
        {"kind": "tag", "pk": make_tag("samedi").pk, "name": "samedi", "why": {"code": "title"}}
    ]
    Signature.objects.create(article=articles[3], told_at=timezone.now(), proposals=said)
    Note.objects.create(article=articles[3], author=User.objects.get(), text="À voir.")
    open_inbox(at_the_desk)
    found = at_the_desk.obstacles()
    at_the_desk.open(f"/admin/inbox/{articles[3].pk}/")
    assert found + at_the_desk.obstacles() == []
