"""The form of an article: what is typed is kept, what is pasted is frozen, what is quoted is held against it."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ExcerptVerdict, Link, LinkState, Note, Source, State
from articles.text import Printed
from tests.admin.page import Element, Values, read
from tests.factories import make_article, make_digest, make_source, make_tag

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
TEXT = "Un matin. Il y a encore le comptoir, la vitre et la chaise. Dessous, quelqu’un a écrit au crayon."


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def send(editor: Client, form: str, /, **typed: Any) -> Element | None:
    """Fills the form as it stands and sends it; returns the page that comes back when it is refused."""
    values: Values = read(editor.get(form)).form("captured_text")
    answer = editor.post(form, values | typed)
    return None if answer.status_code == 302 else read(answer)


def quoting(*excerpts: str) -> dict[str, str]:
    """The fields of new excerpts."""
    rows = {f"excerpts-{place}-typed": text for place, text in enumerate(excerpts)}
    return rows | {"excerpts-TOTAL_FORMS": str(len(excerpts))}


def errors(page: Element | None) -> str:
    assert page is not None, "The form was accepted."
    return " ".join(each.text for each in page.every("ul", "errorlist"))


def test_it_adds_an_article(editor: Client) -> None:
    tag, source = make_tag("guichet"), make_source("Le Carillon")
    typed = {
        "title": "L’été des radiés",
        "source": source.pk,
        "url": "https://carillon.example/ete",
        "authors": "Paul Aubrée, Ada Lune\nBo",
        "published": "14 mars 2023",
        "tags": [tag.pk],
        "state": "kept",
    }
    assert send(editor, ADD, **typed) is None
    article = Article.objects.get()
    assert (article.title, article.source, article.authors) == (
        "L’été des radiés",
        source,
        ["Paul Aubrée", "Ada Lune", "Bo"],
    )
    assert (article.published, article.state, list(article.tags.all())) == ("2023-03-14", State.KEPT, [tag])
    assert (article.title_key, article.channel) == ("l ete des radies", "manual")


def test_it_changes_nothing_when_it_is_saved_as_it_stands(editor: Client) -> None:
    article = make_article(
        authors=("Bo", "Ada Lune"), published="2023-03-14T08:30", tags=("guichet",), excerpt="Un […] crayon"
    )
    before = Article.objects.values().get()
    assert send(editor, change(article)) is None
    assert Article.objects.values().get() == before
    assert (article.captures.count(), article.excerpts.count()) == (1, 1)


def test_it_changes_an_article(editor: Client) -> None:
    article = make_article("Un")
    assert send(editor, change(article), title="Deux", authors="", published="") is None
    article.refresh_from_db()
    assert (article.title, article.title_key, article.authors, article.published) == ("Deux", "deux", [], "")


DATES = [
    ("14 mars 2023", "2023-03-14"),
    ("1er mars 2023", "2023-03-01"),
    ("mars 2023", "2023-03"),
    ("2023", "2023"),
    ("2023-03-14", "2023-03-14"),
    ("2023-03-14 08:30", "2023-03-14T08:30"),
    ("14 mars 2023, 08:30", "2023-03-14T08:30"),
    ("14/03/2023", "2023-03-14"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "iso"), DATES)
def test_it_reads_a_date_at_the_precision_it_is_typed_with(editor: Client, typed: str, iso: str) -> None:
    article = make_article(published="")
    assert send(editor, change(article), published=typed) is None
    article.refresh_from_db()
    assert article.published == iso


@pytest.mark.parametrize("iso", ["2023", "2023-03", "2023-03-01", "2023-03-14", "2023-03-14T08:30"])
def test_it_shows_a_date_in_words_and_takes_them_back(editor: Client, iso: str) -> None:
    article = make_article(published=iso)
    (shown,) = read(editor.get(change(article))).form("published")["published"]
    assert shown.startswith(Printed.in_words(iso))
    assert send(editor, change(article), title="Autre") is None
    article.refresh_from_db()
    assert article.published == iso


@pytest.mark.parametrize("typed", ["bientôt", "31 février", "14 mars", "2023-13-01", "31/02/2023"])
def test_it_refuses_a_date_it_does_not_understand_and_keeps_what_was_typed(editor: Client, typed: str) -> None:
    article = make_article("Un", published="2023-03-14")
    page = send(editor, change(article), published=typed, title="Deux", captured_text="Texte collé.")
    assert "2023-03-14 08:30" in errors(page)
    assert page
    values = page.form("published")
    assert (values["published"], values["title"], values["captured_text"]) == ([typed], ["Deux"], ["Texte collé."])
    article.refresh_from_db()
    assert (article.title, article.published) == ("Un", "2023-03-14")


def test_it_refuses_an_address_that_is_there_and_leads_to_it(editor: Client) -> None:
    there = make_article("Un", url="https://courrier.example/a")
    page = send(editor, ADD, title="Deux", url="http://www.courrier.example/a/?utm_source=x")
    assert page
    refused = [each for each in page.every("ul", "errorlist") if change(there) in each.links]
    assert refused
    assert Article.objects.count() == 1
    assert page.form("title")["title"] == ["Deux"]


def test_it_refuses_a_title_that_its_source_has_already_without_address(editor: Client) -> None:
    there = make_article("L’été des radiés", url="")
    page = send(editor, ADD, title="L'ÉTÉ DES RADIÉS", source=there.source_id)
    assert page
    assert change(there) in page.links


def test_it_takes_its_own_address_again_but_not_another_ones(editor: Client) -> None:
    make_article("Un", url="https://courrier.example/a")
    article = make_article("Deux", url="https://courrier.example/b")
    assert send(editor, change(article), url="https://courrier.example/b?utm_source=x") is None
    assert errors(send(editor, change(article), url="https://courrier.example/a"))


def test_a_cut_address_is_not_the_whole_one(editor: Client) -> None:
    make_article("Un", url="https://courrier.example/a")
    assert send(editor, ADD, title="Deux", url="https://courrier.example/a", url_cut="on") is None
    assert Article.objects.get(title="Deux").url_cut


def test_it_knows_the_source_by_the_host(editor: Client) -> None:
    source = make_source("Le Carillon")
    source.hosts.create(host="carillon.example")
    assert send(editor, ADD, title="Un", url="https://www.carillon.example/un") is None
    assert Article.objects.get().source == source
    assert send(editor, ADD, title="Deux", url="https://autre.example/deux") is None
    assert Article.objects.get(title="Deux").source is None
    assert Source.objects.count() == 1


def test_it_freezes_the_pasted_text_once(editor: Client) -> None:
    article = make_article(text="", excerpt="")
    for _again in range(2):
        assert send(editor, change(article), captured_text="Un matin.\r\nDeux soirs.") is None
    assert article.captures.get().text == "Un matin.\nDeux soirs."
    assert send(editor, change(article), captured_text="Un soir.") is None
    assert [capture.text for capture in article.captures.all()] == ["Un soir.", "Un matin.\nDeux soirs."]


def test_it_freezes_the_text_of_a_new_article_and_holds_its_excerpts_against_it(editor: Client) -> None:
    assert send(editor, ADD, title="Un", captured_text=TEXT, **quoting("le comptoir, la vitre et la chaise")) is None
    article = Article.objects.get()
    excerpt = article.excerpts.get()
    assert (excerpt.verdict, excerpt.capture) == (ExcerptVerdict.VERBATIM, article.captures.get())


EXCERPTS = [
    ("Il y a encore le comptoir", ExcerptVerdict.VERBATIM, ["Il y a encore le comptoir"]),
    ("Un matin […] quelqu'un a écrit", ExcerptVerdict.VERBATIM, ["Un matin", "quelqu’un a écrit"]),
    ("Il y avait encore le comptoir", ExcerptVerdict.CHANGED, ["Il y avait encore le comptoir"]),
    ("la chaise […] Un matin", ExcerptVerdict.CHANGED, ["la chaise", "Un matin"]),
]


@pytest.mark.parametrize(("typed", "verdict", "quotes"), EXCERPTS)
def test_it_holds_an_excerpt_against_the_capture(
    editor: Client, typed: str, verdict: ExcerptVerdict, quotes: list[str]
) -> None:
    article = make_article(text=TEXT, excerpt="")
    assert send(editor, change(article), **quoting(typed)) is None
    excerpt = article.excerpts.get()
    assert (excerpt.verdict, excerpt.quotes) == (verdict, quotes)
    assert read(editor.get(change(article))).every("span", verdict)


def test_it_checks_again_what_was_not_found_when_a_text_is_pasted(editor: Client) -> None:
    article = make_article(text="", excerpt="Il y a encore le comptoir")
    assert article.excerpts.get().verdict == ExcerptVerdict.UNVERIFIED
    assert send(editor, change(article), captured_text=TEXT) is None
    assert article.excerpts.get().verdict == ExcerptVerdict.VERBATIM


def test_it_refuses_an_excerpt_that_is_only_cuts(editor: Client) -> None:
    article = make_article(excerpt="")
    assert errors(send(editor, change(article), **quoting("[…]")))
    assert not article.excerpts.exists()


def test_it_signs_a_note_and_keeps_what_a_colleague_wrote(editor: Client, alice: User, bob: User) -> None:
    article = make_article()
    Note.objects.create(article=article, author=bob, text="À relire.")
    page = read(editor.get(change(article)))
    assert "À relire." in page.text
    typed = {"notes-TOTAL_FORMS": "2", "notes-1-text": "Relu.", "notes-0-text": "Autre chose."}
    assert send(editor, change(article), **typed) is None
    notes = article.notes.values_list("author", "text")
    assert list(notes) == [(bob.pk, "À relire."), (alice.pk, "Relu.")]


def test_it_tells_who_decided(editor: Client, alice: User) -> None:
    article = make_article()
    assert send(editor, change(article), title="Autre") is None
    assert Article.objects.get().decided_by is None
    assert send(editor, change(article), state="discarded", reason="hors sujet") is None
    article.refresh_from_db()
    assert (article.decided_by, article.reason) == (alice, "hors sujet")
    assert send(editor, change(article), state="kept") is None
    article.refresh_from_db()
    assert article.reason == ""


def test_an_article_that_stands_in_a_digest_is_not_deleted(editor: Client) -> None:
    article = make_article()
    make_digest("Revue", article)
    editor.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert Article.objects.exists()


def test_another_address_is_tested_anew(editor: Client) -> None:
    article, later = make_article(), timezone.now() + datetime.timedelta(days=7)
    link = Link.objects.create(article=article, state=LinkState.DEAD, failures=3, due_at=later)
    assert send(editor, change(article), title="Autre") is None
    link.refresh_from_db()
    assert (link.state, link.due_at) == (LinkState.DEAD, later)
    assert send(editor, change(article), url="https://courrier.example/trouve") is None
    link.refresh_from_db()
    assert (link.state, link.failures) == (LinkState.UNKNOWN, 0)
    assert link.due_at <= timezone.now()
