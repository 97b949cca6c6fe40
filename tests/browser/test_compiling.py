"""The whole way: a pasted text becomes a digest that a stranger reads on the site and in a feed reader."""

from urllib.error import HTTPError
from urllib.request import urlopen

import feedparser
import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, Digest, DigestTemplate, State
from tests.browser.watching import Watched
from tests.factories import make_theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTED = """\
• Deux guichets rouvrent à Valmont | Le Carillon
    https://www.carillon.example/valmont/deux-guichets-rouvrent

    « Nous revoyons enfin des visages », dit une habitante.

    #guichets #ruralité

• Une carte des fermetures - Brume Infos
    https://brumeinfos.example/carte/des-fermetures

    Sur la carte, chaque point est une fermeture.

    #guichets #fermetures

• Le match du dimanche - Brume Infos
    https://brumeinfos.example/sport/match

    Trois buts et une averse.

    #sport
"""
OPENED = "Deux guichets rouvrent"
OPENING, CARD, MATCH = "deux-guichets-rouvrent", "des-fermetures", "sport/match"
COMMENTARY = "On rouvre ici, on ferme là ; la carte dit où."


def test_a_review_is_compiled_published_read_and_withdrawn(watched: Watched, alice: User) -> None:
    DigestTemplate.objects.get_or_create(name="Revue de la semaine", defaults={"title": "Revue, {period}"})
    make_theme("Les guichets", colour="bleu")
    log_in(watched)
    import_all_but_the_match(watched.open("/admin/import/"))
    keep_all(watched)
    digest = begin(watched.open("/admin/digests/begin/"))
    place_all(watched.page)
    comment(watched.page)
    preview(watched.open(f"/admin/digests/{digest.pk}/preview/"))
    publish(watched.open(f"/admin/digests/{digest.pk}/check/"))
    read_on_the_site(watched)
    for path in ("/feed/", "/feed/atom/"):
        read_in_a_feed_reader(f"{watched.site}{path}", f"{watched.site}/digests/rouvrir/")
    withdraw(watched.open(f"/admin/digests/{digest.pk}/publish/"))
    is_gone(watched)


def log_in(watched: Watched) -> None:
    """With the keyboard alone."""
    page = watched.open("/admin/")
    page.locator("[name=username]").focus()
    page.keyboard.type("alice")
    page.keyboard.press("Tab")
    page.keyboard.type("crayon-de-bois")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{watched.site}/admin/")


def import_all_but_the_match(page: Page) -> None:
    page.fill("[name=text]", PASTED)
    page.locator("form:has([name=text]) button:not([name])").last.click()
    lines = page.locator("tbody [type=checkbox]")
    expect(lines).to_have_count(3)
    page.locator("tr", has_text=MATCH).locator("[type=checkbox]").uncheck()
    page.click("[name=confirmed]")
    expect(page.locator("#done")).to_be_visible()
    assert not Article.objects.filter(url__contains=MATCH).exists()


def keep_all(watched: Watched) -> None:
    page = watched.open("/admin/articles/article/?state__exact=inbox")
    choose_all(page, "keep")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert set(Article.objects.values_list("state", flat=True)) == {State.KEPT}


def choose_all(page: Page, action: str) -> None:
    page.check("#action-toggle")
    page.select_option("select[name=action]", action)
    page.click("button[name=index]")


def begin(page: Page) -> Digest:
    page.locator("form.card button").last.click()
    expect(page.locator("#introduction [contenteditable]")).to_be_focused()
    digest = Digest.objects.get()
    name(page, digest)
    return digest


def name(page: Page, digest: Digest) -> None:
    """The title and the address, which the template cannot know."""
    page.goto(page.url.split("/admin/")[0] + f"/admin/articles/digest/{digest.pk}/change/")
    page.fill("[name=title]", "Rouvrir")
    page.locator("fieldset.collapse summary").last.click()
    page.fill("[name=slug]", "rouvrir")
    page.locator("[name=_save]").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(page.url.split("/admin/")[0] + f"/admin/digests/{digest.pk}/compile/")


