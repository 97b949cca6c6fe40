"""From sixty kept articles to a published digest of twelve in three themes: how many gestures it takes.

A gesture is a click, a drag or a key command. By hand it may be thirty at most, from “Compose for me” eight.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Digest, DigestTemplate, Theme, Vote
from tests.browser.hands import Hands
from tests.browser.watching import Watched
from tests.factories import make_article, make_theme, publish_digest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THEMES = (("Fuite de données", "rose"), ("Dématérialisation", "bleu"), ("Radiations", "jaune"))
KEPT, CITED = 60, 12
OUTLETS = ("Le Courrier d’Arvel", "Agence Pluriel", "Droits en clair", "Cahiers du guichet")
INTRODUCTION = "Cette semaine, trois histoires de dossiers."
COMMENTARY = "On ferme un guichet, on ouvre une adresse."


@pytest.fixture
def kept(alice: User) -> list[Theme]:
    """Sixty articles, twenty a theme; four of each have a passage and somebody's vote. One digest came before."""
    DigestTemplate.objects.get_or_create(name="Revue de la semaine", defaults={"title": "Revue, {period}"})
    themes = [make_theme(name, colour=colour, position=n) for n, (name, colour) in enumerate(THEMES)]
    publish_digest("Avant", make_article("Avant", published="2020-01-01"), number=1, theme=themes[0])
    for n in range(KEPT):
        article = make_article(
            f"Article numéro {n}",
            source_name=OUTLETS[n // 3 % 4],
            authors=("Inès Barthe",),
            access="free",
            excerpt=f"Le guichet numéro {n} ne rouvre pas." if n < CITED else "",
            tags=(f"mot de {THEMES[n % 3][0]}",),
        )
        article.theme = themes[n % 3]
        article.save()
        article.theme.tags.set(article.tags.all())
        if n < CITED:
            Vote.objects.create(article=article, voter=alice, is_for=True)
    return themes


@pytest.fixture
def at_home(watched: Watched, kept: list[Theme], context: BrowserContext, site: str, alice: User) -> Page:
    context.add_cookies([session(alice, site)])
    return watched.open("/admin/")


def session(user: User, site: str) -> Any:
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": f"{site}/admin/"}


def test_by_hand_it_takes_thirty_at_most(at_home: Page) -> None:
    hands, page = Hands(at_home), at_home
    hands.click(page.locator(".next .main"))
    for _place in range(CITED):
        count = page.locator(".item").count()
        hands.click(page.locator(".mat:has(.verdict) [data-place]").first)
        expect(page.locator(".item")).to_have_count(count + 1)
    for theme in THEMES[:2]:
        section = page.locator(f'.rubric[data-name="{theme[0]}"]')
        last = section.locator(".item").last.get_attribute("data-item")
        page.wait_for_load_state("networkidle")
        hands.drag(section.locator(".handle").last, section.locator(".item").nth(2))
        expect(section.locator(".item").nth(2)).to_have_attribute("data-item", str(last))
    hands.click(page.locator("#introduction [contenteditable]"))
    hands.type(INTRODUCTION)
    for theme in THEMES:
        section = page.locator(f'.rubric[data-name="{theme[0]}"]')
        hands.click(section.locator(":scope > .of-text [contenteditable]"))
        hands.type(COMMENTARY)
        hands.click(section.locator("[data-cite]").first)
        expect(section.locator(":scope > .of-text .cite")).to_have_count(1)
    publish(hands)
    print(f"\nby hand: {hands.gestures} gestures (30 at most)")
    assert hands.gestures <= 30
    is_published(cites=3)


def test_composed_it_takes_eight_at_most(at_home: Page) -> None:
    hands, page = Hands(at_home), at_home
    hands.click(page.locator(".next [name=compose]"))
    expect(page.locator('.item[data-role="lead"]')).to_have_count(CITED)
    expect(page.locator("#introduction [contenteditable]")).to_be_focused()
    hands.type(INTRODUCTION)
    for _theme in THEMES:
        hands.press("Control+Enter")
        hands.type(COMMENTARY)
    publish(hands)
    print(f"\ncomposed: {hands.gestures} gestures (8 at most)")
    assert hands.gestures <= 8
    is_published()


def test_in_plain_forms_it_can_be_done_too(
    browser: Browser, kept: list[Theme], site: str, alice: User, browser_context_args: dict[str, object]
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)  # type: ignore[arg-type]
    context.add_cookies([session(alice, site)])
    page = context.new_page()
    page.goto(f"{site}/admin/")
    hands = Hands(page)
    hands.click(page.locator(".next .main"))
    for _place in range(CITED):
        hands.click(page.locator(".mat:has(.verdict) button").first)
    for theme in THEMES[:2]:
        item = page.locator(f'.rubric[data-name="{theme[0]}"] .item').last
        hands.click(item.locator(".menu summary"))
        hands.click(item.locator('button[value^="up "]'))
    hands.click(page.locator("#text-introduction"))
    hands.type(INTRODUCTION)
    for theme in THEMES:
        section = page.locator(f'.rubric[data-name="{theme[0]}"]')
        token = section.locator(".token").first.inner_text()
        hands.click(section.locator(":scope > .of-text textarea"))
        hands.type(f"{COMMENTARY} ({token})")
    hands.click(page.locator('button[value="save"]'))
    publish(hands)
    print(f"\nin plain forms: {hands.gestures} gestures")
    is_published(cites=3)
    context.close()


def publish(hands: Hands) -> None:
    """Check, mend nothing, go on, publish."""
    page = hands.page
    hands.click(page.locator(".digest-bar .main"))
    page.wait_for_url("**/check/")
    hands.click(page.locator("a.main[href$='/publish/'], a.btn[href$='/publish/']").first)
    page.wait_for_url("**/publish/")
    hands.click(page.locator("form[action$='/publish/'] button.main"))
    page.wait_for_load_state()


def is_published(cites: int = 0) -> None:
    digest = Digest.objects.get(number=2)
    assert digest.state == "published"
    assert digest.current
    document = digest.current.document
    assert INTRODUCTION[:20] in document["introduction"]
    assert len(document["parts"]) == len(THEMES)
    assert sum(len(part["entries"]) for part in document["parts"]) == CITED
    assert all(COMMENTARY[:20] in part["commentary"] for part in document["parts"])
    assert sum("<a " in part["commentary"] for part in document["parts"]) >= cites
