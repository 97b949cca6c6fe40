"""Twenty people press the button in the same second, and the timer with them: the digest comes out once."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from articles.digests import publish, schedule, settle_due, withdraw
from articles.models import Citation, Digest, DigestState, Edition, JournalEntry, Revision, Source, Tag
from tests.factories import MONDAY, make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20
HOUR = datetime.timedelta(hours=1)


def together(*works: Callable[[], object]) -> list[object]:
    """Returns what each of the works gives, each in a thread of its own, all started together."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def came_out_once(edition: int) -> None:
    assert Digest.objects.get().state == DigestState.PUBLISHED
    assert (Revision.objects.count(), Citation.objects.count()) == (1, 1)
    assert Tag.objects.get().cited_count == 1
    assert Edition.objects.current().number == edition + 1


def test_it_is_published_once_by_twenty() -> None:
    digest = make_digest("Revue", make_article("Un", tags=("guichet",)))
    edition = Edition.objects.current().number
    revisions = together(*[lambda: publish(digest, by=None, now=timezone.now())] * AT_ONCE)
    assert len({revision.pk for revision in revisions if isinstance(revision, Revision)}) == 1
    came_out_once(edition)
    assert JournalEntry.objects.filter(digest=digest).count() == 1


def test_it_is_corrected_once_by_twenty() -> None:
    digest = publish_digest("Revue", make_article("Un", tags=("guichet",)))
    edition = Edition.objects.current().number
    together(*[lambda: publish(digest, by=None, now=timezone.now(), correction="Six, et non sept.")] * AT_ONCE)
    assert [revision.number for revision in Revision.objects.all()] == [2, 1]
    assert Tag.objects.get().cited_count == 1
    assert Edition.objects.current().number == edition + 1


def test_it_is_settled_once_by_twenty() -> None:
    digest = make_digest("Revue", make_article("Un", tags=("guichet",)))
    schedule(digest, at=MONDAY + HOUR, by=None, now=MONDAY)
    edition = Edition.objects.current().number
    assert sum(map(int, map(str, together(*[lambda: settle_due(MONDAY + HOUR)] * AT_ONCE)))) == 1
    came_out_once(edition)


@pytest.mark.parametrize("now", [MONDAY + HOUR - datetime.timedelta(seconds=1), MONDAY + HOUR])
def test_it_comes_out_once_by_people_and_the_timer(now: datetime.datetime) -> None:
    digest = make_digest("Revue", make_article("Un", tags=("guichet",)))
    schedule(digest, at=MONDAY + HOUR, by=None, now=MONDAY)
    edition = Edition.objects.current().number
    people = [lambda: publish(digest, by=None, now=now)] * 10
    together(*people, *[lambda: settle_due(MONDAY + HOUR)] * 10)
    came_out_once(edition)
    digest.refresh_from_db()
    assert digest.published_at in (now, MONDAY + HOUR)


def test_two_that_cite_the_same_sources_come_out_together() -> None:
    one, two = "Le Courrier", "La Gazette"
    made = [
        make_digest(f"Revue {n}", *(make_article(f"{n} {k}", source_name=name) for k, name in enumerate(names)))
        for n, names in enumerate([(one, two, two), (two, one, one)] * 6)
    ]
    together(*[lambda digest=digest: publish(digest, by=None, now=timezone.now()) for digest in made])
    together(*[lambda digest=digest: withdraw(digest, notice="Un doute.", now=timezone.now()) for digest in made])
    assert [source.cited_count for source in Source.objects.all()] == [0, 0]
    assert Digest.objects.filter(state=DigestState.WITHDRAWN).count() == len(made)
