"""A digest comes out at its time: frozen beforehand, counted when the desk takes note."""

import datetime
from collections.abc import Callable
from itertools import product

import pytest

from articles.digests import (
    NotPossible,
    NotPublishable,
    ask_review,
    give_back,
    may,
    publish,
    schedule,
    serve_due,
    settle_due,
    state_at,
    unschedule,
    withdraw,
)
from articles.digests.states import DigestAct
from articles.formats import Document
from articles.models import (
    Article,
    Citation,
    Digest,
    DigestState,
    Edition,
    JournalEntry,
    Revision,
    Source,
    Tag,
    Theme,
)
from tests.factories import MONDAY, current, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
AT = MONDAY + 24 * HOUR
MAY = {
    "draft": "ask_review schedule publish",
    "review": "give_back schedule publish",
    "scheduled": "unschedule schedule publish",
    "published": "publish withdraw",
    "withdrawn": "publish",
}
ACTS: tuple[DigestAct, ...] = ("ask_review", "give_back", "schedule", "unschedule", "publish", "withdraw")


def make_scheduled(title: str = "Revue", at: datetime.datetime = AT, **values: object) -> Digest:
    digest = make_digest(title, make_article(f"Article de {title}", tags=("guichet",)), theme=make_theme(), **values)
    schedule(digest, at=at, by=None, now=MONDAY)
    digest.refresh_from_db()
    return digest


def in_state(state: str) -> Digest:
    digest = make_digest("Revue", make_article("Un"))
    if state == "review":
        ask_review(digest, by=None, now=MONDAY)
    elif state == "scheduled":
        schedule(digest, at=AT, by=None, now=MONDAY)
    elif state != "draft":
        publish(digest, by=None, now=MONDAY)
    if state == "withdrawn":
        withdraw(digest, notice="Un doute.", now=MONDAY)
    digest.refresh_from_db()
    return digest


def do(act: DigestAct, digest: Digest) -> None:
    now = MONDAY + HOUR
    acts: dict[DigestAct, Callable[[], object]] = {
        "ask_review": lambda: ask_review(digest, by=None, now=now),
        "give_back": lambda: give_back(digest, by=None, now=now),
        "schedule": lambda: schedule(digest, at=AT + HOUR, by=None, now=now),
        "unschedule": lambda: unschedule(digest, by=None, now=now),
        "publish": lambda: publish(digest, by=None, now=now),
        "withdraw": lambda: withdraw(digest, notice="Non.", now=now),
    }
    acts[act]()


def counted() -> tuple[int, int, int]:
    return Source.objects.get().cited_count, Theme.objects.get().cited_count, Tag.objects.get().cited_count


@pytest.mark.parametrize(("state", "act"), list(product(MAY, ACTS)))
def test_each_state_allows_what_it_allows(state: str, act: DigestAct) -> None:
    digest = in_state(state)
    assert digest.state == state
    assert may(state, act) == (act in MAY[state].split())
    if may(state, act):
        do(act, digest)
    else:
        with pytest.raises(NotPossible) as refused:
            do(act, digest)
        assert str(DigestState(state).label) in str(refused.value)
        digest.refresh_from_db()
        assert digest.state == state


def test_it_freezes_what_will_be_seen() -> None:
    digest = make_scheduled()
    document = Document.from_json(current(digest).document)
    assert (digest.state, digest.published_at, current(digest).number) == (DigestState.SCHEDULED, AT, 1)
    assert (document.published_at, document.updated_at) == (AT.isoformat(), AT.isoformat())
    assert Citation.objects.get().cited_at == AT


def test_readers_see_it_by_its_moment_alone() -> None:
    digest = make_scheduled()
    just_before = AT - datetime.timedelta(microseconds=1)
    assert [digest in Digest.objects.published(now) for now in (MONDAY, just_before, AT)] == [False, False, True]
    assert [state_at(digest, now) for now in (just_before, AT)] == [DigestState.SCHEDULED, DigestState.PUBLISHED]
    for row in (Source.objects.get(), Tag.objects.get(), Article.objects.get()):
        assert row.public_since == AT


def test_it_moves_nothing_public_before_its_time() -> None:
    before = Edition.objects.current().number
    make_scheduled()
    assert settle_due(AT - HOUR) == 0
    assert (Edition.objects.current().number, counted()) == (before, (0, 0, 0))


def test_it_is_counted_once_when_the_desk_takes_note() -> None:
    digest = make_scheduled()
    before = Edition.objects.current().number
    assert [serve_due(AT), serve_due(AT), settle_due(AT + HOUR)] == [True, False, 0]
    digest.refresh_from_db()
    assert (digest.state, digest.published_at, digest.revisions.count()) == (DigestState.PUBLISHED, AT, 1)
    assert (Edition.objects.current().number, counted()) == (before + 1, (1, 1, 1))
    assert JournalEntry.objects.filter(digest=digest, by=None).count() == 2  # scheduled, and came out


