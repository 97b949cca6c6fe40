"""The journal at the desk: everything that is done stands there, and is found again."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Excerpt, JournalEntry, Note, Source, State
from tests.admin.conftest import browser_of
from tests.admin.page import read
from tests.factories import make_article, make_digest, make_source

pytestmark = pytest.mark.django_db

JOURNAL = reverse("admin:journal")
NOON = datetime.datetime(2023, 3, 20, 11, tzinfo=datetime.UTC)


def shown(browser: Client, **asked: Any) -> list[str]:
    """The lines of the page, without their times."""
    days = read(browser.get(JOURNAL, asked)).every("section", "day")
    return [" ".join(line.one("div").text.split()) for day in days for line in day.every("li")]


def noted() -> list[tuple[str, str]]:
    """By whom and what, the newest first."""
    return [(line.name, line.what) for line in JournalEntry.objects.all()]


def save(browser: Client, url: str, holding: str, **typed: Any) -> None:
    assert browser.post(url, read(browser.get(url)).form(holding) | typed).status_code == 302


def change_page(row: Any) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def test_it_tells_who_did_what_to_what_the_newest_first(editor: Client, alice: User) -> None:
    article, digest = make_article("Un guichet"), make_digest("Revue")
    JournalEntry.objects.note("gardé", by=alice, now=NOON, articles=[article.pk])
    JournalEntry.objects.note("relu", by=alice, now=NOON + datetime.timedelta(hours=1), digest=digest)
    JournalEntry.objects.note("classé", by=None, now=NOON + datetime.timedelta(days=1), about="Radiations")
    assert [line.split(" ", 1)[1] for line in shown(editor)][1:] == ["relu Revue", "gardé Un guichet"]
    page = read(editor.get(JOURNAL))
    assert [len(day.every("li")) for day in page.every("section", "day")] == [1, 2]
    board = reverse("admin:compile_digest", args=[digest.pk])
    assert {change_page(article), board} <= set(page.links)


def test_a_line_says_in_which_digest_it_was_done(editor: Client, alice: User) -> None:
    digest = make_digest("Revue")
    JournalEntry.objects.note("Texte écrit", by=alice, now=NOON, digest=digest, about="Introduction")
    assert shown(editor)[0] == "alice Texte écrit Introduction Revue"
    assert shown(editor, digest=digest.pk)[0] == "alice Texte écrit"


ASKED: list[tuple[dict[str, str], list[str]]] = [
    ({"q": "ETE radies"}, ["gardé"]),
    ({"q": "relu"}, ["relu"]),
    ({"q": "paule"}, ["relu"]),
    ({"q": "introuvable"}, []),
    ({"by": "product"}, ["classé"]),
    ({"since": "2023-03-21"}, ["classé", "relu"]),
    ({"until": "2023-03-20"}, ["gardé"]),
    ({"since": "2023-03-21", "until": "2023-03-21"}, ["relu"]),
    ({"since": "hier", "q": "relu"}, ["relu"]),
    ({"since": "2023-03-22", "until": "2023-03-20"}, ["classé"]),
    ({"by": "²", "page": "x"}, ["classé", "relu", "gardé"]),
]


@pytest.mark.parametrize(("asked", "found"), ASKED)
def test_it_is_searched(editor: Client, emile: User, paule: User, asked: dict[str, str], found: list[str]) -> None:
    day = datetime.timedelta(days=1)
    JournalEntry.objects.note("gardé", by=emile, now=NOON, articles=[make_article("L’été des radiés").pk])
    JournalEntry.objects.note("relu", by=paule, now=NOON + day, digest=make_digest("Revue"))
    JournalEntry.objects.note("classé", by=None, now=NOON + 2 * day, about="Radiations")
    words = [line.split() for line in shown(editor, **asked)]
    assert [what for line in words for what in ("gardé", "relu", "classé") if what in line] == found


def test_it_is_asked_of_one_person(editor: Client, emile: User, paule: User) -> None:
    for person in (emile, paule):
        JournalEntry.objects.note("relu", by=person, now=NOON)
    assert shown(editor, by=str(paule.pk)) == ["paule relu"]


@pytest.mark.parametrize("kind", ["article", "digest"])
def test_a_row_leads_to_its_own_lines(editor: Client, alice: User, kind: str) -> None:
    row: Any = make_article("Un guichet") if kind == "article" else make_digest("Revue")
    JournalEntry.objects.note("ailleurs", by=alice, now=NOON, articles=[make_article("Autre").pk])
    if kind == "article":
        JournalEntry.objects.note("ici", by=alice, now=NOON, articles=[row.pk])
    else:
        JournalEntry.objects.note("ici", by=alice, now=NOON, digest=row)
    history = reverse(f"admin:articles_{kind}_history", args=[row.pk])
    assert history in read(editor.get(change_page(row))).links
    page = read(editor.get(history, follow=True))
    assert str(row) in page.one("h1").text
    assert [line.one("div").text for line in page.one("section", "day").every("li")] == ["alice ici"]


def test_fifty_lines_stand_on_a_page(editor: Client, alice: User) -> None:
    for n in range(60):
        JournalEntry.objects.note(f"acte{n}", by=alice, now=NOON + datetime.timedelta(minutes=n))
    page = read(editor.get(JOURNAL, {"q": "acte"}))
    (older,) = [link for link in page.one("nav", "pages").links if "page=2" in link]
    rest = read(editor.get(JOURNAL + older))
    lines = [len(each.every("time")) for each in (page, rest)]
    assert lines == [50, 10]


def test_it_costs_the_same_for_twice_the_lines(editor: Client, alice: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(editor.get(JOURNAL))
        return len(queries)

    def work(n: int) -> None:
        for place in range(n):
            digest = make_digest(f"Revue {n} {place}")
            JournalEntry.objects.note("relu", by=alice, now=NOON, digest=digest)
            JournalEntry.objects.note("gardé", by=alice, now=NOON, articles=[make_article(f"Un {n} {place}").pk])

    work(2)
    cost()
    few = cost()
    work(3)
    assert cost() == few


def test_the_name_stays_when_the_account_goes(editor: Client, emile: User) -> None:
    JournalEntry.objects.note("relu", by=emile, now=NOON)
    editor.post(reverse("admin:auth_user_delete", args=[emile.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=emile.pk).exists()
    assert shown(editor, q="relu") == ["emile relu"]


def test_markup_is_shown_as_it_is_typed(editor: Client, alice: User) -> None:
    JournalEntry.objects.note("<b>relu</b>", by=alice, now=NOON, about="<script>1</script>")
    page = read(editor.get(JOURNAL))
    assert "<b>relu</b> <script>1</script>" in page.text
    assert page.active == []


def test_what_was_changed_in_a_form_is_told(emile: User) -> None:
    browser, article, source = browser_of(emile), make_article("Un"), make_source("La Gazette")
    save(browser, change_page(article), "title", title="Deux")
    save(browser, change_page(source), "name", name="Le Vallon")
    line, first = JournalEntry.objects.all()
    assert (first.name, first.article, first.about) == ("emile", article, "Deux")
    assert "Titre" in first.what
    assert (line.about, line.article) == ("Le Vallon", None)


def test_what_is_added_and_deleted_is_told(editor: Client) -> None:
    url = reverse("admin:articles_source_add")
    save(editor, url, "name", name="La Gazette")
    editor.post(reverse("admin:articles_source_delete", args=[Source.objects.get().pk]), {"post": "yes"})
    assert [line.about for line in JournalEntry.objects.all()] == ["La Gazette", "La Gazette"]
    sources = [make_source(name).pk for name in ("Un", "Deux")]
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": sources}
    editor.post(reverse("admin:articles_source_changelist"), chosen)
    assert {line.about for line in JournalEntry.objects.all()[:2]} == {"Un", "Deux"}


def test_an_article_that_is_deleted_leaves_its_lines(editor: Client) -> None:
    article = make_article("Un guichet", excerpt="")
    editor.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Article.objects.exists()
    assert [(line.about, line.article) for line in JournalEntry.objects.all()] == [("Un guichet", None)]


def test_an_excerpt_is_told_in_the_lines_of_its_article(camille: User, editor: Client) -> None:
    article = make_article(text="Un matin. Un soir.", excerpt="")
    url = reverse("admin:excerpts", args=[article.pk])
    save(browser_of(camille), url, "typed", typed="Un matin.")
    excerpt = Excerpt.objects.get()
    save(editor, change_page(excerpt), "typed", typed="Un soir.")
    editor.post(reverse("admin:articles_excerpt_delete", args=[excerpt.pk]), {"post": "yes"})
    lines = JournalEntry.objects.filter(article=article)
    assert [line.name for line in lines] == ["alice", "alice", "camille"]
    assert ["Un soir." in line.what for line in lines] == [True, True, False]


def test_a_remark_is_not_told_but_its_removal_is(editor: Client, camille: User) -> None:
    article = make_article()
    url = reverse("admin:articles_note_add")
    save(editor, url, "text", text="À relire.", article=article.pk)
    browser_of(camille).post(reverse("admin:discuss", args=[article.pk]), {"text": "Moi aussi."})
    browser_of(camille).post(reverse("admin:vote", args=[article.pk]), {"vote": "for"})
    assert noted() == []
    editor.post(reverse("admin:articles_note_delete", args=[Note.objects.first().pk]), {"post": "yes"})  # type: ignore[union-attr]
    assert [line.article for line in JournalEntry.objects.all()] == [article]


def test_sorting_in_the_list_is_told_of_each_article(editor: Client) -> None:
    articles = [make_article(title, state=State.INBOX) for title in ("Un", "Deux")]
    chosen = {"action": "keep", "_selected_action": [article.pk for article in articles]}
    editor.post(reverse("admin:articles_article_changelist"), chosen)
    assert {(line.article, line.name) for line in JournalEntry.objects.all()} == {(each, "alice") for each in articles}


def test_nothing_is_told_of_what_was_not_done(emile: User) -> None:
    article = make_article("Un")
    answer = browser_of(emile).post(
        change_page(article), read(browser_of(emile).get(change_page(article))).form("title") | {"published": "jamais"}
    )
    assert answer.status_code == 200
    assert noted() == []


def test_the_moment_is_told_in_the_time_of_the_site(editor: Client, alice: User) -> None:
    JournalEntry.objects.note("relu", by=alice, now=NOON)
    time = read(editor.get(JOURNAL)).one("section", "day").one("time")
    assert time.text == timezone.localtime(NOON).strftime("%H h %M")
