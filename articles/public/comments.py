"""Readers' comments on a digest: the page where one is written, and those that were published."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.hearing import comment
from articles.models import LONGEST_COMMENT, Comment, Digest, DigestState
from articles.public.issues import withdrawn
from articles.public.masthead import latest
from articles.public.reader_forms import CommentForm
from articles.public.sending import Refusal, SeeOther, is_too_much, send, shown, too_much

COMMENTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Comments:
    """What stands under a digest: the last COMMENTS_SHOWN comments, the oldest first."""

    rows: list[Comment]
    is_cut: bool
    """Whether there are older ones."""


def comments_of(digest: Digest) -> Comments | None:
    """Returns the published comments, by one query; None, by none, of a digest that takes no comments."""
    if not digest.takes_comments:
        return None
    newest = digest.comments.public().only("digest", "name", "text", "received_at").order_by("-received_at", "-pk")
    rows = list(newest[: COMMENTS_SHOWN + 1])
    return Comments(rows[:COMMENTS_SHOWN][::-1], len(rows) > COMMENTS_SHOWN)


@csrf_exempt  # no cookie, no session: `send` stands guard
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the form and takes it; `?sent=1` thanks."""
    now = timezone.now()
    if is_too_much(request):
        return too_much(request, now)
    digest = Digest.objects.once_public(now).filter(slug=slug).first()
    if digest is None:
        raise Http404
    if digest.state == DigestState.WITHDRAWN:
        return withdrawn(request, digest, now)
    if not digest.takes_comments:
        return _closed(request, digest, now)
    if request.method != "POST":
        return _show(request, digest, CommentForm(now), None, now)
    form = CommentForm(now, request.POST)
    refusal = send(request, form, partial(_keep, digest, now=now), now)
    if refusal:
        return _show(request, digest, form, refusal, now)
    return SeeOther(f"{reverse('comments', args=[slug])}?sent=1")


def _keep(digest: Digest, typed: dict[str, Any], now: datetime.datetime) -> None:
    comment(digest, typed["name"], typed["text"], now)


def _show(
    request: HttpRequest, digest: Digest, form: CommentForm, refusal: Refusal | None, now: datetime.datetime
) -> HttpResponse:
    context = {
        "digest": digest,
        "form": form,
        "is_sent": not form.is_bound and request.GET.get("sent") == "1",
        "most": LONGEST_COMMENT,
        "latest": latest(now),
    }
    return shown(request, "public/comment.html", context, refusal)


def _closed(request: HttpRequest, digest: Digest, now: datetime.datetime) -> HttpResponse:
    """What was written is given back: comments may have been closed meanwhile."""
    written = CommentForm(now, request.POST).data["text"] if request.POST.get("text") else ""
    context = {"digest": digest, "written": written, "latest": latest(now)}
    return render(request, "public/comments_closed.html", context, status=404)
