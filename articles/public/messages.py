"""The readers' form: suggest an article, report an error, say something else."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.caching import kept
from articles.hearing import report, suggest
from articles.models import LONGEST_MESSAGE, MessageKind
from articles.public.masthead import latest
from articles.public.reader_forms import MessageForm
from articles.public.sending import Refusal, SeeOther, is_too_much, send, shown, too_much

_LONGEST_PAGE = 500
_NOT_PAGES = ("admin", "api")


@csrf_exempt  # no cookie, no session: `send` stands guard
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest) -> HttpResponse:
    """Shows the form, `?page=` naming the page that it is about, and takes it."""
    now = timezone.now()
    if is_too_much(request):
        return too_much(request, now)
    if request.method != "POST":
        page = page_of_the_site(request.GET.get("page", ""))
        kind = MessageKind.ERROR if page else MessageKind.SUGGESTION
        return _show(request, MessageForm(now, initial={"kind": kind, "page": page}), None, now)
    form = MessageForm(now, request.POST)
    refusal = send(request, form, partial(_keep, now=now), now)
    return _show(request, form, refusal, now) if refusal else SeeOther(reverse("suggest_thanks"))


@kept()
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/message_thanks.html", {"latest": latest(timezone.now())})


def page_of_the_site(path: str) -> str:
    """Returns the path where it leads to a page that readers can open; nothing for any other."""
    parts = urlsplit(path[:_LONGEST_PAGE]) if path.startswith("/") and not path.startswith(("//", "/\\")) else None
    if parts is None or parts.scheme or parts.netloc or parts.path.split("/")[1] in _NOT_PAGES:
        return ""
    try:
        resolve(parts.path)
    except Resolver404:
        return ""
    return parts.path


def _keep(typed: dict[str, Any], now: datetime.datetime) -> None:
    writer = {"name": typed["name"], "email": typed["email"], "page": page_of_the_site(typed["page"])}
    if typed["kind"] == MessageKind.SUGGESTION:
        suggest(typed["address"], typed["text"], now, **writer)
    else:
        report(MessageKind(typed["kind"]), typed["text"], now, **writer)


def _show(request: HttpRequest, form: MessageForm, refusal: Refusal | None, now: datetime.datetime) -> HttpResponse:
    context = {
        "form": form,
        "about": page_of_the_site(str(form["page"].value() or "")),
        "most": LONGEST_MESSAGE,
        "days": settings.READER_DAYS,
        "latest": latest(now),
    }
    return shown(request, "public/message.html", context, refusal)
