"""The forms of the other tables: sources, tags, themes, notes, captures, and what only the product writes."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.capture import freeze
from articles.digests import schedule, unschedule
from articles.models import Capture, Edition, Excerpt, ExcerptVerdict, Note, Revision, Source, SourceHost, Tag, Theme
from tests.admin.page import Element, read
from tests.factories import current, make_article, make_digest, make_source, make_tag, make_theme, publish_digest

pytestmark = pytest.mark.django_db


def address(model: type[Model], verb: str, *args: Any) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_{verb}", args=args)


def send(editor: Client, url: str, holding: str, **typed: Any) -> Element | None:
    """Fills the form as it stands and sends it; returns the page that comes back when it is refused."""
    answer = editor.post(url, read(editor.get(url)).form(holding) | typed)
    return None if answer.status_code == 302 else read(answer)


HOSTS = [
    ("gazette.example", "gazette.example"),
    ("https://www.gazette.example/une/page?x=1", "gazette.example"),
    ("WWW.Gazette.Example", "gazette.example"),
    ("amp.gazette.example/", "gazette.example"),
]


@pytest.mark.parametrize(("typed", "host"), HOSTS)
def test_a_source_is_known_by_the_host_of_an_address(editor: Client, typed: str, host: str) -> None:
    more = {"hosts-0-host": typed, "homepage": "gazette.example"}
    assert send(editor, address(Source, "add"), "name", name="La Gazette", **more) is None
    source = Source.objects.get()
    assert [each.host for each in source.hosts.all()] == [host]
    assert (source.key, source.slug, source.homepage) == ("la gazette", "la-gazette", "https://gazette.example")


@pytest.mark.parametrize("typed", ["pas un hôte", "https://", "a" * 300])
def test_what_is_no_host_is_refused(editor: Client, typed: str) -> None:
    page = send(editor, address(Source, "add"), "name", name="La Gazette", **{"hosts-0-host": typed})
    assert page
    assert page.form("name")["hosts-0-host"] == [typed]
    assert not Source.objects.exists()


def test_a_host_is_one_sources(editor: Client) -> None:
    make_source("La Gazette").hosts.create(host="gazette.example")
    assert send(editor, address(Source, "add"), "name", name="Autre", **{"hosts-0-host": "www.gazette.example"})
    assert SourceHost.objects.count() == 1


@pytest.mark.parametrize(("make", "model"), [(make_source, Source), (make_tag, Tag), (make_theme, Theme)])
def test_a_name_that_is_there_is_refused(editor: Client, make: Any, model: type[Model]) -> None:
    make("L’Été")
    page = send(editor, address(model, "add"), "name", name="L’Été" if model is Theme else "L'ETE")
    assert page
    assert page.every("ul", "errorlist")
    assert model._default_manager.count() == 1


@pytest.mark.parametrize(("make", "model"), [(make_source, Source), (make_tag, Tag), (make_theme, Theme)])
def test_its_address_is_fixed_and_the_readers_see_the_change(editor: Client, make: Any, model: type[Model]) -> None:
    row = make("Un nom")
    edition = Edition.objects.current().number
    assert send(editor, address(model, "change", row.pk), "name", name="Autre", slug="autre") is None
    row.refresh_from_db()
    assert (row.name, row.slug) == ("Autre", "un-nom")
    assert Edition.objects.current().number == edition + 1
    editor.post(address(model, "delete", row.pk), {"post": "yes"})
    assert not model._default_manager.exists()
    assert Edition.objects.current().number == edition + 2


@pytest.mark.parametrize(("make", "model"), [(make_source, Source), (make_tag, Tag), (make_theme, Theme)])
def test_rows_deleted_from_the_list_are_gone_for_the_readers(editor: Client, make: Any, model: type[Model]) -> None:
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": [make("Un").pk, make("Deux").pk]}
    edition = Edition.objects.current().number
    editor.post(address(model, "changelist"), chosen)
    assert not model._default_manager.exists()
    assert Edition.objects.current().number > edition


@pytest.mark.parametrize("model", [Source, Tag, Theme])
def test_what_readers_see_is_not_deleted(editor: Client, model: type[Model]) -> None:
    theme = make_theme()
    publish_digest("Revue", make_article(tags=("guichet",)), theme=theme)
    row = model._default_manager.get()
    read(editor.post(address(model, "delete", row.pk), {"post": "yes"}))
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": [row.pk]}
    editor.post(address(model, "changelist"), chosen)
    assert model._default_manager.exists()


def test_what_readers_are_about_to_see_is_not_deleted(editor: Client) -> None:
    theme, now = make_theme(), timezone.now()
    digest = make_digest("Revue", make_article(), theme=theme)
    schedule(digest, at=now + datetime.timedelta(days=1), by=None, now=now)
    digest.sections.all().delete()
    editor.post(address(Theme, "delete", theme.pk), {"post": "yes"})
    assert Theme.objects.exists()
    unschedule(digest, by=None, now=now)
    editor.post(address(Theme, "delete", theme.pk), {"post": "yes"})
    assert not Theme.objects.exists()


def test_the_order_of_themes_is_typed_in_their_list(editor: Client) -> None:
    one, two = make_theme("Un", position=1), make_theme("Deux", position=2)
    edition = Edition.objects.current().number
    form = read(editor.get(address(Theme, "changelist"))).form("form-0-position")
    editor.post(address(Theme, "changelist"), form | {"form-0-position": "3", "_save": "1"})
    assert list(Theme.objects.all()) == [two, one]
    assert Edition.objects.current().number == edition + 1


@pytest.mark.parametrize("about", ["nothing", "both"])
def test_a_note_is_about_one_thing(editor: Client, about: str) -> None:
    article, digest = make_article(), publish_digest()
    typed = {"article": article.pk, "digest": digest.pk} if about == "both" else {}
    page = send(editor, address(Note, "add"), "text", text="À relire.", **typed)
    assert page
    assert page.form("text")["text"] == ["À relire."]
    assert not Note.objects.exists()


def test_a_note_is_signed(editor: Client, alice: User) -> None:
    article = make_article()
    assert send(editor, address(Note, "add"), "text", text="À relire.", article=article.pk) is None
    assert Note.objects.get().author == alice


def test_a_capture_goes_while_no_excerpt_is_taken_from_it(editor: Client) -> None:
    quoted, unused = make_article("Un").captures.get(), make_article("Deux", excerpt="").captures.get()
    for capture in (quoted, unused):
        editor.post(address(Capture, "delete", capture.pk), {"post": "yes"})
    assert Capture.objects.get() == quoted


def test_a_capture_and_a_revision_are_never_changed(editor: Client) -> None:
    digest = publish_digest()
    capture = Capture.objects.get()
    revision = current(digest)
    assert editor.post(address(Capture, "change", capture.pk), {"text": "Autre."}).status_code == 403
    assert editor.post(address(Revision, "change", revision.pk), {"correction": "Autre."}).status_code == 403
    assert capture.text in read(editor.get(address(Capture, "change", capture.pk))).raw
    assert digest.title in read(editor.get(address(Revision, "change", revision.pk))).one("pre", "frozen").raw


def test_an_excerpt_is_typed_on_its_own_page_too(editor: Client) -> None:
    article = make_article(text="Un matin. Un soir.", excerpt="")
    assert send(editor, address(Excerpt, "add"), "typed", article=article.pk, typed="Un soir.") is None
    excerpt = Excerpt.objects.get()
    assert (excerpt.article, excerpt.verdict) == (article, ExcerptVerdict.VERBATIM)
    assert send(editor, address(Excerpt, "change", excerpt.pk), "typed", typed="Un midi.") is None
    excerpt.refresh_from_db()
    assert (excerpt.article, excerpt.verdict) == (article, ExcerptVerdict.CHANGED)


def test_an_article_costs_the_same_with_more_around_it(editor: Client, alice: User) -> None:
    def cost(n: int) -> int:
        article = make_article(f"Article {n}", excerpt="", excerpts=[f"Mot {place}." for place in range(n)])
        Note.objects.bulk_create(Note(article=article, author=alice, text=f"Note {place}") for place in range(n))
        for place in range(n):
            freeze(article, f"Texte {place}")
        with CaptureQueriesContext(connection) as queries:
            read(editor.get(reverse("admin:articles_article_change", args=[article.pk])))
        return len(queries)

    cost(1)
    assert cost(2) == cost(6)
