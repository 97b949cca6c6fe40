"""`manage.py publish_due` and the worker take note of what came out."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.digests import schedule
from articles.models import Digest, DigestState, Source
from tests.factories import MONDAY, make_article, make_digest, tomorrow

pytestmark = pytest.mark.django_db


def scheduled() -> Digest:
    """One that has come out, and one that has not."""
    come_out, to_come = make_digest("Une", make_article("Un")), make_digest("Deux", make_article("Deux"))
    schedule(come_out, at=MONDAY.replace(hour=8), by=None, now=MONDAY)
    schedule(to_come, at=tomorrow(), by=None, now=timezone.now())
    return come_out


def test_it_notes_what_came_out_once() -> None:
    come_out = scheduled()
    told = []
    for _again in range(2):
        out = StringIO()
        call_command("publish_due", stdout=out)
        told.append(out.getvalue())
    come_out.refresh_from_db()
    assert [line[0] for line in told] == ["1", "0"]
    assert come_out.state == DigestState.PUBLISHED
    assert Digest.objects.get(title="Deux").state == DigestState.SCHEDULED
    assert Source.objects.get().cited_count == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_the_same() -> None:
    come_out = scheduled()
    call_command("worker", "--once", stdout=StringIO())
    come_out.refresh_from_db()
    assert come_out.state == DigestState.PUBLISHED
