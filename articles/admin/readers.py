"""What readers sent: their messages, which the team deals with, and their comments, which it publishes or refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.hearing import close, decide, erase, open_comments, reopen
from articles.models import Comment, CommentState, Digest, ReaderMessage

ROWS_A_PAGE = 50
CLOSED = "closed"


@allowed("articles.view_readermessage")
@require_safe
def reader_messages(request: HttpRequest) -> HttpResponse:
    """Those that wait, the latest first; `?state=closed` shows what was dealt with."""
    waiting, closed = ReaderMessage.objects.open(), ReaderMessage.objects.exclude(closed_at=None)
    state = CLOSED if request.GET.get("state") == CLOSED else ""
    choices = [("", _("To deal with"), waiting.count()), (CLOSED, _("Dealt with"), closed.count())]
    rows = (closed if state else waiting).select_related("article", "closed_by")
    return _list(request, "messages", _("Readers’ messages"), rows, choices, state)


@allowed("articles.view_comment")
@require_safe
def reader_comments(request: HttpRequest) -> HttpResponse:
    """Those that wait to be read, the oldest first; `?state=` shows what was published or refused."""
    asked = request.GET.get("state", "")
    state = asked if asked in (CommentState.PUBLISHED, CommentState.REFUSED) else ""
    labels = {
        "": pgettext("comments", "To read"),
        CommentState.PUBLISHED: pgettext("comments", "Published"),
        CommentState.REFUSED: pgettext("comments", "Refused"),
    }
    of = {value: Comment.objects.filter(state=value or CommentState.WAITING) for value in labels}
    choices = [(str(value), label, of[value].count()) for value, label in labels.items()]
    rows = of[state].select_related("digest", "decided_by").order_by("-received_at" if state else "received_at", "pk")
    return _list(request, "comments", _("Readers’ comments"), rows, choices, state)


@allowed("articles.change_readermessage")
@require_POST
def answer_message(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` says what: close, reopen, erase."""
    message = get_object_or_404(ReaderMessage, pk=pk)
    _do(
        request,
        message,
        {
            "close": (close, _("The message is dealt with.")),
            "reopen": (reopen, _("The message waits again.")),
            "erase": (erase, _("The message is erased.")),
        },
    )
    return _back(request, "reader_messages")


@allowed("articles.publish_digest")
@require_POST
def decide_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` says what: publish, refuse, erase."""
    comment = get_object_or_404(Comment.objects.select_related("digest"), pk=pk)
    published = _("Readers see the comment now.")
    if not comment.digest.takes_comments:
        published = _("The comment is published, and shows once its digest takes comments.")
    _do(
        request,
        comment,
        {
            "publish": (_deciding(CommentState.PUBLISHED), published),
            "refuse": (_deciding(CommentState.REFUSED), _("The comment is refused: readers do not see it.")),
            "erase": (erase, _("The comment is erased.")),
        },
    )
    return _back(request, "reader_comments")


@allowed("articles.change_digest")
@require_POST
def digest_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets readers comment on the digest (`do=open`), or no longer."""
    digest = get_object_or_404(Digest, pk=pk)
    is_open = request.POST.get("do") == "open"
    if open_comments(digest, is_open, _person(request), timezone.now()):
        told = _("Readers may comment on this digest.") if is_open else _("Readers may comment no longer.")
        messages.success(request, told)
    may_publish = request.user.has_perm("articles.publish_digest")
    return redirect("admin:publish_digest" if may_publish else "admin:articles_digest_change", pk)


def _list(
    request: HttpRequest,
    kind: str,
    title: str,
    rows: QuerySet[Any],
    choices: list[tuple[str, str, int]],
    state: str,
) -> HttpResponse:
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **desk.each_context(request),
        "title": title,
        "choices": choices,
        "state": state,
        "page": page,
        "may_publish": request.user.has_perm("articles.publish_digest"),
        "may_answer": request.user.has_perm("articles.change_readermessage"),
    }
    return TemplateResponse(request, f"admin/readers/{kind}.html", context)


Verb = Callable[[Any, User, datetime], object]


def _deciding(state: CommentState) -> Verb:
    return lambda comment, by, now: decide(comment, state, by, now)


def _do(request: HttpRequest, row: Any, verbs: dict[str, tuple[Verb, str]]) -> None:
    """Does what is asked; asked for nothing that there is, does nothing."""
    verb, told = verbs.get(request.POST.get("do", ""), (None, ""))
    if verb:
        verb(row, _person(request), timezone.now())
        messages.success(request, told)


def _back(request: HttpRequest, name: str) -> HttpResponse:
    """To the list one came from."""
    state = request.POST.get("state", "")
    known = state in (CLOSED, CommentState.PUBLISHED, CommentState.REFUSED)
    return redirect(reverse(f"admin:{name}") + (f"?state={state}" if known else ""))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