def place_all(page: Page) -> None:
    """Without a theme of their own, the articles go where they are dropped."""
    for left in (1, 0):
        page.locator(".mat").first.focus()
        page.keyboard.press("1")
        expect(page.locator(".mat")).to_have_count(left)
    expect(page.locator(".rubric.bleu .item")).to_have_count(2)


def comment(page: Page) -> None:
    page.locator("#introduction [contenteditable]").click()
    page.keyboard.type("Deux nouvelles de Brume et de Valmont.")
    page.locator(".rubric.bleu > .of-text [contenteditable]").click()
    page.keyboard.type(COMMENTARY)
    item = page.locator(".item", has_text=OPENED)
    item.locator(".own summary").click()
    item.locator("[contenteditable]").click()
    page.keyboard.type("À lire ")
    page.keyboard.press("Control+i")
    page.keyboard.type("en entier")
    page.keyboard.press("Control+i")
    page.keyboard.type(".")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-save-state]")).to_contain_text("Enregistré")
    page.wait_for_load_state("networkidle")


def preview(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("Rouvrir")
    expect(page.locator(".rubrique > .intro")).to_contain_text("on ferme là")
    expect(page.locator(".item blockquote").first).to_be_visible()
    expect(page.locator(".item em")).to_have_text("en entier")


def publish(page: Page) -> None:
    page.click("a[href$='/publish/']")
    page.locator("form[action$='/publish/'] button").click()
    page.wait_for_load_state()
    assert Digest.objects.get().state == "published"


def read_on_the_site(watched: Watched) -> None:
    page = watched.open("/")
    page.click("h1 a")
    assert page.url == f"{watched.site}/digests/rouvrir/"
    expect(page.locator(".rubrique")).to_have_class("rubrique th bleu")
    expect(page.locator("blockquote", has_text="Nous revoyons enfin des visages")).to_be_visible()
    assert OPENING in str(page.locator(".item h3 a", has_text="guichets rouvrent").get_attribute("href"))
    page.click(".tags a[href='/tags/fermetures/']")
    expect(page.locator(".pile .item")).to_have_count(1)


def read_in_a_feed_reader(feed: str, address: str) -> None:
    with urlopen(feed) as answer:  # feedparser would go out with its own client
        told = {"content-type": answer.headers["Content-Type"], "content-location": feed}
        read = feedparser.parse(answer.read(), response_headers=told)
    assert not read.bozo, read.bozo_exception
    (entry,) = read.entries
    assert entry.link == address
    assert entry.title.endswith("Rouvrir")
    assert {tag.term for tag in entry.tags} >= {"Les guichets", "guichets", "fermetures"}
    content = entry.content[0].value
    for words in ("Deux nouvelles", "on ferme là", "Nous revoyons enfin des visages", OPENING, CARD):
        assert words in content, words


def withdraw(page: Page) -> None:
    page.locator("summary").last.click()
    page.fill("[name=notice]", "Valmont n’a pas rouvert.")
    page.locator("form[action$='/withdraw/'] button").click()
    page.wait_for_load_state()
    assert Digest.objects.get().state == "withdrawn"


def is_gone(watched: Watched) -> None:
    page = watched.open("/digests/rouvrir/", status=410)
    expect(page.locator("main")).to_contain_text("Valmont n’a pas rouvert.")
    expect(watched.open("/").locator("main")).not_to_contain_text("Rouvrir")
    watched.open("/tags/fermetures/", status=410)
    with urlopen(f"{watched.site}/feed/") as answer:
        (notice,) = feedparser.parse(answer.read()).entries
    assert "retiré" in notice.title
    assert "Valmont n’a pas rouvert." in notice.summary
    with pytest.raises(HTTPError, match="410") as gone:
        urlopen(f"{watched.site}/digests/rouvrir/")
    gone.value.close()
