"""The passages of one article beside its frozen text: added, refused word by word, watched, measured."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.capture import Provenance, freeze, quote, watch
from articles.models import Article, ExcerptVerdict, Origin, PageReading, Verdict
from tests.admin.conftest import browser_of, give
from tests.admin.page import read
from tests.factories import make_article
from tests.serving import PARAGRAPHS, Site, article_page

pytestmark = pytest.mark.django_db
TEXT = "\n\n".join(PARAGRAPHS)
FIRST, SECOND = "Personne n’avait prévenu les habitants", "Elle propose un rendez-vous par téléphone"


def make_quoted(**values: Any) -> Article:
    return make_article("La mairie ferme le samedi", **{"text": TEXT, "excerpt": ""} | values)


def address(article: Article) -> str:
    return reverse("admin:excerpts", args=[article.pk])


def send(editor: Client, article: Article, typed: str, **values: str) -> Any:
    return editor.post(address(article), {"typed": typed} | values, follow=True)


def test_it_shows_the_frozen_text_word_for_word(editor: Client) -> None:
    article = make_quoted()
    shown = read(editor.get(address(article))).one(css="frozen")
    assert shown.raw == TEXT


def test_a_passage_becomes_an_excerpt_with_its_offsets(editor: Client) -> None:
    article = make_quoted()
    send(editor, article, f"{FIRST} […] {SECOND}", note="Les deux ensemble.")
    excerpt = article.excerpts.get()
    assert (excerpt.verdict, excerpt.note) == (ExcerptVerdict.VERBATIM, "Les deux ensemble.")
    for segment, words in zip(excerpt.segments, (FIRST, SECOND), strict=True):
        assert TEXT[segment["start"] : segment["end"]] == segment["quote"] == words
        assert TEXT[: segment["start"]].endswith(segment["prefix"])
        assert TEXT[segment["end"] :].startswith(segment["suffix"])


def test_the_segments_are_marked_in_the_text(editor: Client) -> None:
    article = make_quoted()
    send(editor, article, f"{FIRST} […] {SECOND}")
    shown = read(editor.get(address(article)))
    assert [mark.text for mark in shown.every("mark")] == [f"1{FIRST}", f"1{SECOND}"]


def test_a_changed_word_is_refused_and_shown_and_nothing_is_lost(editor: Client) -> None:
    article = make_quoted()
    page = send(editor, article, FIRST.replace("prévenu", "averti"), note="À vérifier.")
    shown = read(page)
    assert article.excerpts.count() == 0
    assert [each.text for each in shown.every("del")] == ["en trop : averti"]
    form = shown.form("typed")
    assert (form["typed"][0].strip(), form["note"]) == (FIRST.replace("prévenu", "averti"), ["À vérifier."])


def test_the_words_of_the_text_are_taken_on_demand(editor: Client) -> None:
    article = make_quoted()
    page = send(editor, article, FIRST.replace("prévenu", "averti"), wish="take")
    assert read(page).form("typed")["typed"][0].strip() == FIRST
    assert article.excerpts.count() == 0


def test_it_is_saved_as_changed_only_on_demand(editor: Client) -> None:
    article = make_quoted()
    send(editor, article, FIRST.replace("prévenu", "averti"), wish="anyway")
    assert article.excerpts.get().verdict == ExcerptVerdict.CHANGED


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (f"{SECOND} […] {FIRST}", "avant le précédent"),
        ("ersonne n’avait prévenu", "milieu d’un mot"),
        ("Rien de tout cela n’est écrit nulle part", "nulle part"),
        ("", "Choisissez un passage"),
        ("[…]", "rien entre les coupes"),
    ],
)
def test_each_fault_has_its_reason(editor: Client, typed: str, told: str) -> None:
    article = make_quoted()
    page = send(editor, article, typed)
    assert article.excerpts.count() == 0
    assert told in read(page).text


def test_a_word_of_the_editors_stands_in_brackets(editor: Client) -> None:
    article = make_quoted()
    send(editor, article, "Elle [la mairie] propose un rendez-vous")
    excerpt = article.excerpts.get()
    assert (excerpt.verdict, excerpt.text) == (ExcerptVerdict.VERBATIM, "Elle [la mairie] propose un rendez-vous")


def test_an_older_text_can_be_looked_at(editor: Client) -> None:
    article = make_quoted()
    old = article.captures.get()
    freeze(article, "Un texte tout autre.", Provenance(origin=Origin.SERVER, verdict=Verdict.THIN))
    assert read(editor.get(address(article))).one(css="frozen").raw == "Un texte tout autre."
    assert read(editor.get(address(article), {"capture": str(old.pk)})).one(css="frozen").raw == TEXT
    for nonsense in ("x", "²", "9" * 30, "-1"):
        assert editor.get(address(article), {"capture": nonsense}).status_code == 200


def test_what_changed_online_is_shown_and_nothing_is_moved(editor: Client) -> None:
    article = make_quoted()
    quote(article, FIRST)
    segments = article.excerpts.get().segments
    newer = TEXT.replace("prévenu", "averti")
    freeze(article, newer)
    watch(article, newer, timezone.now())
    shown = read(editor.get(address(article)))
    assert "modifié en ligne" in shown.text
    assert [each.text for each in shown.every("ins")] == ["ajouté : averti"]
    assert article.excerpts.get().segments == segments


def test_it_measures_what_is_quoted(editor: Client) -> None:
    article = make_quoted()
    quote(article, FIRST)
    share = round(100 * len(FIRST) / len(" ".join(PARAGRAPHS)))
    page = read(editor.get(address(article)))
    assert [row.text for row in page.one("table", "meter").every("td") if row.text] == [
        f"{len(FIRST)} signes",
        f"{share} %",
    ]


def test_the_same_copy_is_told_and_joined_on_demand_only(editor: Client) -> None:
    article = make_quoted()
    copy = make_article("Fermeture du samedi", url="https://autre.example/a", text=TEXT, excerpt="")
    assert "Fermeture du samedi" in read(editor.get(address(article))).text
    assert set(Article.objects.values_list("story", flat=True)) == {None}
    page = editor.post(reverse("admin:join_copies", args=[article.pk]), follow=True)
    assert "Fermeture du samedi" not in read(page).text
    article.refresh_from_db()
    copy.refresh_from_db()
    assert article.story == copy.story is not None


def test_how_the_last_reading_went_is_told(editor: Client) -> None:
    article, now = make_quoted(), timezone.now()
    PageReading.objects.create(article=article, url=article.url, due_at=now, done_at=now, verdict=Verdict.CONSENT)
    assert "page qui demande un consentement" in read(editor.get(address(article))).text


def test_it_reads_the_page_again(editor: Client, press: Site) -> None:
    now = (*PARAGRAPHS[:2], "La mairie rouvrira deux samedis par mois, à titre d’essai, jusqu’au printemps prochain.")
    article = make_quoted(url=press.serve("/mairie", article_page(paragraphs=now)))
    page = editor.post(reverse("admin:read_page_again", args=[article.pk]), follow=True)
    assert "relue" in read(page).text
    assert article.captures.count() == 2
    assert press.asked == ["/mairie"]


def test_a_page_without_address_is_not_read(editor: Client) -> None:
    article = make_quoted(url="")
    page = editor.post(reverse("admin:read_page_again", args=[article.pk]), follow=True)
    assert "adresse" in read(page).text


def test_who_may_only_look_has_no_form(bob: User) -> None:
    give(bob, "view_excerpt", "view_article")
    article = make_quoted()
    browser = browser_of(bob)
    with pytest.raises(LookupError):
        read(browser.get(address(article))).form("typed")
    browser.post(address(article), {"typed": FIRST})
    assert article.excerpts.count() == 0


def test_it_costs_the_same_for_twice_the_excerpts(editor: Client) -> None:
    article = make_quoted()
    quote(article, FIRST)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(address(article))
        return len(queries)

    cost()
    before = cost()
    for each in (SECOND, "raconte une habitante", "promet un bilan au printemps"):
        quote(article, each)
    assert cost() == before
