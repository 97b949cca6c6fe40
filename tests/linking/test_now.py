"""The links of a digest, tested while somebody waits."""

from __future__ import annotations

import datetime
import time

import pytest
from django.utils import timezone

from articles.linking import Checked, check_now, serve
from articles.models import PAUSE, Article, Host, Link, LinkState
from tests.factories import make_article
from tests.serving import Site, serving

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def articles_at(site: Site, *paths: str) -> list[int]:
    return [make_article(f"Article {path}", url=site.url(path)).pk for path in paths]


def states() -> dict[str, str]:
    return {link.article.url.rpartition("/")[2]: link.state for link in Link.objects.select_related("article")}


def test_it_says_what_each_is_at_once(press: Site) -> None:
    press.serve("/vivant", "<h1>Là</h1>")
    keys = articles_at(press, "/vivant", "/parti")
    assert check_now(keys, timezone.now()) == Checked(done=2, waiting=0)
    assert states() == {"vivant": LinkState.ALIVE, "parti": LinkState.DEAD}


def test_it_asks_sites_side_by_side_and_each_one_at_its_pace(press: Site, settings: object) -> None:
    with serving() as other:
        settings.FETCH_ALSO_ALLOWED = [press.place, other.place]  # type: ignore[attr-defined]
        keys = articles_at(press, "/1", "/2") + [
            make_article("Ailleurs", url=f"http://localhost:{other.port}/3").pk,
        ]
        started = time.monotonic()
        assert check_now(keys, timezone.now(), seconds=20).waiting == 0
        assert time.monotonic() - started > PAUSE.total_seconds() * 0.9
    assert sorted(press.asked) == ["/1", "/2"]


def test_it_leaves_to_the_worker_what_does_not_come_in_time(press: Site) -> None:
    press.serve("/lent", "", wait=60)
    keys = articles_at(press, "/lent")
    assert check_now(keys, timezone.now(), seconds=3) == Checked(done=0, waiting=1)
    link = Link.objects.get()
    assert (link.state, link.failures, link.checked_at) == (LinkState.UNKNOWN, 0, None)
    assert link.due_at <= timezone.now()


def test_a_site_that_does_not_answer_in_all_that_time_is_told_of(press: Site) -> None:
    press.serve("/lent", "", wait=60)
    assert check_now(articles_at(press, "/lent"), timezone.now(), seconds=8.2).done == 1
    link = Link.objects.get()
    assert (link.state, link.failures) == (LinkState.UNKNOWN, 1)
    assert link.said


def test_it_waits_for_no_host_that_wants_to_be_left_alone(press: Site) -> None:
    keys = articles_at(press, "/1")
    Host.objects.leave_alone("127.0.0.1", timezone.now() + 60 * MINUTE)
    assert check_now(keys, timezone.now(), seconds=2.5) == Checked(done=0, waiting=1)
    assert press.asked == []


def test_it_tests_none_again_that_was_tested_a_moment_ago(press: Site) -> None:
    keys = articles_at(press, "/1")
    check_now(keys, timezone.now())
    assert check_now(keys, timezone.now()) == Checked(done=1, waiting=0)
    assert len(press.asked) == 1
    Host.objects.all().delete()
    check_now(keys, timezone.now(), again=True)
    assert len(press.asked) == 2


def test_it_takes_what_has_no_address_for_nothing_to_do(press: Site) -> None:
    printed = make_article("Imprimé", url="").pk
    cut = make_article("Coupé", url="https://courrier.example/villes/gui").pk
    Article.objects.filter(pk=cut).update(url_cut=True)
    reserved = make_article("Réservé", url="https://courrier.example/a").pk
    assert check_now([printed, cut, reserved], timezone.now()) == Checked(done=0, waiting=0)
    assert press.asked == []


def test_the_worker_leaves_alone_what_is_tested_now_and_takes_it_up_after(press: Site) -> None:
    keys = articles_at(press, "/1")
    check_now(keys, timezone.now())
    assert not serve(timezone.now())
