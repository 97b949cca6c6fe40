"""A worker that is killed at any moment of a send leaves one mail in doubt at most, loses none and doubles none."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Delivery, Mailing
from articles.newsletter import mail_digest, resolve
from tests.architecture import ROOT
from tests.factories import publish_digest
from tests.newsletter.postoffice import CUT, PostOffice, open_office
from tests.newsletter.readers import HOUR, come_due, make_readers

READERS, KILLS = 40, 4
LONGEST_LIFE = 0.8
"""Seconds that a worker lives from its first mail on."""
WHOLE_SECONDS = 120


def database() -> str:
    """The address of the database in which this test runs."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def worker(office: PostOffice) -> Iterator[subprocess.Popen[bytes]]:
    told = {
        "DJANGO_SETTINGS_MODULE": "pressreview.settings",
        "DATABASE_URL": database(),
        "EMAIL_URL": f"smtp://127.0.0.1:{office.port}",
        "MAIL_PER_MINUTE": "0",
        "MAIL_RETRY_SECONDS": "1",
    }
    command = [sys.executable, "manage.py", "worker", "--once", "--threads", "2"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | told) as started:
        try:
            yield started
        finally:
            started.kill()


def kill_at_work(office: PostOffice) -> None:
    """Starts a worker and kills it at some moment of its sending."""
    before = office.connections
    with worker(office) as started:
        while office.connections == before and started.poll() is None:
            time.sleep(0.005)
        time.sleep(random.uniform(0, LONGEST_LIFE))
    come_due()


def make_trouble(office: PostOffice) -> None:
    """A server that takes its time, puts every fifth mail off, and cuts every tenth connection."""
    office.seconds = 0.003
    asked = Counter[str]()

    def every(step: str, times: int, answer: str) -> None:
        def said(_recipient: str) -> str:
            asked[step] += 1
            return answer if asked[step] % times == 0 else ""

        office.steps[step] = said

    every("RCPT", 5, "451 4.3.2 later")
    every("connect", 10, CUT)
    every("MAIL", 10, CUT)


@pytest.mark.django_db(transaction=True)
def test_whenever_a_worker_is_killed_each_mail_is_taken_once_or_listed() -> None:
    readers = {reader.email for reader in make_readers(READERS)}
    now = timezone.now()
    mail_digest(publish_digest(), by=None, now=now, due_at=now)
    with open_office() as office:
        make_trouble(office)
        for _kill in range(KILLS):
            kill_at_work(office)
        deadline = time.monotonic() + WHOLE_SECONDS
        while Delivery.objects.sendable().exists() or not Mailing.objects.exclude(done_at=None).exists():
            assert time.monotonic() < deadline
            with worker(office) as started:
                started.wait(WHOLE_SECONDS)
            come_due()
        taken = Counter(office.recipients)
        doubtful = list(Delivery.objects.doubtful(timezone.now() + HOUR))
        assert len(doubtful) <= KILLS
        assert set(taken.values()) <= {1}
        assert readers - taken.keys() <= {str(row.subscriber) for row in doubtful}
        assert not Delivery.objects.set_aside().exists()
        for row in doubtful:
            arrived = str(row.subscriber) in taken
            assert resolve(row, arrived=arrived, by=None, now=timezone.now())
        office.steps.clear()
        come_due()
        with worker(office) as started:
            started.wait(WHOLE_SECONDS)
        assert Counter(office.recipients) == Counter(readers)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("step", "is_doubtful"),
    # A body is on its way before the server reads any of it: the worker may well have begun to end the mail.
    [("RCPT", False), ("DATA", False), ("end", True)],
)
def test_in_doubt_is_what_was_ended_and_not_answered(step: str, is_doubtful: bool) -> None:
    make_readers(2)
    now = timezone.now()
    mail_digest(publish_digest(), by=None, now=now, due_at=now)
    with open_office() as office:
        with worker(office) as started:
            office.steps[step] = lambda _recipient: _kill(started)
            started.wait(WHOLE_SECONDS)
        come_due()
        assert Delivery.objects.doubtful(timezone.now() + HOUR).count() == is_doubtful
        office.steps.clear()
        before = len(office.taken)
        with worker(office) as started:
            started.wait(WHOLE_SECONDS)
        assert before == is_doubtful
        assert len(office.taken) == len(set(office.recipients)) == 2


def _kill(started: subprocess.Popen[bytes]) -> str:
    """Ends the worker at that very step; the server goes on as if nothing was."""
    if started.poll() is None:
        started.kill()
        started.wait()
    return ""
