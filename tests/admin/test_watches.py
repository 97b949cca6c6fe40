"""Watches at the desk: everybody's own, with what they found."""

import datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.watches import MATCHES_SHOWN
from articles.models import Article, State, Watch
from articles.sorting import next_morning
from articles.text import single_spaced
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import make_article, make_source, make_watch

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_watch_add")
LIST = reverse("admin:articles_watch_changelist")
HOSTILE = '"><script>alert(1)</script>'
DAY = datetime.timedelta(days=1)
TYPED: dict[str, Any] = {"name": "Radiations", "words": "radiation"}
NO_ADDRESS = _("Your account has no address: nothing can be sent to you.")


@pytest.fixture
def reader(bob: User, colleague: Client) -> Client:
    """Bob's browser, who may have watches."""
    give(bob, "add_watch", "change_watch", "delete_watch", "view_watch", "view_article")
    return colleague


def change(watch: Watch, verb: str = "change") -> str:
    return reverse(f"admin:articles_watch_{verb}", args=[watch.pk])


def send(browser: Client, url: str = ADD, **typed: Any) -> Any:
    return browser.post(url, read(browser.get(url)).form("words") | typed)


def names(page: Element) -> list[str]:
    return [each.text for each in page.every("th", "field-name")]


def found(page: Element) -> list[str]:
    """The titles of what the watch found last, as its page shows them."""
    return [each.one(css="press").text for each in page.one("section", "trial").every("li")]


def test_a_new_watch_is_its_makers_and_mailed_the_next_morning(editor: Client, alice: User) -> None:
    before = timezone.now()
    assert send(editor, **TYPED).status_code == 302
    watch = Watch.objects.get()
    assert (watch.name, watch.words, watch.owner, watch.is_mailed) == ("Radiations", "radiation", alice, True)
    assert watch.due_at in (next_morning(before), next_morning(timezone.now()))
    assert watch.mailed_at is None


def test_a_new_watch_shows_what_came_in_over_the_last_month_and_does_not_mail_it(editor: Client) -> None:
    old = make_article("Radiations, avant", excerpt="")
    Article.objects.filter(pk=old.pk).update(added_at=timezone.now() - 31 * DAY)
    for title in ("Radiations, un", "Radiations, deux", "Autre chose"):
        make_article(title, excerpt="")
    page = read(editor.post(ADD, read(editor.get(ADD)).form("words") | TYPED, follow=True))
    watch = Watch.objects.get()
    assert page.form("words")["name"] == ["Radiations"]
    assert found(page) == ["Radiations, deux", "Radiations, un"]
    links = page.one("section", "trial").links
    assert links[0] == reverse("admin:inbox_article", args=[Article.objects.get(title="Radiations, deux").pk])
    told = ngettext(
        "%(count)d article of the last month is found.", "%(count)d articles of the last month are found.", 2
    )
    assert single_spaced(told % {"count": 2}) in page.one("ul", "messagelist").text
    assert not watch.matches.filter(mailed_at=None).exists()


def test_one_after_the_other_can_be_added(editor: Client) -> None:
    assert send(editor, **TYPED, _addanother="1").headers["Location"] == ADD


REFUSED: list[dict[str, Any]] = [{"words": ""}, {"words": "…"}, {"author": "…"}, {"name": ""}, {"source": "999"}]


@pytest.mark.parametrize("typed", REFUSED)
def test_it_refuses_what_would_find_nothing_or_everything(editor: Client, typed: dict[str, Any]) -> None:
    page = read(send(editor, **TYPED | typed))
    assert page.every("ul", "errorlist")
    assert page.form("words")["words"] == [(TYPED | typed)["words"]]
    assert not Watch.objects.exists()


def test_other_criteria_find_anew_and_another_name_does_not(editor: Client, alice: User) -> None:
    radiation, pension = (make_article(title, excerpt="") for title in ("Radiations", "Pensions"))
    watch = make_watch(alice)
    watch.matches.create(article=radiation)
    assert send(editor, change(watch), name="Autre nom").status_code == 302
    assert [match.mailed_at for match in watch.matches.all()] == [None]
    assert send(editor, change(watch), words="pension").status_code == 302
    assert [match.article for match in watch.matches.all()] == [pension]
    assert not watch.matches.filter(mailed_at=None).exists()


def test_what_was_found_before_it_was_mailed_is_not_mailed(editor: Client, alice: User) -> None:
    watch = make_watch(alice, is_mailed=False)
    watch.matches.create(article=make_article())
    send(editor, change(watch), is_mailed="on")
    watch.refresh_from_db()
    assert watch.is_mailed
    assert not watch.matches.filter(mailed_at=None).exists()


def test_saving_leaves_the_next_mail_when_it_is_due_but_takes_up_what_was_given_up(editor: Client, alice: User) -> None:
    due_at = timezone.now() + 3 * DAY
    watch = make_watch(alice, due_at=due_at)
    send(editor, change(watch), name="Autre nom")
    watch.refresh_from_db()
    assert watch.due_at == due_at
    Watch.objects.update(set_aside_at=timezone.now(), attempts=5, lost=3)
    send(editor, change(watch), name="Encore un")
    watch.refresh_from_db()
    assert (watch.set_aside_at, watch.attempts, watch.lost) == (None, 0, 0)
    assert watch.due_at == next_morning(timezone.now())


