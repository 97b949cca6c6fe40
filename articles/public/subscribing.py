"""Mail for readers: asking for it, and saying that it was oneself who asked."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.caching import kept
from articles.models import Choice, Theme
from articles.newsletter import CONFIRM_WITHIN, asked_for, confirm, links_of, subscribe
from articles.public.counts import counted
from articles.public.masthead import latest
from articles.public.sending import Refusal, SeeOther, is_foreign, is_too_much, send, shown, too_much
from articles.public.subscription_forms import SubscriptionForm


def consent() -> str:
    """Returns what whoever presses the button agrees to; it is shown beside it, and kept word for word."""
    told = _(
        "By pressing this button I ask %(site)s to write to my address: what I chose above, and nothing else. The"
        " address serves for that alone and is given to nobody. I can take this back at any time, by one click at the"
        " foot of each mail: the address is erased then."
    )
    return told % {"site": settings.SITE_NAME}


@csrf_exempt  # no cookie, no session: `send` stands guard
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_page(request: HttpRequest) -> HttpResponse:
    """Shows the form, `?theme=` ticking one, and takes it. Whoever sends it gets the same answer, whether the address
    is known or not: what there is to say is said in the mail."""
    now = timezone.now()
    if is_too_much(request):
        return too_much(request, now)
    themes = list(counted(Theme.objects.all(), now))
    if request.method != "POST":
        return _show(request, SubscriptionForm(themes, now, initial=_asked(request, themes)), None, now)
    form = SubscriptionForm(themes, now, request.POST)
    refusal = send(request, form, partial(_keep, origin=request.path, now=now), now)
    return _show(request, form, refusal, now) if refusal else SeeOther(reverse("subscribe_thanks"))


@kept()
def subscribe_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/subscribe_thanks.html", _told(timezone.now()))


@csrf_exempt  # the address itself is the secret
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the button: programs that open every link of a mail change nothing. Pressed, it subscribes."""
    now = timezone.now()
    if request.method != "POST" or is_foreign(request):
        return answer(request, "confirm", _told(now) | {"subscriber": None, "is_asked": True})
    subscriber = confirm(token, now)
    context = _told(now) | {"subscriber": subscriber, "is_asked": False}
    if subscriber is None:
        return answer(request, "confirm", context, status=410)
    context |= {"what": asked_for(subscriber), "choices": links_of(subscriber, None).choices}
    return answer(request, "confirm", context)


def answer(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Returns a page whose address is one person's: nobody keeps it."""
    made = render(request, f"public/subscribe_{name}.html", context, status=status)
    made.headers["Cache-Control"] = "no-store"
    made.headers["Referrer-Policy"] = "no-referrer"
    made.headers["X-Robots-Tag"] = "noindex"
    return made


def _asked(request: HttpRequest, themes: list[Theme]) -> dict[str, Any]:
    slug = request.GET.get("theme", "")
    asked = [theme.slug for theme in themes if theme.slug == slug]
    return {"choice": Choice.THEMES if asked else Choice.EACH, "themes": asked}


def _keep(typed: dict[str, Any], origin: str, now: datetime.datetime) -> None:
    language = get_language() or settings.LANGUAGE_CODE
    subscribe(typed["email"], typed["choice"], typed["themes"], language, consent(), origin, now)


def _told(now: datetime.datetime) -> dict[str, Any]:
    return {"days": CONFIRM_WITHIN.days, "latest": latest(now)}


def _show(
    request: HttpRequest, form: SubscriptionForm, refusal: Refusal | None, now: datetime.datetime
) -> HttpResponse:
    context = _told(now) | {"form": form, "consent": consent(), "colours": _colours(form)}
    return shown(request, "public/subscribe.html", context, refusal)


def _colours(form: SubscriptionForm) -> dict[str, str]:
    return {slug: theme.colour for slug, theme in form.by_slug.items()}
