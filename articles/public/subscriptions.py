"""What a subscriber does by the links at the foot of each mail: leave, choose again, see and erase what is kept."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Subscriber, Theme
from articles.newsletter import asked_for, change, erase, export_of, leave, never_again, preferences
from articles.public.counts import counted
from articles.public.masthead import latest
from articles.public.sending import is_foreign, is_too_much, too_much
from articles.public.subscribing import answer
from articles.public.subscription_forms import PreferencesForm, several

SAVE, EXPORT, ERASE, NEVER = "save", "export", "erase", "never"


@csrf_exempt  # mail programs press the button without a login, a cookie or a look at the page (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_page(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the button; pressed, by a person or by a mail program, it takes effect at once. Pressed again, it answers
    the same."""
    now = timezone.now()
    if request.method == "POST":
        leave(token, now)
    return answer(request, "leave", {"latest": latest(now), "is_asked": request.method != "POST"})


@csrf_exempt  # the address itself is the secret
@require_http_methods(["GET", "HEAD", "POST"])
def choices_page(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what is sent to somebody; `do` says what is asked: `save`, `export`, `erase` or `never`."""
    now = timezone.now()
    if is_too_much(request):
        return too_much(request, now)
    subscriber = preferences(token)
    if subscriber is None:
        return answer(request, "gone", {"latest": latest(now)}, status=410)
    themes = list(counted(Theme.objects.all(), now))
    if request.method != "POST" or is_foreign(request):
        return _show(request, PreferencesForm(themes, subscriber), subscriber, now)
    return _done(request, token, subscriber, themes, now)


def _done(
    request: HttpRequest, token: str, subscriber: Subscriber, themes: list[Theme], now: datetime.datetime
) -> HttpResponse:
    asked = request.POST.get("do", SAVE)
    if asked == EXPORT:
        return _file(subscriber)
    if asked in (ERASE, NEVER):
        never_again(token, now) if asked == NEVER else erase(subscriber, now)
        return answer(request, "leave", {"latest": latest(now), "is_asked": False})
    sent = {"choice": request.POST.get("choice", ""), "themes": several(request.POST, "themes")}
    form = PreferencesForm(themes, subscriber, sent)
    if form.is_valid():
        change(subscriber, form.cleaned_data["choice"], form.cleaned_data["themes"], now)
        return _show(request, form, subscriber, now, _("It is noted, and holds from the next mail on."))
    return _show(request, form, subscriber, now)


def _file(subscriber: Subscriber) -> HttpResponse:
    made = JsonResponse(export_of(subscriber), json_dumps_params={"ensure_ascii": False, "indent": 1})
    made.headers["Content-Disposition"] = 'attachment; filename="subscription.json"'
    made.headers["Cache-Control"] = "no-store"
    return made


def _show(
    request: HttpRequest, form: PreferencesForm, subscriber: Subscriber, now: datetime.datetime, done: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "subscriber": subscriber,
        "what": asked_for(subscriber),
        "colours": {slug: theme.colour for slug, theme in form.by_slug.items()},
        "done": done,
        "latest": latest(now),
    }
    return answer(request, "choices", context)