def test_everybody_sees_their_own(editor: Client, reader: Client, alice: User, bob: User) -> None:
    make_watch(alice, "De l’une")
    make_watch(bob, "De l’autre")
    assert names(read(editor.get(LIST))) == ["De l’une"]
    assert names(read(reader.get(LIST))) == ["De l’autre"]


@pytest.mark.parametrize("verb", ["change", "delete", "history"])
@pytest.mark.parametrize("who", ["alice", "bob"])
def test_nobody_opens_somebody_elses(
    editor: Client, reader: Client, alice: User, bob: User, who: str, verb: str
) -> None:
    browser, owner = (editor, bob) if who == "alice" else (reader, alice)
    url = change(make_watch(owner), verb)
    answer = browser.get(url, follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    browser.post(url, TYPED | {"name": "Autre", "post": "yes"})
    assert [watch.name for watch in Watch.objects.all()] == ["Radiations"]


def test_nobody_deletes_somebody_elses_from_the_list(editor: Client, reader: Client, alice: User, bob: User) -> None:
    mine, other = make_watch(alice, "De l’une"), make_watch(bob, "De l’autre")
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": [mine.pk, other.pk]}
    editor.post(LIST, chosen)
    assert list(Watch.objects.all()) == [other]


def test_a_person_deletes_their_own(reader: Client, bob: User) -> None:
    watch = make_watch(bob)
    for n in range(3):
        watch.matches.create(article=make_article(f"Radiations, {n}"))
    with CaptureQueriesContext(connection) as few:
        page = read(reader.get(change(watch, "delete")))
    told = ngettext("%(count)d match; the article itself stays", "%(count)d matches; the articles themselves stay", 3)
    assert single_spaced(told % {"count": 3}) in page.text
    watch.matches.create(article=make_article("Radiations, encore"))
    with CaptureQueriesContext(connection) as more:
        read(reader.get(change(watch, "delete")))
    assert len(more) == len(few)
    assert reader.post(change(watch, "delete"), {"post": "yes"}).status_code == 302
    assert not Watch.objects.exists()
    assert Article.objects.count() == 4


def test_the_journal_of_the_team_tells_of_none(reader: Client, editor: Client, bob: User) -> None:
    send(reader, **TYPED | {"name": "Une affaire à moi"})
    watch = Watch.objects.get()
    send(reader, change(watch), name="Une autre affaire")
    assert "affaire" not in read(editor.get("/admin/")).text
    reader.post(change(watch, "delete"), {"post": "yes"})
    assert not LogEntry.objects.exists()


def test_the_list_counts_what_came_in_over_seven_days(editor: Client, alice: User) -> None:
    watch = make_watch(alice, source=make_source("La Gazette"), author="Maryse Lenoir")
    for days in (0, 6, 8):
        article = make_article(f"Radiations, {days}")
        Article.objects.filter(pk=article.pk).update(added_at=timezone.now() - days * DAY)
        watch.matches.create(article=article)
    page = read(editor.get(LIST))
    assert page.one("td", "field-found_total").text == "2"
    told = page.one("td", "field-sentence").text
    assert told.startswith("La Gazette · ")
    assert told.find("Maryse Lenoir") < told.find("radiation")


def test_its_page_shows_the_last_articles_it_found(editor: Client, alice: User) -> None:
    watch = make_watch(alice)
    assert found(read(editor.get(change(watch)))) == []
    for n in range(MATCHES_SHOWN + 1):
        watch.matches.create(article=make_article(f"Radiations, {n}", state=State.INBOX))
    with CaptureQueriesContext(connection) as many:
        page = read(editor.get(change(watch)))
    assert found(page) == [f"Radiations, {n}" for n in range(MATCHES_SHOWN, 0, -1)]
    watch.matches.exclude(article__title__endswith=" 0").delete()
    with CaptureQueriesContext(connection) as one:
        read(editor.get(change(watch)))
    assert len(many) == len(one)


@pytest.mark.parametrize("address", ["", "alice@revue.example"])
def test_it_warns_where_nothing_can_be_sent(editor: Client, alice: User, address: str) -> None:
    User.objects.filter(pk=alice.pk).update(email=address)
    watch = make_watch(alice)
    for url in (LIST, ADD, change(watch)):
        warned = [each.text for each in read(editor.get(url)).every("p", "warn")]
        assert warned == ([] if address else [single_spaced(NO_ADDRESS)])


def test_it_tells_why_the_last_mail_was_not_sent(editor: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(email="alice@revue.example")
    watch = make_watch(alice, last_error="Le serveur ne répond pas.")
    assert read(editor.get(change(watch))).one("p", "warn").text == "Le serveur ne répond pas."


def test_it_runs_no_words_of_others(editor: Client, alice: User) -> None:
    watch = make_watch(alice, HOSTILE, words=HOSTILE, author=HOSTILE, last_error=HOSTILE)
    watch.matches.create(article=make_article(HOSTILE, source_name=HOSTILE))
    for url in (LIST, change(watch), change(watch, "delete")):
        page = read(editor.get(url))
        assert "<script>alert(1)</script>" in page.raw
        assert page.active == []


def test_a_colleague_who_reads_no_articles_gets_no_links_to_them(reader: Client, bob: User) -> None:
    watch = make_watch(bob)
    watch.matches.create(article=make_article("Radiations"))
    assert read(reader.get(change(watch))).one("section", "trial").links
    bob.user_permissions.filter(codename="view_article").delete()
    page = read(reader.get(change(watch)))
    assert (found(page), page.one("section", "trial").links) == (["Radiations"], [])
