"""What is done in the inbox: one gesture, one act, taken back as easily; for scripts and for plain forms alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.asked import is_piece, row_key
from articles.admin.inbox import kept_this_week, midnight, rows_of, wanted_of
from articles.admin.sorting import REASONS
from articles.models import Act, Article, FeedItem, Tag, Theme
from articles.sorting import (
    CannotUndo,
    answer,
    discard,
    give_tags,
    give_theme,
    keep,
    lead,
    matching,
    part,
    put_back,
    put_off,
    subjects,
    undo,
    whole_stories,
)

MOST_AT_ONCE = 500


class Refused(Exception):
    """What was asked cannot be done; `str` says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One gesture: what to do, with which articles."""

    verb: str
    articles: list[int]
    rest: list[str] = field(default_factory=list)
    """What the verb needs besides: `tag 5` for an answer to a proposal."""


@allowed("articles.change_article")
@require_POST
def sort_articles(request: HttpRequest) -> HttpResponse:
    """Does one gesture. A script gets what changed; a plain form comes back to the next line of the list."""
    assert isinstance(request.user, User)
    try:
        asked = _read(request.POST)
        act = _VERBS[asked.verb](asked, request.POST, request.user)
    except Refused as error:
        return _refused(request, str(error))
    if is_piece(request):
        return _changed(request, act, act.what, asked.articles)
    messages.success(request, act.what)
    return redirect(_next(request, asked.articles))


@allowed("articles.change_article")
@require_POST
def undo_sorting(request: HttpRequest) -> HttpResponse:
    """Takes back this person's last act."""
    assert isinstance(request.user, User)
    try:
        undone = undo(request.user, timezone.now())
    except CannotUndo as error:
        return _refused(request, str(error))
    told = _("Taken back: %(what)s") % {"what": undone.act.what}
    if is_piece(request):
        return _changed(request, undone.act, told, undone.articles)
    messages.success(request, told)
    return redirect(f"{_back(request)}#a{undone.articles[0]}")


@allowed("articles.change_article")
@require_POST
def answer_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Leaves an article discarded that came back by another way, or puts it into the inbox again."""
    assert isinstance(request.user, User)
    item = get_object_or_404(FeedItem.objects.select_related("article"), pk=pk)
    FeedItem.objects.filter(article=item.article_id).update(answered_at=timezone.now())
    if request.POST.get("do") == "again" and item.article_id:
        act = put_back([item.article_id], request.user, timezone.now())
        messages.success(request, act.what)
    return redirect(_back(request))


def _read(sent: QueryDict) -> Asked:
    """`do` is the verb alone, for the lines that are ticked, or the verb and a line: `keep 12`, `accept 12 tag 5`."""
    verb, *rest = sent.get("do", "").split()[:5] or [""]
    if verb not in _VERBS:
        raise Refused(_("This button does nothing any more: load the page again."))
    chosen = [rest.pop(0)] if rest else sent.getlist("article")
    keys = [key for each in chosen if (key := row_key(each)) is not None]
    if len(keys) > MOST_AT_ONCE:
        raise Refused(_("That is more than %(most)d articles at once: choose fewer.") % {"most": MOST_AT_ONCE})
    known = sorted(Article.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if not known:
        raise Refused(_("Choose at least one article."))
    if verb in _WHOLE:
        known = whole_stories(known, timezone.now())
    return Asked(verb, known, rest)


def _keep(asked: Asked, sent: QueryDict, by: User) -> Act:
    return keep(asked.articles, by, timezone.now(), with_proposals=asked.verb == "keep-with")


def _discard(asked: Asked, sent: QueryDict, by: User) -> Act:
    said = asked.rest[0] if asked.rest else sent.get("reason", "")
    reason = str(REASONS[int(said) - 1]) if said in {str(n) for n in range(1, len(REASONS) + 1)} else said
    return discard(asked.articles, by, timezone.now(), reason.strip()[:200])


def _later(asked: Asked, sent: QueryDict, by: User) -> Act:
    return put_off(asked.articles, by, timezone.now())


def _tag(asked: Asked, sent: QueryDict, by: User) -> Act:
    names = [name.strip().lstrip("#") for name in sent.get("tags", "").split(",") if name.strip(" #")]
    if not names:
        raise Refused(_("Type at least one tag."))
    return give_tags(asked.articles, [name[:100] for name in names[:20]], by)


def _theme(asked: Asked, sent: QueryDict, by: User) -> Act:
    chosen = sent.get("theme", "")
    theme = Theme.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    if chosen and theme is None:
        raise Refused(_("This theme is no more: load the page again."))
    return give_theme(asked.articles, theme, by)


def _answer(asked: Asked, sent: QueryDict, by: User) -> Act:
    kind, key = (asked.rest + ["", ""])[:2]
    table: Any = {"tag": Tag, "theme": Theme}.get(kind)
    if table is None or not key.isdecimal() or not table.objects.filter(pk=key).exists():
        raise Refused(_("This proposal is no more: load the page again."))
    return answer(asked.articles[0], kind, int(key), by, accept=asked.verb == "accept")


def _part(asked: Asked, sent: QueryDict, by: User) -> Act:
    return part(asked.articles, by)


def _lead(asked: Asked, sent: QueryDict, by: User) -> Act:
    return lead(asked.articles[0], by, timezone.now())


_VERBS: dict[str, Callable[[Asked, QueryDict, User], Act]] = {
    "keep": _keep,
    "keep-with": _keep,
    "discard": _discard,
    "later": _later,
    "tag": _tag,
    "theme": _theme,
    "accept": _answer,
    "refuse": _answer,
    "part": _part,
    "part-all": _part,
    "lead": _lead,
}
_WHOLE = {"keep", "keep-with", "discard", "later", "theme", "part-all"}
"""Verbs that a folded story takes as one."""


def _changed(request: HttpRequest, act: Act, told: str, articles: Sequence[int]) -> JsonResponse:
    """What a script needs to know: words to say, counts, and the lines as they stand now, those of the stories included
    that articles were taken from."""
    now = timezone.now()
    stories = {each["story_id"] for each in act.before if each.get("story_id")}
    shown = rows_of(articles, stories, now)
    html = {row.article.pk: render_to_string("admin/inbox/row.html", {"row": row}, request) for row in shown}
    counts = {"left": Article.objects.to_sort(now).count(), "kept": kept_this_week(now)}
    return JsonResponse({"told": told, "outcome": act.outcome, "articles": list(articles), "html": html} | counts)


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    if is_piece(request):
        return JsonResponse({"refused": why}, status=409)
    messages.warning(request, why)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list with the filters that it had."""
    query = QueryDict(request.POST.get("filters", "")[:2000]).urlencode()
    return reverse("admin:inbox") + (f"?{query}" if query else "")


def _next(request: HttpRequest, articles: Sequence[int]) -> str:
    now = timezone.now()
    shown = HttpRequest()
    shown.GET = QueryDict(request.POST.get("filters", "")[:2000])
    following = subjects(matching(wanted_of(shown), now, midnight(now)), before=max(articles), most=1)
    return _back(request) + (f"#a{following[0][0]}" if following else "")
