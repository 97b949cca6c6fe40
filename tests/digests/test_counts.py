"""Whatever is done to digests, in whatever order, readers find as many lines as they are told."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from django.db.models import Min

from articles.digests import (
    NotPossible,
    ask_review,
    give_back,
    publish,
    schedule,
    settle_due,
    unschedule,
    withdraw,
)
from articles.models import Article, Citation, CitationTag, Digest, DigestState, Item, Source, Tag, Theme
from articles.public.counts import counted
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
ACTS = ("publish", "publish", "correct", "schedule", "schedule", "unschedule", "withdraw", "review", "give back")
AROUND = ("write", "take out", "put back", "wait", "wait", "settle")


class Team:
    """Three digests that share articles, and what a team does to them by chance."""

    def __init__(self, seed: int) -> None:
        self.chance, self.now = Random(seed), MONDAY
        themes, tags = [make_theme(name) for name in ("A", "B")], ("guichet", "gare", "mairie")
        self.articles = [
            make_article(f"Article {n}", source_name=f"Le Courrier {n % 2}", tags=tags[: n % 4]) for n in range(5)
        ]
        self.digests = [make_digest(f"Revue {n}", *self.articles[n : n + 3], theme=themes[n % 2]) for n in range(3)]

    def act(self) -> str:
        """Does something, which may be refused, and returns what it was."""
        what = self.chance.choice(ACTS + AROUND)
        digest = self.chance.choice(self.digests)
        try:
            self._do(what, digest)
        except NotPossible:
            what = f"{what} (refused)"
        return f"{what}: {digest.slug}"

    def _do(self, what: str, digest: Digest) -> None:
        now = self.now
        if what in ("publish", "correct"):
            publish(digest, by=None, now=now, correction="Six, et non sept." if what == "correct" else "")
        elif what == "schedule":
            schedule(digest, at=now + self.chance.randint(1, 5) * HOUR, by=None, now=now)
        elif what == "unschedule":
            unschedule(digest, by=None, now=now)
        elif what == "withdraw":
            withdraw(digest, notice="Un doute.", now=now)
        elif what in ("review", "give back"):
            (ask_review if what == "review" else give_back)(digest, by=None, now=now)
        elif what == "settle":
            settle_due(now)
        elif what == "wait":
            self.now += self.chance.randint(0, 3) * HOUR
        else:
            self._compose(what, digest)

    def _compose(self, what: str, digest: Digest) -> None:
        if what == "write":
            Digest.objects.filter(pk=digest.pk).update(title=f"Revue refaite {self.chance.random()}")
        elif what == "take out" and digest.items.count() > 1:
            Item.objects.filter(pk=self.chance.choice([*digest.items.values_list("pk", flat=True)])).delete()
        elif what == "put back":
            missing = [article for article in self.articles if not digest.items.filter(article=article).exists()]
            for article in missing[:1]:
                add_item(digest.sections.get(), article)


TABLES = ((Source, Citation, "source"), (Theme, Citation, "theme"), (Tag, CitationTag, "tag"))
ADDRESSES = ((Source, Citation, "source"), (Article, Citation, "article"), (Tag, CitationTag, "tag"))


def miscounted(now: datetime.datetime) -> list[str]:
    """Rows whose count is not the number of their lines: the kept one, of what is noted, or the one readers see."""
    wrong = []
    for table, lines, by in TABLES:
        of_digest = "digest" if lines is Citation else "citation__digest"
        for row in counted(table._default_manager.all(), now):
            of_row = lines._default_manager.filter(**{by: row})
            noted = of_row.filter(**{f"{of_digest}__state": DigestState.PUBLISHED}).count()
            seen = of_row.filter(cited_at__lte=now).count()
            if (row.cited_count, row.cited_total) != (noted, seen):
                wrong.append(f"{row}: {row.cited_count}, {row.cited_total} for {noted}, {seen}")
    return wrong


def wrongly_public(now: datetime.datetime) -> list[str]:
    """Rows whose `public_since` is not what their lines tell; what was public once stays so."""
    wrong = []
    for table, lines, by in ADDRESSES:
        for row in table._default_manager.all():
            first = lines._default_manager.filter(**{by: row}).aggregate(first=Min("cited_at"))["first"]
            was_public = row.public_since is not None and row.public_since <= now
            if row.public_since != first and not (was_public and (first is None or first >= row.public_since)):
                wrong.append(f"{row}: {row.public_since} for {first}")
    return wrong


@pytest.mark.parametrize("seed", range(12))
def test_counts_and_addresses_are_right_after_every_act(seed: int) -> None:
    team, done = Team(seed), list[str]()
    for _turn in range(30):
        done.append(team.act())
        assert (miscounted(team.now), wrongly_public(team.now)) == ([], []), done
    settle_due(team.now + 10 * HOUR)
    assert miscounted(team.now + 10 * HOUR) == []
    assert not Digest.objects.filter(state=DigestState.SCHEDULED).exists()
