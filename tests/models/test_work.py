"""Work that is due: claimed once, given back by a dead worker, tried again later, set aside in the end."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import LEASE, MOST_ATTEMPTS, MOST_LOST, Host, PageReading

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 25, 8, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def make_work(**values: object) -> PageReading:
    return PageReading.objects.create(**{"url": "https://courrier.example/a", "due_at": NOW} | values)


def claim(now: datetime.datetime = NOW) -> PageReading | None:
    row: PageReading | None = PageReading.objects.claim(now)
    return row


def test_it_claims_what_is_due_the_oldest_first_and_each_once() -> None:
    second, first = make_work(due_at=NOW - MINUTE), make_work(due_at=NOW - 2 * MINUTE)
    make_work(due_at=NOW + MINUTE)
    assert [claim(), claim(), claim()] == [first, second, None]


def test_it_gives_the_work_of_a_dead_worker_to_the_next_one_and_counts_the_attempt() -> None:
    make_work()
    claim()
    assert claim(NOW + LEASE - MINUTE) is None
    again = claim(NOW + LEASE + MINUTE)
    assert again is not None
    assert again.attempts == 2


def test_it_tries_again_after_longer_and_longer_and_then_sets_aside_with_the_reason() -> None:
    make_work()
    now, pauses = NOW, []
    for _attempt in range(MOST_ATTEMPTS):
        row = claim(now)
        assert row is not None
        row.fail(now, "Le site ne répond pas.", again=True)
        pauses.append((row.due_at - now) // MINUTE)
        now = max(now, row.due_at)
    row = PageReading.objects.get()
    assert pauses == [1, 2, 4, 8, 0]
    assert (row.was_given_up, row.last_error) == (True, "Le site ne répond pas.")
    assert claim(now + datetime.timedelta(days=1)) is None


def test_it_waits_as_long_as_the_host_asks() -> None:
    make_work()
    row = claim()
    assert row is not None
    row.fail(NOW, "429", again=True, wait=datetime.timedelta(hours=2))
    assert row.due_at == NOW + datetime.timedelta(hours=2)


def test_it_sets_aside_at_once_what_will_not_pass_and_takes_it_up_on_demand() -> None:
    make_work()
    row = claim()
    assert row is not None
    row.fail(NOW, "Adresse privée.", again=False)
    assert list(PageReading.objects.set_aside()) == [row]
    row.try_again(NOW + MINUTE)
    assert claim(NOW + MINUTE) == row


def test_work_that_kills_its_worker_again_and_again_is_set_aside() -> None:
    make_work()
    now = NOW
    for _attempt in range(MOST_LOST):
        assert claim(now)
        now += LEASE + MINUTE
    assert claim(now) is None
    row = PageReading.objects.get()
    assert row.was_given_up
    assert row.last_error


def test_work_given_back_before_its_turn_does_not_count_an_attempt() -> None:
    make_work()
    row = claim()
    assert row is not None
    row.postpone(NOW + MINUTE)
    again = claim(NOW + MINUTE)
    assert again is not None
    assert again.attempts == 1


@pytest.mark.django_db(transaction=True)
def test_ten_workers_at_once_claim_each_row_once() -> None:
    rows = [make_work(host=f"h{number}.example").pk for number in range(20)]

    def take_all(_worker: int) -> list[int]:
        taken = []
        while row := claim():
            taken.append(row.pk)
        connection.close()
        return taken

    with ThreadPoolExecutor(10) as workers:
        taken = [pk for each in workers.map(take_all, range(10)) for pk in each]
    assert len(taken) == len(set(taken))
    left = PageReading.objects.due(NOW).count()
    assert len(taken) + left == len(rows)


def test_a_host_is_asked_once_a_second() -> None:
    second = datetime.timedelta(seconds=1)
    assert [Host.objects.take("courrier.example", NOW) for _request in range(2)] == [NOW, NOW + second]
    assert Host.objects.take("autre.example", NOW) == NOW
    assert Host.objects.take("courrier.example", NOW + second) == NOW + second


def test_a_host_that_asks_to_be_left_alone_is() -> None:
    until = NOW + datetime.timedelta(hours=1)
    Host.objects.leave_alone("courrier.example", until)
    Host.objects.leave_alone("courrier.example", NOW + MINUTE)
    assert Host.objects.take("courrier.example", NOW) == until


def test_what_was_read_for_nothing_is_forgotten_after_a_day() -> None:
    now = timezone.now()
    make_work(done_at=now - datetime.timedelta(days=2), result={"text": "Un."})
    make_work(done_at=now, result={"text": "Deux."})
    make_work(due_at=now - datetime.timedelta(days=2))
    PageReading.objects.forget(now)
    assert PageReading.objects.count() == 2
