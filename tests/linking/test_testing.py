"""Links are tested on a real server, when they are due."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from articles.linking import check_link, serve, serve_new, watch_links
from articles.models import Article, Citation, Edition, Host, Link, LinkState
from tests.factories import make_article, publish_digest
from tests.serving import Site

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
COPY = "https://web.archive.org/web/20230314/https://courrier.example/guichet"


def cited(press: Site, path: str = "/guichet", title: str = "Le dernier guichet") -> Article:
    """An article of the press that a digest cites: nothing private is published, so it moves there after."""
    article = make_article(title)
    publish_digest(f"Revue de {title}", article)
    article.url = press.url(path)
    article.save()
    Citation.objects.filter(article=article).update(url=article.url)
    return article


def link_of(article: Article, **values: object) -> Link:
    return Link.objects.create(article=article, **{"due_at": timezone.now()} | values)


def checked(link: Link, at: datetime.datetime | None = None) -> Link:
    """Tests it as a worker would, its host rested."""
    Host.objects.all().delete()
    Link.objects.filter(pk=link.pk).update(due_at=timezone.now())
    assert serve(at or timezone.now())
    link.refresh_from_db()
    return link


def test_it_takes_up_what_a_digest_cites_by_an_address_once() -> None:
    article = make_article("Cité")
    publish_digest("Des guichets", article, make_article("Sans adresse", url=""), make_article("Autre"))
    make_article("Dans aucune revue")
    Article.objects.filter(title="Autre").update(url_cut=True)
    now = timezone.now()
    assert (watch_links(now), watch_links(now)) == (1, 0)
    assert [link.article for link in Link.objects.all()] == [article]


def test_new_links_come_one_after_the_other(press: Site) -> None:
    publish_digest("Des guichets", *(make_article(f"Article {n}") for n in range(3)))
    now = timezone.now()
    watch_links(now)
    due = sorted((link.due_at - now).total_seconds() for link in Link.objects.all())
    assert due == [0, 5, 10]


def test_it_takes_them_up_once_an_hour(press: Site) -> None:
    now = timezone.now()
    assert [serve_new(now), serve_new(now), serve_new(now + DAY)] == [True, False, True]


def test_it_notes_a_link_that_answers_and_tests_it_a_month_later(press: Site) -> None:
    article = cited(press)
    press.serve("/guichet", "<h1>Guichet</h1>")
    link = checked(link_of(article))
    assert (link.state, link.status, link.said, link.failures) == (LinkState.ALIVE, 200, "", 0)
    assert timezone.now() + 23 * DAY < link.due_at < timezone.now() + 37 * DAY
    assert link.lease_until is None
    assert not serve(timezone.now())
    assert "pressreview" in press.agents[0]


def test_a_page_that_is_no_more_is_dead_at_once(press: Site) -> None:
    link = checked(link_of(cited(press, "/introuvable")))
    assert (link.state, link.status, link.failures) == (LinkState.DEAD, 404, 1)
    assert link.dead_since is not None
    assert "404" in link.said
    assert link.due_at < timezone.now() + 2 * DAY


def test_a_site_out_of_order_is_only_told_of(press: Site) -> None:
    press.serve("/guichet", "", status=500)
    link = checked(link_of(cited(press)))
    assert (link.state, link.failures) == (LinkState.UNKNOWN, 1)
    assert "500" in link.said


def test_a_move_is_kept_once_it_was_told_twice(press: Site) -> None:
    press.serve("/guichet", "", status=301, headers={"Location": "/nouveau"})
    press.serve("/nouveau", "<h1>Guichet</h1>")
    link = checked(link_of(cited(press)))
    assert (link.state, link.moved_to) == (LinkState.ALIVE, press.url("/nouveau"))
    assert checked(link).state == LinkState.MOVED


def test_readers_get_the_copy_as_long_as_the_link_is_dead(press: Site) -> None:
    article = cited(press)
    link = link_of(article, archive_url=COPY)
    before = Edition.objects.current().number
    checked(link)
    assert Citation.objects.get().archive_url == COPY
    assert Edition.objects.current().number == before + 1
    checked(link)
    assert Edition.objects.current().number == before + 1
    press.serve("/guichet", "<h1>Guichet</h1>")
    checked(link)
    assert Citation.objects.get().archive_url == ""
    assert Edition.objects.current().number == before + 2
    assert link.archive_url == COPY


def test_what_is_said_of_an_address_that_was_mended_meanwhile_is_not_noted(press: Site) -> None:
    link = link_of(cited(press, "/introuvable"))
    assert link.article.url == press.url("/introuvable")
    Article.objects.update(url=press.url("/guichet"))
    check_link(link, timezone.now())
    link.refresh_from_db()
    assert (press.asked[0], link.state, link.checked_at) == ("/introuvable", LinkState.UNKNOWN, None)
    press.serve("/guichet", "<h1>Guichet</h1>")
    assert checked(link).state == LinkState.ALIVE


def test_a_host_that_was_just_asked_is_asked_later(press: Site) -> None:
    articles = [cited(press, f"/{n}", f"Article {n}") for n in range(3)]
    links = [link_of(article) for article in articles]
    now = timezone.now()
    assert [serve(now) for _link in links] == [True, True, True]
    assert len(press.asked) == 1
    put_off = Link.objects.filter(checked_at=None)
    assert all(link.due_at > now and link.attempts == 0 and link.lease_until is None for link in put_off)


def test_a_host_with_enough_to_answer_is_asked_later(press: Site) -> None:
    later = timezone.now() + DAY
    for n in range(2):
        link_of(cited(press, f"/{n}", f"Article {n}"), due_at=later, lease_until=later)
    link_of(cited(press, "/encore", "Article encore"))
    assert serve(timezone.now())
    assert press.asked == []


def test_a_host_that_asks_to_be_left_alone_is(press: Site) -> None:
    press.serve("/guichet", "", status=429, headers={"Retry-After": "3600"})
    link = checked(link_of(cited(press)))
    assert link.state == LinkState.SHUT
    free_at = Host.objects.get().free_at
    assert free_at is not None
    assert free_at > timezone.now() + datetime.timedelta(minutes=50)


def test_it_looks_up_no_name_that_stands_for_no_site() -> None:
    article = make_article("Cité", url="https://courrier.example/a")
    link = checked(link_of(article))
    assert (link.state, link.failures, Host.objects.count()) == (LinkState.UNKNOWN, 0, 0)
    assert link.said
    assert link.due_at > timezone.now() + 20 * DAY


def test_a_link_whose_article_is_deleted_meanwhile_is_no_trouble(press: Site) -> None:
    link = link_of(make_article("Cité", url=press.url("/guichet"), text="", excerpt=""))
    Article.objects.all().delete()
    check_link(link, timezone.now())
    assert len(press.asked) == 1
    assert not Link.objects.exists()
