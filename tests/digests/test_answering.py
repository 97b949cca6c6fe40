"""A finding that is meant so is asked no more, until what it speaks of changes."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.digests import CannotAccept, CannotRepair, Checked, accept, ask_again, check, check_all
from articles.models import Digest, FindingAnswer, JournalEntry
from tests.digests.faults import PLANTS, cite, clean_digest

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2023, 3, 20, 7, tzinfo=datetime.UTC)


def answered(digest: Digest, by: User, note: str = "") -> Checked:
    """Answers the only finding."""
    digest.refresh_from_db()
    (found,) = check(digest)
    accept(digest, found.code, found.place, by, NOW, note)
    return check_all(digest)


WARNINGS = [code for code in PLANTS if code not in ("empty", "nothing-new")]


@pytest.mark.parametrize("code", WARNINGS)
def test_a_warning_may_be_meant_so_and_an_error_never(code: str, alice: User) -> None:
    digest = clean_digest()
    PLANTS[code](digest)
    digest.refresh_from_db()
    (found,) = check(digest)
    if found.is_error:
        with pytest.raises(CannotAccept):
            accept(digest, found.code, found.place, alice, NOW)
        assert check(digest) == [found]
        return
    checked = answered(digest, alice, "Nous y tenons.")
    assert checked.findings == []
    (each,) = checked.answered
    assert (each.finding.code, each.answer.by, each.answer.note) == (code, alice, "Nous y tenons.")
    assert each.answer.answered_at == NOW


def test_an_answer_to_what_is_an_error_by_now_does_not_count(alice: User) -> None:
    digest = clean_digest()
    PLANTS["no-source"](digest)
    (found,) = check(digest)
    FindingAnswer.objects.create(
        digest=digest, code=found.code, place=found.place, fingerprint=found.fingerprint, answered_at=NOW
    )
    assert check(digest) == [found]


def test_it_lapses_when_what_it_was_about_changes(alice: User) -> None:
    digest = clean_digest()
    item = cite(digest, comment="<p>Il dit « non.</p>")
    assert answered(digest, alice).findings == []
    item.comment = "<p>Il dit « non, puis « oui.</p>"
    item.save()
    assert [finding.code for finding in check(digest)] == ["unclosed"]
    item.comment = "<p>Il dit « non.</p>"
    item.save()
    assert check(digest) == []


def test_it_is_of_one_digest(alice: User) -> None:
    digest = clean_digest()
    item = cite(digest, published="")
    answered(digest, alice)
    other = Digest.objects.create(title="Autre", slug="autre", number=44, introduction="<p>Un.</p>")
    section = other.sections.create(title="Une", commentary="<p>Un.</p>")
    other.items.create(section=section, article=item.article, excerpt=item.excerpt)
    assert [finding.code for finding in check(other)] == ["no-date"]


def test_it_is_asked_again_when_somebody_comes_back_to_it(alice: User) -> None:
    digest = clean_digest()
    cite(digest, published="")
    (each,) = answered(digest, alice).answered
    assert ask_again(digest, each.finding.code, each.finding.place, alice, NOW)
    assert not ask_again(digest, each.finding.code, each.finding.place, alice, NOW)
    assert [finding.code for finding in check(digest)] == ["no-date"]


def test_both_are_noted_in_the_journal(alice: User) -> None:
    digest = clean_digest()
    cite(digest, published="")
    (each,) = answered(digest, alice).answered
    ask_again(digest, each.finding.code, each.finding.place, alice, timezone.now())
    lines = JournalEntry.objects.filter(digest=digest, by=alice)
    assert [line.what.partition("\u00a0:")[0] for line in lines] == ["ce n’est plus voulu", "c’est voulu"]


def test_what_is_no_longer_there_is_not_answered(alice: User) -> None:
    with pytest.raises(CannotRepair):
        accept(clean_digest(), "no-date", "item:1", alice, NOW)
    assert not FindingAnswer.objects.exists()
