"""A weekly review, imported in the desk, becomes a draft digest."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Digest, DigestState, JournalEntry, Section, State
from tests.admin.page import Element, read

pytestmark = pytest.mark.django_db

IMPORT = "/admin/import/"
REVIEW = """\
Revue de presse n° 12 : Des guichets fermés

Cette semaine, on ferme.

# Guichets

On ferme encore.

Deux guichets rouvrent à Valmont (Le Carillon)
https://www.carillon.example/valmont/deux-guichets

« Nous revoyons enfin des visages. »

Lire aussi :
- Une carte des fermetures (Brume Infos) https://brumeinfos.example/carte

# Radiations

Radiée pour un rendez-vous manqué (La Gazette)
https://gazette.example/radiee

« Je n’ai jamais reçu la lettre. »
"""


def look(editor: Client) -> Element:
    form = read(editor.get(IMPORT)).form("text")
    return read(editor.post(IMPORT, form | {"text": REVIEW}))


def confirm(editor: Client, preview: Element) -> Element:
    return read(editor.post(IMPORT, preview.form("item") | {"confirmed": "1"}))


def test_it_shows_the_articles_section_by_section(editor: Client) -> None:
    (table,) = look(editor).every("table", "would")
    sections = [row.text for row in table.every("tr", "section")]
    assert sections == ["Guichets", "Radiations"]
    assert len(table.every("input")) == 3
    assert not Digest.objects.exists()


def test_it_makes_a_draft_and_leads_to_it(editor: Client, alice: User) -> None:
    report = confirm(editor, look(editor))
    digest = Digest.objects.get()
    assert reverse("admin:compile_digest", args=[digest.pk]) in report.links
    assert (digest.number, digest.state, digest.created_by) == (12, DigestState.DRAFT, alice)
    assert [section.heading for section in digest.sections.all()] == ["Guichets", "Radiations"]
    assert [(item.article.title, item.role) for item in digest.items.order_by("position")] == [
        ("Deux guichets rouvrent à Valmont", "lead"),
        ("Une carte des fermetures", "see_also"),
        ("Radiée pour un rendez-vous manqué", "lead"),
    ]
    assert set(Article.objects.values_list("state", flat=True)) == {State.KEPT}
    line = JournalEntry.objects.get()
    assert (line.by, line.digest, line.what) == (alice, digest, "Import\u00a0: 3 nouveaux articles")


def test_it_makes_it_once(editor: Client) -> None:
    for _again in range(2):
        report = confirm(editor, look(editor))
    assert (Digest.objects.count(), Section.objects.count(), Article.objects.count()) == (1, 2, 3)
    assert reverse("admin:compile_digest", args=[Digest.objects.get().pk]) in report.links
    assert JournalEntry.objects.count() == 1
