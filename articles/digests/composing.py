"""“Compose for me”: a digest is filled with what the team wants most, and its editors change what they like."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.digests.blocks import block, next_block, without
from articles.digests.board import Board
from articles.digests.choosing import Candidate, Tale, choose, tales
from articles.digests.disturbing import Disturbed
from articles.digests.material import with_theme
from articles.digests.placing import Group, put_group, section_of
from articles.digests.standing import items_of
from articles.models import (
    Act,
    Article,
    Digest,
    Excerpt,
    ExcerptVerdict,
    Item,
    JournalEntry,
    Period,
    Role,
    Section,
    Theme,
)
from articles.text import day_begins

MOST_CITED = 4
"""Articles cited in a section, where no template says how many."""
_QUOTABLE = {ExcerptVerdict.VERBATIM: 2, ExcerptVerdict.UNVERIFIED: 1, ExcerptVerdict.CHANGED: 0}


class Offer:
    """What can be taken, in the order of the themes."""

    def __init__(self, articles: QuerySet[Article]) -> None:
        found = with_theme(articles).select_related("story").prefetch_related("excerpts", "votes")
        self.articles = {article.pk: article for article in found}
        self.by_theme: dict[int | None, list[Tale]] = {}
        for tale in tales(_candidate(article) for article in self.articles.values()):
            self.by_theme.setdefault(tale.lead.theme, []).append(tale)

    def group(self, tale: Tale) -> Group:
        return Group(self.articles[tale.lead.article], [self.articles[mate.article] for mate in tale.mates])

    def excerpt(self, tale: Tale) -> Excerpt | None:
        """The excerpt that the tale was chosen for."""
        return max(self.articles[tale.lead.article].excerpts.all(), key=_quotable, default=None)


@transaction.atomic
def compose(digest: Digest, by: User, now: datetime.datetime) -> Act:
    """Fills the digest with the best of what was kept in its period, or of all that was kept where that is nothing; one
    act. A section of a theme that stays empty is closed. Raises Disturbed when nothing is there to be placed."""
    board = Board(digest, by, now)
    digest = Digest.objects.select_related("template").get(pk=digest.pk)
    most = digest.template.most_cited if digest.template else MOST_CITED
    offer = Offer(_of_period(digest))
    if not offer.articles:
        offer = Offer(Article.objects.unused())
    placed: list[int] = []
    for theme in _themes(board, digest, offer):
        placed += _fill(board, offer, theme, most)
    if not placed:
        raise Disturbed(_("Nothing that was kept is left to be placed. Sort what came in, then compose."))
    for section in list(board.sections):
        if section.theme_id and not (section.title or section.commentary or board.rows[section.pk]):
            board.close_section(section)
    return board.done(_("Composed"), articles=placed)


@transaction.atomic
def replacement(digest: Digest, item: int, by: User, now: datetime.datetime) -> Act:
    """Takes the item out, with those of its story, and places the next best of its theme there; one act. What was taken
    out of this digest before is not offered again. Raises Disturbed when none is left."""
    board = Board(digest, by, now)
    gone = board.item(item)
    section = board.section(gone.section_id)
    found = _next_best(board, gone, section)
    if found is None:
        raise Disturbed(_("Nothing else that was kept is on this theme. Nothing was done."))
    offer, tale = found
    rows, place = board.rows[section.pk], board.place_of(gone)
    following = rows[place + len(block(rows, place)) :]
    story = {each.pk for each in block(rows, place)[1:] if _is_told_with(each, gone)}
    board.rows[section.pk] = [row for row in without(rows, place) if row.pk not in story]
    group = offer.group(tale) if gone.role == Role.LEAD else Group(offer.articles[tale.lead.article])
    at = len(board.rows[section.pk]) - len(following)
    put_group(board, section, group, role=Role(gone.role), at=at, excerpt=offer.excerpt(tale))
    placed = [article.pk for article in (group.lead, *group.others)]
    outcome = _("Placed in “%(section)s”") % {"section": section.heading}
    JournalEntry.objects.note(outcome, by=by, now=now, articles=placed, digest=digest)
    return board.done(_("Replaced by “%(title)s”") % {"title": group.lead}, articles=[gone.article_id])


def _fill(board: Board, offer: Offer, theme: Theme | None, most: int) -> list[int]:
    """Places the best of the theme in its section, and returns which articles these are."""
    told = offer.by_theme.get(theme.pk if theme else None, [])
    cited = [item.article_id for item in _leads(board, theme)]
    sources = set(Article.objects.filter(pk__in=cited).values_list("source", flat=True)) if cited else set()
    choice = choose(told, most=most - len(cited), sources=sources)
    if not (choice.leads or choice.also):
        return []
    section = section_of(board, theme)
    for tale in choice.leads:
        end = len(board.rows[section.pk])
        put_group(board, section, offer.group(tale), role=Role.LEAD, at=end, excerpt=offer.excerpt(tale))
    for also in choice.also:
        at = next_block(board.rows[section.pk], 0)
        put_group(board, section, Group(offer.articles[also.article]), role=Role.SEE_ALSO, at=at)
    taken = [each for tale in choice.leads for each in (tale.lead, *tale.mates)]
    return [each.article for each in (*taken, *choice.also)]


def _leads(board: Board, theme: Theme | None) -> list[Item]:
    if theme is None:
        return []
    sections = [section for section in board.sections if section.theme_id == theme.pk]
    return [item for section in sections for item in board.rows[section.pk] if item.role == Role.LEAD]


def _themes(board: Board, digest: Digest, offer: Offer) -> list[Theme | None]:
    """The themes to fill: those of the sections, then the others, unless the digest was begun on certain themes only.
    What has no theme is taken where nothing has one."""
    mine = list({section.theme: None for section in board.sections if section.theme})
    template = digest.template
    if mine and template and (template.period == Period.FREE or template.themes.exists()):
        return [*mine]
    others = [theme for theme in Theme.objects.filter(pk__in=[pk for pk in offer.by_theme if pk]) if theme not in mine]
    return [*mine, *others] if offer.by_theme.keys() - {None} else [None]


def _of_period(digest: Digest) -> QuerySet[Article]:
    """What was published or added in the digest's period; all where it has none."""
    one_day = datetime.timedelta(days=1)
    published, added = Q(), Q()
    for name, day in (("gte", digest.period_start), ("lt", digest.period_end and digest.period_end + one_day)):
        if day:
            published &= Q(**{f"published_at__{name}": day_begins(day)})
            added &= Q(**{f"added_at__{name}": day_begins(day)})
    return Article.objects.unused().filter(published | added)


