"""What one row may be: the rules that the database or the model keeps, whoever writes."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.models import (
    Article,
    Capture,
    Citation,
    CitationTag,
    Digest,
    DigestState,
    Edition,
    Excerpt,
    Item,
    Note,
    Revision,
    Section,
    Source,
    SourceHost,
    Tag,
    address_key,
)
from tests.factories import MONDAY, current, make_article, make_digest, make_source, make_tag, publish_digest

pytestmark = pytest.mark.django_db


def copy_of(row: models.Model) -> models.Model:
    row.pk = None
    row._state.adding = True
    return row


def first(table: type[models.Model]) -> models.Model:
    row = table._default_manager.first()
    assert row
    return row


@pytest.mark.parametrize("table", [Article, Source, Tag, SourceHost, Capture, Item, Revision, CitationTag, Edition])
def test_the_database_takes_no_row_twice(table: type[models.Model]) -> None:
    publish_digest("Revue", make_article(tags=("guichet",)))
    Edition.objects.current()
    twin = copy_of(first(table))
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_articles_without_address_may_be_several() -> None:
    make_article("Un", url="")
    make_article("Deux", url="")
    assert Article.objects.filter(url_key="").count() == 2


WRONG: list[Callable[[], object]] = [
    lambda: Digest.objects.create(title="Revue", slug="a", state=DigestState.PUBLISHED),
    lambda: Digest.objects.create(title="Revue", slug="b", state=DigestState.WITHDRAWN),
    lambda: Digest.objects.create(
        title="Revue", slug="c", period_start=datetime.date(2023, 3, 12), period_end=datetime.date(2023, 3, 6)
    ),
    lambda: Note.objects.create(text="Sur rien"),
    lambda: Note.objects.create(text="Sur deux", article=make_article(), digest=make_digest("Revue")),
    lambda: Edition.objects.create(pk=2),
]


@pytest.mark.parametrize("write", WRONG)
def test_the_database_takes_no_row_that_makes_no_sense(write: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_what_is_published_cannot_be_pulled_from_under_it() -> None:
    publish_digest("Revue", make_article(tags=("guichet",)))
    for row in (Article.objects.get(), Source.objects.get(), Tag.objects.get(), Capture.objects.get()):
        with pytest.raises(models.ProtectedError):
            row.delete()
    with pytest.raises(models.RestrictedError):
        current(Digest.objects.get()).delete()


@pytest.mark.parametrize(
    "name", ["Le courrier des deux-rives", "LE COURRIER DES DEUX RIVES", "Le Courriér des Deux_Rives"]
)
def test_a_source_has_one_name_however_it_is_written(name: str) -> None:
    make_source("Le Courrier des Deux-Rives")
    with pytest.raises(ValidationError, match="name"):
        make_source(name)


@pytest.mark.parametrize("name", ["Pôle-emploi", "pole_emploi", "#PÔLE EMPLOI"])
def test_a_tag_has_one_key_however_it_is_written(name: str) -> None:
    make_tag("Pôle emploi")
    with pytest.raises(ValidationError, match="name"):
        make_tag(name)


@pytest.mark.parametrize("name", ["", "…", "# -"])
def test_a_name_without_letters_is_none(name: str) -> None:
    for make in (make_source, make_tag):
        with pytest.raises(ValidationError):
            make(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("L’Écho des communs", "l-echo-des-communs"),
        ("Œuvres & bêtises", "oeuvres-betises"),
        ("Ελλάδα", "ελλαδα"),
        ("!!!", "sans-nom"),
    ],
)
def test_a_slug_reads_as_the_name(name: str, slug: str) -> None:
    digest = Digest(title=name)
    digest.clean()
    assert digest.slug == slug


def test_a_slug_that_is_taken_gets_a_number() -> None:
    assert [make_digest("Revue").slug for _ in range(3)] == ["revue", "revue-2", "revue-3"]


def test_a_cut_address_meets_only_itself() -> None:
    whole, cut = "https://courrier.example/un-long-titre", "https://courrier.example/un-long-"
    assert address_key(cut, cut=True) == address_key(cut, cut=True) != address_key(cut, cut=False)
    assert address_key(whole, cut=False) != address_key(cut, cut=True)
    assert address_key("", cut=True) == ""
    assert len(address_key("https://courrier.example/" + "a" * 900, cut=True)) == 500


def test_an_item_stays_in_its_digest_and_quotes_its_article() -> None:
    one, other = make_digest("Une", make_article("Un")), make_digest("Autre", make_article("Deux"))
    item = one.items.get()
    item.section = other.sections.get()
    with pytest.raises(ValidationError, match="section"):
        item.clean()
    item.section, item.excerpt = one.sections.get(), Excerpt.objects.get(article__title="Deux")
    with pytest.raises(ValidationError, match="excerpt"):
        item.clean()


def test_a_section_is_called_by_its_title_else_by_its_theme() -> None:
    section = Section(title="Au guichet")
    assert section.heading == "Au guichet"
    assert Section().heading


def test_readers_see_what_is_published_by_now() -> None:
    publish_digest("Hier", now=MONDAY)
    publish_digest("Demain", now=MONDAY + datetime.timedelta(days=1))
    withdrawn = publish_digest("Retirée", now=MONDAY)
    Digest.objects.filter(pk=withdrawn.pk).update(state=DigestState.WITHDRAWN)
    make_digest("Brouillon")
    assert [digest.title for digest in Digest.objects.published(MONDAY)] == ["Hier"]
    assert [digest.title for digest in Digest.objects.drafts()] == ["Brouillon"]
    assert Digest.objects.once_public(timezone.now()).count() == 3


def test_the_edition_moves_and_begins_again_where_there_is_none() -> None:
    before = Edition.objects.current().number
    Edition.objects.move()
    assert Edition.objects.current().number == before + 1
    Edition.objects.all().delete()
    Edition.objects.move()
    assert Edition.objects.current().number == 1


def test_citations_of_tomorrow_are_not_public() -> None:
    publish_digest("Demain", now=MONDAY + datetime.timedelta(days=1))
    assert not Citation.objects.public(MONDAY)
