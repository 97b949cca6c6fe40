"""Testing links: a row for each cited address, tested when it is due."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.linking.judging import Judged, judge
from articles.linking.manners import ask, is_testable, obey, turn
from articles.linking.showing import show
from articles.linking.standing import next_test, note
from articles.models import Article, Chore, Citation, Link, LinkState
from articles.text import host
from articles.web import Fetched, FetchError

WATCH_EVERY = datetime.timedelta(hours=1)
APART = datetime.timedelta(seconds=5)
"""Between the first tests of links that are new together: ten thousand of them take half a day."""
_NOTED = ("state", "status", "said", "checked_at", "failures", "dead_since", "moved_to")


def watch_links(now: datetime.datetime, *, apart: datetime.timedelta = APART) -> int:
    """Makes the link of each article that a digest cites by an address and that has none, due one after the other;
    returns how many."""
    cited = Article.objects.filter(Exists(Citation.objects.filter(article=OuterRef("pk"))), link=None, url_cut=False)
    articles = list(cited.exclude(url="").order_by("pk").values_list("pk", flat=True))
    random.shuffle(articles)  # those of one site come in together
    begin(articles, now, apart=apart)
    return len(articles)


def begin(articles: Iterable[int], now: datetime.datetime, *, apart: datetime.timedelta = datetime.timedelta()) -> None:
    """Makes a link for each of the articles that has none, due one after the other."""
    rows = [Link(article_id=pk, due_at=now + place * apart) for place, pk in enumerate(articles)]
    Link.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def serve_new(now: datetime.datetime) -> bool:
    """Takes up newly cited addresses, once an hour; returns False when it is not time."""
    chore = Chore.objects.take("links", now)
    if chore is None:
        return False
    watch_links(now)
    chore.reschedule(now + WATCH_EVERY)
    return True


def serve(now: datetime.datetime) -> bool:
    """Tests the next link that is due, or puts it off to its host's turn; returns False when none is."""
    link = Link.objects.claim(now)
    if link is None:
        return False
    try:
        check_link(link, now)
    except Exception as error:
        link.stumble(timezone.now(), repr(error))
        raise
    return True


def check_link(link: Link, now: datetime.datetime) -> None:
    """Asks the site and notes what became of the link; one whose host has enough to answer is put off."""
    article = link.article
    if not is_testable(article):
        settle(link, untestable(), now)
        return
    name = host(article.url)
    when = turn(name, now)
    if when > now:
        link.postpone(when + datetime.timedelta(seconds=random.uniform(0, 60)))
        return
    take_answer(link, article.url, ask(article.url), timezone.now())


def take_answer(link: Link, url: str, answer: Fetched | FetchError, now: datetime.datetime) -> None:
    """Notes what the answer to that address says."""
    obey(host(url), answer, now)
    settle(link, judge(url, answer), now)


def untestable() -> Judged:
    """Returns what is said of an address that is none of the web, or that stands for no site."""
    return Judged(LinkState.UNKNOWN, _("This is no address of a site: it is not tested."))


def settle(link: Link, judged: Judged, now: datetime.datetime) -> None:
    """Notes what a test found, brings the published lines in step, and says when the link is tested again."""
    with transaction.atomic():
        rows = Link.objects.select_for_update(of=("self",)).select_related("article")
        fresh = rows.filter(pk=link.pk).first()
        if fresh is None:  # its article was deleted meanwhile
            return
        if fresh.article.url != link.article.url:  # mended meanwhile: this was said of the old address
            fresh.reschedule(now)
            return
        note(fresh, judged, now)
        fresh.save(update_fields=_NOTED)
        show(fresh)
        fresh.reschedule(next_test(fresh, now, random.random()))
