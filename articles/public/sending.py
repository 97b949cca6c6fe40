"""What stands between the web and the forms of readers: no cookie, no account, and still only people get through."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.hearing import take_turn
from articles.public.masthead import latest
from articles.public.reader_forms import ReaderForm

MOST_BYTES = 100_000
"""Of what is sent: more than the longest message takes, however it is written."""
_AN_HOUR = "3600"


class SeeOther(HttpResponseRedirect):
    """After a form was taken: the browser asks for that page by GET, and loading it again sends nothing twice."""

    status_code = 303


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form is shown again, with what was typed."""

    status: int = 200
    why: str = ""
    """Empty where the fields say it."""


def send(
    request: HttpRequest, form: ReaderForm, keep: Callable[[dict[str, Any]], object], now: datetime.datetime
) -> Refusal | None:
    """Calls `keep` with what was typed, once the form is found good. Returns None when its sender is to be thanked, a
    program in the trap too, which gets no reason to try again; else why not."""
    if is_foreign(request):
        told = _("This was sent from another site. If it is what you want to say, send it again.")
        return Refusal(403, told)
    if form.is_trapped:
        return None
    if not form.is_valid() or form.stale:
        return Refusal(why=form.stale)
    if not take_turn(get_client_ip_address(request) or "", now):
        told = _("Many messages came within the hour, and this one was not kept. Keep this page open, send it later.")
        return Refusal(429, told)
    keep(form.cleaned_data)
    return None


def shown(request: HttpRequest, template: str, context: dict[str, Any], refusal: Refusal | None) -> HttpResponse:
    """Returns the page of a form, which nobody keeps: its moment is its own."""
    status, why = (refusal.status, refusal.why) if refusal else (200, "")
    answer = render(request, template, context | {"why": why, "is_refused": refusal is not None}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    if status == 429:
        answer.headers["Retry-After"] = _AN_HOUR
    return answer


def is_foreign(request: HttpRequest) -> bool:
    """Whether a browser says that the form stood on another site. One that says nothing is believed: it would not have
    been stopped, and there is no session here to be misused."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc not in (
        request.get_host(),
        urlsplit(settings.SITE_URL).netloc,
    )


def is_too_much(request: HttpRequest) -> bool:
    """Whether more is sent than any form of readers holds; it is not read then."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > MOST_BYTES


def too_much(request: HttpRequest, now: datetime.datetime) -> HttpResponse:
    """Returns the page that says so."""
    return render(request, "public/too_much.html", {"latest": latest(now)}, status=413)