def test_it_settles_each_that_is_due() -> None:
    for place in range(3):
        digest = make_digest(f"Revue {place}", make_article(f"Article {place}"))
        schedule(digest, at=AT + place * HOUR, by=None, now=MONDAY)
    assert [settle_due(AT + HOUR), settle_due(AT + HOUR), settle_due(AT + 2 * HOUR)] == [2, 0, 1]
    assert Source.objects.get().cited_count == 3


def test_to_schedule_again_replaces_what_was_never_seen() -> None:
    digest = make_scheduled()
    Digest.objects.update(title="Titre refait")
    schedule(digest, at=AT + HOUR, by=None, now=MONDAY)
    digest.refresh_from_db()
    revision = Revision.objects.get()
    assert (revision.number, revision.document["title"], digest.published_at) == (1, "Titre refait", AT + HOUR)
    assert Citation.objects.get().cited_at == AT + HOUR
    assert Tag.objects.get().public_since == AT + HOUR
    assert schedule(digest, at=AT + HOUR, by=None, now=MONDAY).pk == revision.pk


def test_it_can_be_taken_off_the_schedule() -> None:
    digest = make_scheduled()
    unschedule(digest, by=None, now=MONDAY)
    digest.refresh_from_db()
    assert (digest.state, digest.published_at, digest.current) == (DigestState.DRAFT, None, None)
    assert not Revision.objects.exists()
    assert not Citation.objects.exists()
    for row in (Source.objects.get(), Tag.objects.get(), Article.objects.get()):
        assert row.public_since is None
    assert counted() == (0, 0, 0)


def test_what_another_one_makes_public_stays_so() -> None:
    article = make_article("Un", tags=("guichet",))
    first, second = make_digest("Une", article), make_digest("Deux", article)
    schedule(first, at=AT, by=None, now=MONDAY)
    schedule(second, at=AT + HOUR, by=None, now=MONDAY)
    unschedule(first, by=None, now=MONDAY)
    for row in (Source.objects.get(), Tag.objects.get(), Article.objects.get()):
        assert row.public_since == AT + HOUR


def test_it_can_be_published_before_its_time() -> None:
    digest = make_scheduled()
    revision = publish(digest, by=None, now=MONDAY + HOUR)
    digest.refresh_from_db()
    assert (digest.state, digest.published_at, revision.number) == (DigestState.PUBLISHED, MONDAY + HOUR, 1)
    assert revision.document["published_at"] == (MONDAY + HOUR).isoformat()
    assert Revision.objects.count() == 1
    assert (counted(), settle_due(AT)) == ((1, 1, 1), 0)
    assert Tag.objects.get().public_since == MONDAY + HOUR


def test_what_came_out_is_published_whether_noted_or_not() -> None:
    digest = make_scheduled()
    with pytest.raises(NotPossible):
        unschedule(digest, by=None, now=AT)
    assert publish(digest, by=None, now=AT + HOUR).number == 1
    assert counted() == (1, 1, 1)
    withdraw(digest, notice="Un doute.", now=AT + HOUR)
    digest.refresh_from_db()
    assert (digest.state, counted()) == (DigestState.WITHDRAWN, (0, 0, 0))


@pytest.mark.parametrize("at", [MONDAY, MONDAY - HOUR, MONDAY + datetime.timedelta(days=367)])
def test_it_takes_no_moment_that_is_past_or_far_away(at: datetime.datetime) -> None:
    digest = make_digest("Revue", make_article("Un"))
    with pytest.raises(NotPossible):
        schedule(digest, at=at, by=None, now=MONDAY)
    assert not Revision.objects.exists()


def test_it_refuses_a_digest_with_a_fault() -> None:
    digest = make_digest("Vide")
    with pytest.raises(NotPublishable):
        schedule(digest, at=AT, by=None, now=MONDAY)
    assert not Revision.objects.exists()


def test_a_fault_since_then_leaves_what_is_scheduled() -> None:
    digest = make_scheduled()
    Article.objects.update(source=None)
    with pytest.raises(NotPublishable):
        schedule(digest, at=AT + HOUR, by=None, now=MONDAY)
    digest.refresh_from_db()
    assert (digest.state, digest.published_at, Citation.objects.count()) == (DigestState.SCHEDULED, AT, 1)


def test_a_withdrawn_one_comes_back_with_its_first_date() -> None:
    digest = publish_digest("Revue")
    withdraw(digest, notice="Un doute.", now=AT)
    publish(digest, by=None, now=AT + HOUR)
    digest.refresh_from_db()
    assert (digest.published_at, current(digest).number) == (MONDAY, 2)