def _next_best(board: Board, gone: Item, section: Section) -> tuple[Offer, Tale] | None:
    """What can take the place of the item: of the digest's period, else of all that was kept."""
    leads = [row.article_id for row in board.rows[section.pk] if row is not gone and row.role == Role.LEAD]
    sources = set(Article.objects.filter(pk__in=leads).values_list("source", flat=True))
    theme, out = section.theme_id or _theme_of(gone.article_id), _taken_out(board.digest)
    for articles in (_of_period(board.digest), Article.objects.unused()):
        offer = Offer(articles.exclude(pk__in=out))
        choice = choose(offer.by_theme.get(theme, []), most=1, sources=sources)
        if gone.role == Role.SEE_ALSO and choice.also:
            return offer, Tale(choice.also[0])
        if choice.leads:
            return offer, choice.leads[0]
    return None


def _is_told_with(item: Item, gone: Item) -> bool:
    """Whether the item came along with the one that goes."""
    story = gone.article.story
    return story is not None and story.confirmed_at is not None and item.article.story_id == story.pk


def _theme_of(article: int) -> int | None:
    theme: int | None = with_theme(Article.objects.filter(pk=article)).values_list("shelf", flat=True).first()
    return theme


def _taken_out(digest: Digest) -> set[int]:
    """The articles that acts took out of the digest."""
    out: set[int] = set()
    for act in Act.objects.filter(digest=digest, undone_at=None):
        before, after = items_of(act.before), items_of(act.after)
        out |= {item["article_id"] for pk, item in before.items() if pk not in after}
    return out


def _candidate(article: Article) -> Candidate:
    story = article.story if article.story and article.story.confirmed_at else None
    return Candidate(
        article=article.pk,
        theme=getattr(article, "shelf", None),
        source=article.source_id,
        votes=sum(1 if vote.is_for else -1 for vote in article.votes.all()),
        quotable=max((_quotable(excerpt) for excerpt in article.excerpts.all()), default=0),
        story=story.pk if story else None,
        is_first=story is not None and story.lead_id == article.pk,
        told_at=article.published_at or article.added_at,
    )


def _quotable(excerpt: Excerpt) -> int:
    return _QUOTABLE[ExcerptVerdict(excerpt.verdict)]
