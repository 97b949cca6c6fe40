"""Testing the links of a digest while its editor waits: several at once, each site at its own pace."""

from __future__ import annotations

import datetime
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from django.utils import timezone

from articles.linking.manners import ask, is_testable, turn
from articles.linking.testing import begin, settle, take_answer, untestable
from articles.models import LEASE, Article, Link
from articles.text import host
from articles.web import Fetched, FetchError

THREADS = 8
FRESH = datetime.timedelta(hours=1)
"""A link that was tested so lately is not tested again."""
_SHORTEST, _WHOLE = 2.0, 8.0
"""Seconds: with less left nothing is begun; a site that was given less than the whole is not called slow."""
_LOOK = 0.1

Answer = Fetched | FetchError


@dataclass(frozen=True, slots=True)
class Checked:
    done: int
    """Links that were tested now, or less than an hour ago."""
    waiting: int
    """Links that the worker tests next."""


def check_now(articles: Iterable[int], now: datetime.datetime, *, seconds: float = 10, again: bool = False) -> Checked:
    """Tests the addresses of these articles (their keys) within that many seconds and returns how many were done; the
    others are due at once. `again` tests those too that were tested a moment ago."""
    wanted = list(Article.objects.filter(pk__in=list(articles), url_cut=False).exclude(url=""))
    begin([article.pk for article in wanted], now)
    links = list(Link.objects.filter(article__in=wanted).select_related("article"))
    old = [link for link in links if again or link.checked_at is None or link.checked_at < now - FRESH]
    # The worker leaves them alone meanwhile; should this process end, they are its own soon.
    ours = Link.objects.filter(pk__in=[link.pk for link in old])
    ours.update(due_at=now + LEASE, set_aside_at=None, attempts=0, lost=0)
    testable = {link.pk for link in links if is_testable(link.article)}
    for link in old:
        if link.pk not in testable:
            settle(link, untestable(), now)
    left = _Round([link for link in old if link.pk in testable], now, seconds).run()
    Link.objects.filter(pk__in=left).update(due_at=timezone.now())
    return Checked(done=len(testable) - len(left), waiting=len(left))


@dataclass
class _Round:
    """One go over the links: threads ask, and this one alone knows the database."""

    waiting: list[Link]
    started: datetime.datetime
    seconds: float
    flying: dict[Future[Answer], tuple[Link, float]] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def run(self) -> list[int]:
        """Returns the keys of the links that were not done in time."""
        with ThreadPoolExecutor(THREADS) as pool:
            while self.flying or (self.waiting and self._remaining > _SHORTEST):
                self._begin(pool)
                done = wait(self.flying, timeout=_LOOK, return_when=FIRST_COMPLETED).done
                if not self.flying:
                    time.sleep(_LOOK)  # every host rests for a moment
                for future in done:
                    self._end(future)
        return [*self.left, *(link.pk for link in self.waiting)]

    @property
    def _remaining(self) -> float:
        return self.seconds - (time.monotonic() - self.began)

    def _begin(self, pool: ThreadPoolExecutor) -> None:
        asked = Counter(host(link.article.url) for link, _seconds in self.flying.values())
        resting: set[str] = set()
        for link in list(self.waiting):
            seconds, name = self._remaining, host(link.article.url)
            if seconds <= _SHORTEST or len(self.flying) >= THREADS:
                return
            moment = self.started + datetime.timedelta(seconds=self.seconds - seconds)
            if name in resting or turn(name, moment, besides=asked[name] + 1) > moment:
                resting.add(name)
                continue
            asked[name] += 1
            self.waiting.remove(link)
            self.flying[pool.submit(ask, link.article.url, seconds)] = (link, seconds)

    def _end(self, future: Future[Answer]) -> None:
        link, seconds = self.flying.pop(future)
        answer = future.result()
        if isinstance(answer, FetchError) and answer.code == "slow" and seconds < _WHOLE:
            self.left.append(link.pk)
            return
        take_answer(link, link.article.url, answer, timezone.now())
