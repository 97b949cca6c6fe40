"""The inbox: what came in, one line a subject, filtered and sorted with one key each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.access import allowed
from articles.admin.asked import is_piece, row_key
from articles.admin.site import desk
from articles.admin.sorting import REASONS
from articles.models import Access, Article, FeedItem, Note, ReaderMessage, State, Tag, Theme, Verdict
from articles.sorting import Row, Wanted, facets, matching, rows, subjects

LINES_SHOWN = 50
RETURNS_SHOWN, RETURNS_FOR = 20, datetime.timedelta(days=14)
LONGEST_SHOWN = 20_000
_DAYS = ("today", "back")


@allowed("articles.view_article")
def inbox(request: HttpRequest) -> HttpResponse:
    """The list, or with `before` the lines that follow that one, as a piece of a page."""
    now, wanted = timezone.now(), wanted_of(request)
    found = matching(wanted, now, midnight(now))
    before = row_key(request.GET.get("before", ""))
    lines = subjects(found, before=before)
    context = {
        "rows": rows(lines[:LINES_SHOWN], now),
        "is_more": len(lines) > LINES_SHOWN,
        "reasons": list(enumerate(REASONS, 1)),
        "filters": filters(wanted),
    }
    if before is not None:
        return TemplateResponse(request, "admin/inbox/rows.html", context)
    context |= {
        **desk.each_context(request),
        "title": _("To sort"),
        "wanted": wanted,
        "facets": facets(now, midnight(now)),
        "left": Article.objects.to_sort(now).count(),
        "found": sum(map(len, lines)),
        "subjects": len(lines),
        "kept": kept_this_week(now),
        "newest": lines[0][0] if lines else 0,
        "returned": FeedItem.objects.returned(now - RETURNS_FOR).select_related(
            "article__source", "article__decided_by", "feed"
        )[:RETURNS_SHOWN],
        "themes": Theme.objects.all(),
        "tags": Tag.objects.order_by("-cited_count", "key").values_list("name", flat=True)[:500],
    }
    return TemplateResponse(request, "admin/inbox/page.html", context)


@allowed("articles.view_article")
def inbox_news(request: HttpRequest) -> HttpResponse:
    """How many articles came in since the newest one that the page shows."""
    now = timezone.now()
    newest = row_key(request.GET.get("after", "")) or 0
    found = matching(wanted_of(request), now, midnight(now)).filter(pk__gt=newest)
    return JsonResponse({"new": found.count()})


@allowed("articles.view_article")
def inbox_article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article to read, with the team's discussion: a page, or the piece of one that stands beside the list."""
    article = get_object_or_404(Article.objects.select_related("source", "theme", "story"), pk=pk)
    capture = article.captures.first()
    text = capture.text if capture and capture.verdict != Verdict.ERROR else article.standfirst
    context = {
        "article": article,
        "capture": capture,
        "text": text[:LONGEST_SHOWN],
        "is_cut": len(text) > LONGEST_SHOWN,
        "threads": threads(article),
        "votes": article.votes.select_related("voter").order_by("cast_at"),
        "story": article.story.articles.exclude(pk=pk).select_related("source") if article.story else [],
        "suggestions": _suggestions(request, article),
        "edits": article.feed_items.exclude(edited_at=None).select_related("feed"),
        "reasons": list(enumerate(REASONS, 1)),
    }
    if is_piece(request):
        return TemplateResponse(request, "admin/inbox/reading.html", context)
    context |= {**desk.each_context(request), "title": str(article)}
    return TemplateResponse(request, "admin/inbox/article.html", context)


def _suggestions(request: HttpRequest, article: Article) -> QuerySet[ReaderMessage]:
    """What readers wrote who suggested the article, for who may read it."""
    may_read = request.user.has_perm("articles.view_readermessage")
    return article.reader_messages.all() if may_read else ReaderMessage.objects.none()


def threads(article: Article) -> list[tuple[Note, list[Note]]]:
    """The remarks on an article in their order, each with the answers to it."""
    notes = list(article.notes.select_related("author"))
    known = {note.pk: note for note in notes}

    def root(note: Note) -> int:
        while note.parent_id in known:
            note = known[note.parent_id]
        return note.pk

    below: dict[int, list[Note]] = {note.pk: [] for note in notes if note.parent_id not in known}
    for note in notes:
        if note.parent_id in known:
            below[root(note)].append(note)
    return [(known[pk], answers) for pk, answers in below.items()]


def wanted_of(request: HttpRequest) -> Wanted:
    """Returns the filters of the address; what cannot be one is passed over."""
    asked = request.GET
    access = asked.get("access")
    return Wanted(
        words=asked.get("q", "").strip()[:200],
        source=row_key(asked.get("source", "")),
        theme=row_key(asked.get("theme", "")),
        language=asked.get("language", "")[:10],
        access=access if access in Access.values and "access" in asked else None,
        day=asked.get("day", "") if asked.get("day") in _DAYS else "",
    )


def filters(wanted: Wanted) -> str:
    """Returns the filters as the query of an address."""
    parts = {
        "q": wanted.words or None,
        "source": wanted.source,
        "theme": wanted.theme,
        "language": wanted.language or None,
        "access": wanted.access,
        "day": wanted.day or None,
    }
    return urlencode({name: value for name, value in parts.items() if value is not None})


def kept_this_week(now: datetime.datetime) -> int:
    """How many articles were kept since Monday."""
    today = midnight(now)
    return Article.objects.filter(state=State.KEPT, decided_at__gte=today - datetime.timedelta(today.weekday())).count()


def midnight(now: datetime.datetime) -> datetime.datetime:
    """Returns when today began, in the site's own time."""
    local = timezone.localtime(now)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def rows_of(articles: Iterable[int], stories: Iterable[int], now: datetime.datetime) -> list[Row]:
    """Returns the lines of the articles and of the stories as they stand now, each with all of its story; none for what
    is sorted. The number of queries is the same for one and for a hundred."""
    here, keys = Article.objects.to_sort(now), list(articles)
    told = here.filter(pk__in=keys).exclude(story=None).order_by().values_list("story", flat=True)
    return rows(subjects(here.filter(Q(pk__in=keys) | Q(story__in={*stories, *told}))), now)
