"""The report of links, and the buttons beside them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin import links
from articles.models import Article, Citation, Link, LinkState
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import make_article, make_digest, publish_digest
from tests.serving import Site

pytestmark = pytest.mark.django_db
REPORT = "/admin/links/"
COPY = "https://web.archive.org/web/20230314/https://courrier.example/cité"
THERE = "https://courrier.example/nouveau"
DAY = datetime.timedelta(days=1)


def make(title: str = "Cité", state: LinkState = LinkState.DEAD, **values: Any) -> Link:
    now = timezone.now()
    told = {"due_at": now, "checked_at": now, "said": "La page n’existe plus.", "dead_since": None}
    if state == LinkState.DEAD:
        told |= {"dead_since": now - 2 * DAY, "failures": 1}
    return Link.objects.create(article=make_article(title), state=state, **told | values)


def look(browser: Client, **query: str) -> Element:
    return read(browser.get(REPORT, query))


def titles(page: Element) -> list[str]:
    return [card.one("h2").text for card in page.one("ul", "links").every("li", "card")]


def card(page: Element, link: Link) -> Element:
    return next(each for each in page.every("li", "card") if each.attributes.get("id") == f"link-{link.pk}")


def push(browser: Client, act: str, link: Link, **values: str) -> Any:
    return browser.post(reverse(f"admin:{act}", args=[link.pk]), values)


def test_an_empty_desk_is_told_calmly_what_will_stand_here(editor: Client) -> None:
    page = look(editor)
    assert not page.every("ul", "links")
    assert page.one("p", "say").text


def test_links_that_answer_are_no_news(editor: Client) -> None:
    make(state=LinkState.ALIVE)
    make("Autre", LinkState.UNKNOWN, checked_at=None)
    page = look(editor)
    assert not page.every("ul", "links")
    assert page.one("p", "card").text == "Le seul lien essayé ne pose pas de problème."


def test_it_shows_the_longest_dead_first_and_what_has_no_trouble_not_at_all(editor: Client) -> None:
    now = timezone.now()
    make("Fermé", LinkState.SHUT)
    make("Vivant", LinkState.ALIVE)
    make("En doute", LinkState.ALIVE, failures=2, dead_since=now)
    make("Parti", LinkState.MOVED, moved_to=THERE)
    make("Mort hier", dead_since=now - DAY)
    make("Mort avant", dead_since=now - 9 * DAY)
    page = look(editor)
    assert titles(page) == ["Mort avant", "Mort hier", "Parti", "En doute", "Fermé"]
    assert [each.text.split()[-1] for each in page.one("ul", "kinds").every("a")[1:]] == ["2", "1", "1", "1"]


@pytest.mark.parametrize(
    ("state", "found"),
    [("dead", ["Mort"]), ("moved", ["Parti"]), ("doubtful", ["En doute"]), ("shut", ["Fermé"]), ("\x00'", None)],
)
def test_it_shows_one_kind(editor: Client, state: str, found: list[str] | None) -> None:
    make("Mort")
    make("Parti", LinkState.MOVED, moved_to=THERE)
    make("En doute", LinkState.UNKNOWN, failures=1, dead_since=timezone.now())
    make("Fermé", LinkState.SHUT)
    assert titles(look(editor, state=state)) == (found or ["Mort", "Parti", "En doute", "Fermé"])


def test_a_card_tells_where_the_article_is_cited_and_offers_the_copy_of_the_time(editor: Client) -> None:
    link = make()
    digest = publish_digest("Première", link.article)
    draft = make_digest("Brouillon", link.article)
    shown = card(look(editor), link)
    assert reverse("admin:compile_digest", args=[digest.pk]) in shown.links
    assert reverse("admin:compile_digest", args=[draft.pk]) in shown.links
    assert "La page n’existe plus." in shown.text
    assert shown.form("url")["url"] == [COPY]
    assert COPY in shown.links


def test_it_turns_pages(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "LINKS_A_PAGE", 2)
    for number in range(3):
        make(f"Mort {number}", dead_since=timezone.now() - (9 - number) * DAY)
    page = look(editor, state="dead")
    assert titles(page) == ["Mort 0", "Mort 1"]
    (following,) = [each.attributes["href"] for each in page.every("a") if each.attributes.get("rel") == "next"]
    assert titles(read(editor.get(following))) == ["Mort 2"]


def test_it_costs_no_more_with_many(editor: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        publish_digest(f"Revue {number}", make(f"Mort {number}").article)
    with django_assert_max_num_queries(18):
        look(editor)


def test_readers_get_the_copy_when_an_editor_says_so(editor: Client) -> None:
    link = make()
    publish_digest("Première", link.article)
    answer = push(editor, "archive_link", link, url=COPY, state="dead", page="1")
    assert answer.headers["Location"] == f"{REPORT}?state=dead#link-{link.pk}"
    assert Citation.objects.get().archive_url == COPY
    shown = card(look(editor), link)
    assert shown.form("url")["url"] == [COPY]
    push(editor, "archive_link", link, url="")
    assert Citation.objects.get().archive_url == ""


def test_what_was_typed_stays_where_it_is_no_address(editor: Client) -> None:
    link = make()
    page = read(push(editor, "archive_link", link, url='"><script>alert(1)</script>'))
    shown = card(page, link)
    assert shown.form("url")["url"] == ['"><script>alert(1)</script>']
    assert [each.attributes.get("role") for each in shown.every("p", "errornote")] == ["alert"]
    assert page.active == []
    link.refresh_from_db()
    assert link.archive_url == ""


def test_an_article_takes_the_address_it_moved_to(editor: Client) -> None:
    link = make("Parti", LinkState.MOVED, moved_to=THERE)
    push(editor, "move_link", link, state="moved")
    assert Article.objects.get().url == THERE


def test_an_address_that_another_article_has_is_refused_in_words(editor: Client) -> None:
    link = make("Parti", LinkState.MOVED, moved_to=THERE)
    make_article("Le même ailleurs", url=THERE)
    push(editor, "move_link", link)
    assert "Le même ailleurs" in look(editor).one("ul", "messagelist").text


def test_a_link_is_tested_again_on_the_spot(editor: Client, press: Site) -> None:
    link = make()
    Article.objects.update(url=press.serve("/la", "<h1>Là</h1>"))
    push(editor, "test_link", link)
    link.refresh_from_db()
    assert link.state == LinkState.ALIVE


def test_the_links_of_a_digest_are_tested_for_a_script_and_for_a_form(editor: Client, press: Site) -> None:
    digest = make_digest("Brouillon", make_article("Ici", url=press.url("/ici")), make_article("Là", url=""))
    asked = reverse("admin:test_links")
    told = editor.post(asked, {"digest": digest.pk}, headers={"X-Requested-With": "desk"})
    assert told.json() == {"tested": 1, "waiting": 0}
    answer = editor.post(asked, {"digest": digest.pk})
    assert answer.headers["Location"] == reverse("admin:check_digest", args=[digest.pk])
    assert Link.objects.get().state == LinkState.DEAD
    assert press.asked == ["/ici"]


@pytest.mark.parametrize("digest", ["", "²", "x", "999999", "-1"])
def test_a_digest_that_is_not_there_is_not_tested(editor: Client, digest: str) -> None:
    assert editor.post(reverse("admin:test_links"), {"digest": digest}).status_code == 404


def test_a_reader_of_the_report_without_rights_gets_no_buttons(colleague: Client, bob: User) -> None:
    give(bob, "view_article")
    make()
    assert not look(colleague).one("ul", "links").every("button")


def test_the_front_page_leads_here_as_long_as_readers_get_no_copy(editor: Client) -> None:
    link = make()
    publish_digest("Première", link.article)
    assert REPORT in read(editor.get("/admin/")).links
    push(editor, "archive_link", link, url=COPY)
    assert not [each for each in read(editor.get("/admin/")).every("p", "warn") if REPORT in each.links]


def test_the_form_of_an_article_says_that_its_link_is_dead(editor: Client) -> None:
    dead, alive = make(), make("Vivant", LinkState.ALIVE)

    def reports(link: Link) -> list[str]:
        form = reverse("admin:articles_article_change", args=[link.article_id])
        return [each for each in read(editor.get(form)).links if each.startswith(REPORT)]

    assert reports(dead) == [f"{REPORT}?state=dead#link-{dead.pk}"]
    assert reports(alive) == []
