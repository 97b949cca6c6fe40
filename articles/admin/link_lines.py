"""What the desk says of links, in words: which are dead, since when, where they are cited, and what can be done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.feed_lines import moment_in_words
from articles.models import Citation, Digest, Item, Link, LinkState
from articles.text import Printed, archive_address, web_address

DOUBTFUL = "doubtful"
"""Does not answer for now; days tell whether it is dead."""
_IS_DOUBTFUL = Q(failures__gt=0) & ~Q(state=LinkState.DEAD)
FILTERS: dict[str, Q] = {
    LinkState.DEAD: Q(state=LinkState.DEAD),
    LinkState.MOVED: Q(state=LinkState.MOVED, failures=0),
    DOUBTFUL: _IS_DOUBTFUL,
    LinkState.SHUT: Q(state=LinkState.SHUT, failures=0),
}
"""Kinds of trouble in the order in which they are shown."""
_SIGNS = {LinkState.DEAD: ("error", "✗"), LinkState.MOVED: ("warning", "→"), DOUBTFUL: ("warning", "?")}


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link as its line shows it."""

    link: Link
    kind: str
    sign: str
    word: str
    weight: str
    since: str
    """The day when it was first found dead; empty for one that is not."""
    tested: str
    """When it was tested last."""
    url: str
    """The address where it can be opened; empty for what is none of the web."""
    proposed: str
    """Where the archive may have a copy of the time."""
    digests: list[Digest]
    typed: str = ""
    refused: str = ""
    """Why the address that was typed was not taken."""

    @property
    def field(self) -> str:
        """What the field for the copy's address holds."""
        return self.typed or self.link.archive_url or self.proposed


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of trouble, and how many links have it."""

    kind: str
    label: str
    count: int


def troubled(kind: str = "") -> QuerySet[Link]:
    """Returns the links that need a look, all or those of one kind, the dead ones first, the longest dead on top."""
    order = [When(condition, then=Value(place)) for place, condition in enumerate(FILTERS.values())]
    some = FILTERS.get(kind)
    wanted = Q(*FILTERS.values(), _connector=Q.OR) if some is None else some
    rows = Link.objects.filter(wanted).annotate(place=Case(*order, output_field=IntegerField()))
    ordered: QuerySet[Link] = rows.select_related("article__source").order_by("place", "dead_since", "pk")
    return ordered


def choices() -> list[Choice]:
    """Returns the kinds of trouble that there are."""
    counts = {kind: Link.objects.filter(condition).count() for kind, condition in FILTERS.items()}
    labels = {
        LinkState.DEAD: _("Dead"),
        LinkState.MOVED: _("Moved"),
        DOUBTFUL: _("In doubt"),
        LinkState.SHUT: _("No program let in"),
    }
    return [Choice(str(kind), labels[kind], count) for kind, count in counts.items() if count]


def summary(found: Iterable[Choice], now: datetime.datetime) -> str:
    """Returns how the links do altogether, in a sentence."""
    last = Link.objects.told().order_by("-checked_at").values_list("checked_at", flat=True).first()
    if last is None:
        return _("No link was tested yet. The worker tests each address that a published digest cites.")
    dead = next((each.count for each in found if each.kind == LinkState.DEAD), 0)
    when = moment_in_words(last, now)
    if dead:
        told = ngettext("One link is dead.", "%(count)d links are dead.", dead) % {"count": dead}
    else:
        told = _("No link is dead.")
    return _("%(sentence)s Last test %(moment)s.") % {"sentence": told, "moment": when}


def lines(links: Iterable[Link], now: datetime.datetime) -> list[LinkLine]:
    """Returns the lines of these links; two queries whatever their number."""
    links = list(links)
    cited = _cited_in([link.article_id for link in links])
    return [_line(link, cited.get(link.article_id, []), now) for link in links]


def _line(link: Link, digests: list[Digest], now: datetime.datetime) -> LinkLine:
    kind = DOUBTFUL if link.failures and link.state != LinkState.DEAD else link.state
    weight, sign = _SIGNS.get(kind, ("", "·"))
    url = web_address(link.article.url) and link.article.url
    return LinkLine(
        link=link,
        kind=kind,
        sign=sign,
        word=_("in doubt") if kind == DOUBTFUL else str(link.get_state_display()),
        weight=weight,
        since=Printed.in_words(Printed.local_day(link.dead_since.isoformat())) if link.dead_since else "",
        tested=moment_in_words(link.checked_at, now) if link.checked_at else "",
        url=url,
        proposed=archive_address(url, link.article.published or link.article.added_at.isoformat()) if url else "",
        digests=digests,
    )


def _cited_in(articles: list[int]) -> dict[int, list[Digest]]:
    """The digests that cite each of the articles, published ones and drafts."""
    found: dict[int, dict[int, Digest]] = {}
    for table in (Citation, Item):
        rows = table._default_manager.filter(article__in=articles).select_related("digest").order_by("digest_id")
        for row in rows.only("article", "digest__number", "digest__title", "digest__state"):
            found.setdefault(row.article_id, {})[row.digest_id] = row.digest
    return {article: list(digests.values()) for article, digests in found.items()}
