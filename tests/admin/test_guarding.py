"""Forms that were opened before a colleague saved: nothing that the colleague wrote is overwritten unseen."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client
from django.urls import reverse

from articles.models import Article, Digest, Excerpt, JournalEntry, Source, State, Theme
from tests.admin.conftest import browser_of
from tests.admin.page import Element, Values, read
from tests.factories import make_article, make_digest, make_rule, make_source, make_tag, make_theme

pytestmark = pytest.mark.django_db


def change_page(row: Any) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def opened(browser: Client, row: Any) -> Values:
    return read(browser.get(change_page(row))).form("opened_with")


def send(browser: Client, row: Any, form: Values, **typed: Any) -> Element | None:
    """Sends the form with what is typed over it; returns the page that comes back when it is not saved."""
    answer = browser.post(change_page(row), form | typed)
    return None if answer.status_code == 302 else read(answer)


def errors(page: Element | None) -> list[str]:
    assert page
    return [each.text for each in page.every("ul", "errorlist")]


@pytest.fixture
def emiles(emile: User) -> Client:
    return browser_of(emile)


@pytest.fixture
def paules(paule: User) -> Client:
    return browser_of(paule)


def test_what_one_did_not_touch_stays_as_the_colleague_left_it(emiles: Client, paules: Client) -> None:
    article = make_article("Un", standfirst="Avant.", tags=("guichet",))
    form = opened(emiles, article)
    radiation, theme = make_tag("radiation"), make_theme("Guichets")
    theirs = {"standfirst": "Après.", "tags": [str(radiation.pk)], "theme": str(theme.pk), "authors": "Ada Byron"}
    theirs |= {"state": "discarded", "reason": "hors sujet", "published": "2023"}
    assert send(paules, article, opened(paules, article), **theirs) is None
    assert send(emiles, article, form, title="Deux") is None
    article.refresh_from_db()
    assert (article.title, article.standfirst, article.theme, article.authors) == (
        "Deux",
        "Après.",
        theme,
        ["Ada Byron"],
    )
    assert (article.state, article.reason, article.published) == (State.DISCARDED, "hors sujet", "2023")
    assert list(article.tags.all()) == [radiation]
    assert str(article.decided_by) == "paule"
    last = JournalEntry.objects.filter(article=article)[0]
    assert (last.name, "Titre" in last.what, "Chapeau" in last.what) == ("emile", True, False)


BOTH: list[tuple[str, Any, Any, str, str]] = [
    ("title", "Le sien", "Le mien", "Le sien", "Le mien"),
    ("standfirst", "Le\r\nsien <b>", "Le mien", "Le sien <b>", "Le mien"),
    ("authors", "Ada Byron", "Jeanne Roux", "Ada Byron", "['Jeanne Roux']"),
    ("published", "2023-05", "2024", "mai 2023", "2024"),
    ("access", "subscribers", "free", "abonnés", "free"),
    ("state", "discarded", "inbox", "écarté", "inbox"),
    ("source", "Le Vallon", "La Gazette", "Le Vallon", "La Gazette"),
    ("tags", ["accueil"], ["radiation"], "accueil", "radiation"),
]
"""A field, what the colleague makes of it and what oneself, how theirs is told, and what stands there in the end."""


def read_back(article: Article, name: str) -> str:
    fresh = Article.objects.get(pk=article.pk)
    return ", ".join(tag.name for tag in fresh.tags.all()) if name == "tags" else str(getattr(fresh, name))


def typed(name: str, value: Any) -> Any:
    if name == "source":
        return str(Source.objects.named(value).pk)  # type: ignore[union-attr]
    return [str(make_tag(tag).pk) for tag in value] if name == "tags" else value


@pytest.mark.parametrize(("name", "theirs", "mine", "told", "wanted"), BOTH, ids=[each[0] for each in BOTH])
def test_what_both_changed_is_shown_before_anything_is_written(
    emiles: Client, paules: Client, name: str, theirs: Any, mine: Any, told: str, wanted: str
) -> None:
    article = make_article("Un", standfirst="Avant.", tags=("guichet",))
    for source in ("Le Vallon", "La Gazette"):
        make_source(source)
    form = opened(emiles, article)
    mine, theirs = typed(name, mine), typed(name, theirs)
    assert send(paules, article, opened(paules, article), **{name: theirs}) is None
    before = Article.objects.filter(pk=article.pk).values().get()
    page = send(emiles, article, form, **{name: mine})
    assert [("paule" in error, told in error) for error in errors(page) if "paule" in error] == [(True, True)]
    assert Article.objects.filter(pk=article.pk).values().get() == before
    assert page
    again = page.form("opened_with")
    assert again[name] == (mine if isinstance(mine, list) else [mine])
    assert send(emiles, article, again) is None
    assert read_back(article, name) == wanted


def test_the_second_save_does_not_bring_back_what_one_never_touched(emiles: Client, paules: Client) -> None:
    article = make_article("Un", standfirst="Avant.")
    form = opened(emiles, article)
    assert send(paules, article, opened(paules, article), title="Le sien", standfirst="Après.") is None
    page = send(emiles, article, form, title="Le mien")
    assert page
    assert send(emiles, article, page.form("opened_with")) is None
    article.refresh_from_db()
    assert (article.title, article.standfirst) == ("Le mien", "Après.")


def test_what_changes_between_two_saves_is_shown_once_more(emiles: Client, paules: Client) -> None:
    article = make_article("Un")
    form = opened(emiles, article)
    for theirs in ("Le sien", "Un autre encore"):
        assert send(paules, article, opened(paules, article), title=theirs) is None
        page = send(emiles, article, form, title="Le mien")
        assert any(theirs in error for error in errors(page))
        assert page
        form = page.form("opened_with")
    assert send(emiles, article, form) is None
    article.refresh_from_db()
    assert article.title == "Le mien"


def test_the_same_words_from_both_are_no_conflict(emiles: Client, paules: Client) -> None:
    article = make_article("Un")
    form = opened(emiles, article)
    assert send(paules, article, opened(paules, article), title="Deux") is None
    assert send(emiles, article, form, title="Deux", standfirst="Et cela.") is None
    article.refresh_from_db()
    assert (article.title, article.standfirst) == ("Deux", "Et cela.")


@pytest.mark.parametrize("kind", ["article", "digest"])
def test_of_a_hundred_conflicting_saves_none_overwrites(emiles: Client, paules: Client, kind: str) -> None:
    row: Any = make_article("Titre 0") if kind == "article" else make_digest("Titre 0")
    table: Any = Article if kind == "article" else Digest
    overwritten = 0
    for n in range(1, 101):
        form = opened(emiles, row)
        table.objects.filter(pk=row.pk).update(title=f"Titre {n} de Paule")
        page = send(emiles, row, form, title=f"Titre {n} d’Émile")
        overwritten += page is None or table.objects.get(pk=row.pk).title != f"Titre {n} de Paule"
    assert overwritten == 0


def test_the_words_of_a_digest_are_held_as_they_are_typed(emiles: Client, paules: Client) -> None:
    digest = make_digest("Revue", introduction="<p>Un.</p><p>Deux &amp; trois.</p>")
    form = opened(emiles, digest)
    assert send(paules, digest, opened(paules, digest), closing="À lundi.") is None
    assert send(emiles, digest, form, introduction="Un.\r\n\r\nQuatre.") is None
    digest.refresh_from_db()
    assert (digest.introduction, digest.closing) == ("<p>Un.</p>\n<p>Quatre.</p>", "<p>À lundi.</p>")
    page = send(paules, digest, form, introduction="Cinq.")
    assert any("Quatre." in error and "emile" in error for error in errors(page))


def test_words_beside_the_columns_are_held_too(emiles: Client, paules: Client) -> None:
    article = make_article(text="Un matin. Un soir. Un midi.", excerpt="Un matin.")
    excerpt = Excerpt.objects.get(article=article)
    form = opened(emiles, excerpt)
    assert send(paules, excerpt, opened(paules, excerpt), typed="Un soir.") is None
    assert send(emiles, excerpt, form, note="À garder.") is None
    excerpt.refresh_from_db()
    assert (excerpt.text, excerpt.note) == ("Un soir.", "À garder.")
    assert any("Un soir." in error for error in errors(send(emiles, excerpt, form, typed="Un midi.")))


def test_other_tables_are_guarded_as_well(emiles: Client, paules: Client) -> None:
    for row, name in (
        (make_source("La Gazette"), "name"),
        (make_rule("Radiations", tags=("accueil",)), "name"),
        (make_tag("mot"), "name"),
    ):
        form = opened(emiles, row)
        assert send(paules, row, opened(paules, row), **{name: "Le sien"}) is None
        assert any("paule" in error for error in errors(send(emiles, row, form, **{name: "Le mien"})))


def test_a_line_of_a_list_is_written_where_it_was_changed_only(emiles: Client) -> None:
    one, two = make_theme("Un", position=1), make_theme("Deux", position=2)
    url = reverse("admin:articles_theme_changelist")
    form = read(emiles.get(url)).form("form-0-position")
    Theme.objects.filter(pk=one.pk).update(position=7)
    assert emiles.post(url, form | {"form-1-position": "3", "_save": "1"}).status_code == 302
    assert [Theme.objects.get(pk=each.pk).position for each in (one, two)] == [7, 3]


def forged(digest: Digest) -> list[str]:
    other = signing.dumps({" at": "2023-03-20T11:00:00+00:00"}, salt="pressreview.guard:articles.Digest:999")
    return ["", "faux", other]


@pytest.mark.parametrize("n", range(3))
def test_a_form_that_does_not_say_what_it_was_opened_with_writes_nothing(emiles: Client, n: int) -> None:
    digest = make_digest("Revue")
    form = opened(emiles, digest) | {"opened_with": [forged(digest)[n]]}
    page = send(emiles, digest, form, title="Autre")
    assert errors(page)
    assert Digest.objects.get().title == "Revue"
    assert page
    again = page.form("opened_with")
    assert again["title"] == ["Autre"]
    assert send(emiles, digest, again) is None
    assert Digest.objects.get().title == "Autre"


def test_who_may_only_look_gets_no_form_to_send(camille: User) -> None:
    article = make_article("Un")
    page = read(browser_of(camille).get(change_page(article)))
    assert "opened_with" not in page.raw
    assert browser_of(camille).post(change_page(article), {"title": "Deux"}).status_code == 403
