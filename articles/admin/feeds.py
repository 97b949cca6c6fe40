"""The feeds on one screen: how each answers and what it brings, and the buttons that ask, pause and resume."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import allowed
from articles.admin.feed_lines import line, look_at_feeds
from articles.admin.journal import log
from articles.admin.site import desk
from articles.models import Feed, FeedState, Host
from articles.text import same_name_key

FEEDS_A_PAGE = 100
LONGEST_SEARCH = 200
_IS_TROUBLED = Exists(Feed.objects.troubled().filter(pk=OuterRef("pk")))
_NUMBER = re.compile(r"[0-9]+")
_A_MOMENT = datetime.timedelta(minutes=1)
"""Hosts rest a second after each request: that is nothing to speak of."""


@allowed("articles.view_feed")
@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """All feeds, those in trouble first."""
    now = timezone.now()
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    page = Paginator(_ranked(words), FEEDS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **desk.each_context(request),
        "title": _("Feeds"),
        "health": look_at_feeds(now),
        "lines": [line(feed, now) for feed in _shown(page, now)],
        "page": page,
        "words": words,
        "previous": _address(words, page.previous_page_number()) if page.has_previous() else "",
        "next": _address(words, page.next_page_number()) if page.has_next() else "",
    }
    return TemplateResponse(request, "admin/feeds/list.html", context)


@allowed("articles.change_feed")
@require_POST
@transaction.atomic
def ask_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes it due, whatever became of it before; the worker does the rest."""
    feed = get_object_or_404(Feed, pk=pk)
    _take_up(feed, timezone.now())
    log(request, feed, _("asked again"))
    messages.success(request, _("%(feed)s will be asked in a moment.") % {"feed": feed})
    return _back(request, feed)


@allowed("articles.change_feed")
@require_POST
@transaction.atomic
def pause_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """It is asked no more until somebody resumes it."""
    feed = get_object_or_404(Feed, pk=pk)
    Feed.objects.filter(pk=feed.pk).update(state=FeedState.PAUSED)
    log(request, feed, _("paused"))
    messages.success(request, _("%(feed)s is paused: it is not asked any more.") % {"feed": feed})
    return _back(request, feed)


@allowed("articles.change_feed")
@require_POST
@transaction.atomic
def resume_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """It is asked again, at once first."""
    feed = get_object_or_404(Feed, pk=pk)
    _take_up(feed, timezone.now())
    log(request, feed, _("resumed"))
    messages.success(request, _("%(feed)s is followed again: it will be asked in a moment.") % {"feed": feed})
    return _back(request, feed)


def _ranked(words: str) -> list[int]:
    """The keys of the feeds whose title, address or source holds all the words, those in trouble first."""
    name = Lower(Coalesce(NullIf("title", Value("")), F("url")))
    rows = Feed.objects.annotate(is_troubled=_IS_TROUBLED)
    for word in words.split():
        rows = rows.filter(_holds(word))
    return list(rows.order_by("-is_troubled", name, "pk").values_list("pk", flat=True))


def _shown(keys: Iterable[int], now: datetime.datetime) -> list[Any]:
    """These feeds in that order, with what their lines show: what they brought is counted for them alone."""
    keys = list(keys)
    resting = Host.objects.filter(name=OuterRef("host"), free_at__gt=now + _A_MOMENT)
    rows = Feed.objects.filter(pk__in=keys).with_counts().select_related("source", "theme", "push")
    rows = rows.annotate(is_troubled=_IS_TROUBLED, free_at=Subquery(resting.values("free_at")[:1]))
    found = {feed.pk: feed for feed in rows.prefetch_related("tags")}
    return [found[key] for key in keys if key in found]


def _holds(word: str) -> Q:
    holds = Q(title__icontains=word) | Q(url__icontains=word)
    folded = same_name_key(word)
    return holds | Q(source__key__icontains=folded) if folded else holds


def _take_up(feed: Feed, now: datetime.datetime) -> None:
    """Follows it again, and makes it due, unless a worker is asking it at this moment."""
    Feed.objects.filter(pk=feed.pk).update(state=FeedState.FOLLOWED)
    if feed.lease_until is None or feed.lease_until <= now:
        feed.try_again(now)


def _back(request: HttpRequest, feed: Feed) -> HttpResponse:
    """To the line of the feed, in the page and the search one came from."""
    page = request.POST.get("page", "")[:9]
    address = _address(request.POST.get("q", "")[:LONGEST_SEARCH], int(page) if _NUMBER.fullmatch(page) else 1)
    return redirect(f"{address}#feed-{feed.pk}")


def _address(words: str, page: int) -> str:
    """Where that page of that search stands."""
    values: dict[str, str | int] = ({"q": words} if words else {}) | ({"page": page} if page > 1 else {})
    return reverse("admin:feeds") + (f"?{urlencode(values)}" if values else "")
