"""Publication freezes a revision and its citations, in one transaction."""

import datetime

import pytest

from articles.digests import NotPublishable, publish, withdraw
from articles.formats import Document
from articles.models import Article, Citation, CitationTag, Digest, DigestState, Edition, Role, Source, Tag
from tests.factories import MONDAY, add_item, current, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

LATER = MONDAY + datetime.timedelta(days=2)


def test_it_freezes_what_was_composed() -> None:
    digest = publish_digest("Des guichets fermés", make_article(tags=("guichet",)), number=118)
    document = Document.from_json(current(digest).document)
    (entry,) = document.entries
    assert (document.title, document.number, document.revision) == ("Des guichets fermés", 118, 1)
    assert entry.quotes == ("Il y a encore le comptoir, la vitre et la chaise.",)
    assert entry.article.source
    assert entry.article.source.name == "Le Courrier des Deux-Rives"
    assert document.published_at == MONDAY.isoformat()


def test_it_writes_a_citation_a_line_and_keeps_the_counts() -> None:
    theme = make_theme()
    lead, beside = make_article("Un", tags=("guichet", "accueil")), make_article("Deux", tags=("guichet",))
    digest = make_digest("Revue", lead, theme=theme)
    add_item(digest.sections.get(), beside, role=Role.SEE_ALSO, position=2)
    publish(digest, by=None, now=MONDAY)
    assert [(c.title, c.role, c.anchor) for c in Citation.objects.order_by("position")] == [
        ("Un", "lead", "e1"),
        ("Deux", "see_also", "e1"),
    ]
    theme.refresh_from_db()
    assert theme.cited_count == 2
    assert dict(Tag.objects.values_list("name", "cited_count")) == {"guichet": 2, "accueil": 1}
    assert Source.objects.get().cited_count == 2
    assert CitationTag.objects.count() == 3


def test_it_changes_nothing_in_public_until_it_is_published_again() -> None:
    digest = publish_digest("Revue")
    Digest.objects.filter(pk=digest.pk).update(title="Titre refait")
    digest.refresh_from_db()
    assert current(digest).document["title"] == "Revue"
    publish(digest, by=None, now=LATER)
    digest.refresh_from_db()
    assert (current(digest).number, current(digest).document["title"]) == (2, "Titre refait")
    assert digest.published_at == MONDAY


def test_it_makes_one_revision_of_one_text() -> None:
    digest = publish_digest("Revue")
    edition = Edition.objects.current().number
    assert publish(digest, by=None, now=LATER).number == 1
    assert digest.revisions.count() == 1
    assert Edition.objects.current().number == edition


def test_it_tells_readers_what_it_corrects() -> None:
    digest = publish_digest("Revue")
    publish(digest, by=None, now=LATER, correction="Six, et non sept.")
    publish(digest, by=None, now=LATER + datetime.timedelta(days=1), correction="Un mardi.")
    digest.refresh_from_db()
    document = Document.from_json(current(digest).document)
    assert [(c.text, c.revision) for c in document.corrections] == [
        ("Six, et non sept.", 2),
        ("Un mardi.", 3),
    ]
    assert document.published_at == MONDAY.isoformat()
    assert document.updated_at == (LATER + datetime.timedelta(days=1)).isoformat()


def test_it_keeps_counts_right_when_published_again_and_withdrawn() -> None:
    digest = publish_digest("Revue", make_article(tags=("guichet",)))
    publish(digest, by=None, now=LATER, correction="Un mot.")
    assert Tag.objects.get().cited_count == 1
    withdraw(digest, notice="Retirée.", now=LATER)
    assert Tag.objects.get().cited_count == 0
    assert not Citation.objects.exists()
    digest.refresh_from_db()
    assert (digest.state, digest.withdrawal_notice) == (DigestState.WITHDRAWN, "Retirée.")


def test_it_refuses_a_digest_with_a_fault_and_writes_nothing() -> None:
    digest = make_digest("Vide")
    with pytest.raises(NotPublishable) as refused:
        publish(digest, by=None, now=MONDAY)
    assert [finding.code for finding in refused.value.findings] == ["empty"]
    digest.refresh_from_db()
    assert digest.state == DigestState.DRAFT
    assert not digest.revisions.exists()


def test_it_moves_the_edition() -> None:
    before = Edition.objects.current().number
    digest = publish_digest("Revue")
    assert Edition.objects.current().number == before + 1
    withdraw(digest, notice="Retirée.", now=LATER)
    assert Edition.objects.current().number == before + 2


def test_it_can_be_deleted_with_its_revisions() -> None:
    digest = publish_digest("Revue")
    digest.delete()
    assert not Digest.objects.exists()


def test_it_notes_since_when_addresses_are_public() -> None:
    article = make_article(tags=("guichet",))
    publish_digest("Demain", article, now=LATER)
    publish_digest("Hier", article, now=MONDAY)
    for row in (Source.objects.get(), Tag.objects.get(), Article.objects.get()):
        assert row.public_since == MONDAY
