"""The check before publishing: what blocks, what is to be seen, what mends it, and what is meant so."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.check_points import Point, answered_points, key_of, points, sign_of
from articles.admin.site import desk
from articles.digests import (
    CannotAccept,
    CannotRepair,
    accept,
    area_count,
    ask_again,
    check_all,
    composed_sections,
    meter,
    repair,
    repair_all,
)
from articles.models import Digest, Link, Section

_LONGEST_SENT = 1000
_FRESH = datetime.timedelta(days=1)
"""A link that was tested so lately need not be tested before the publication."""


@dataclass(frozen=True, slots=True)
class Links:
    """How many of the cited addresses were tested, and when last."""

    wanted: int
    count: int
    """Those that the test told something of."""
    untested: int
    """Never, or longer than a day ago."""
    untestable: int
    """Addresses that are no site's."""
    last: datetime.datetime | None


@allowed("articles.view_digest")
def check_digest(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(Digest, pk=pk))


@allowed("articles.change_digest")
@require_POST
def mend_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Mends one point or all that is safe, notes that one is meant so, or that it is not; goes on to the next point.
    What was typed and cannot be saved stands on the page again."""
    assert isinstance(request.user, User)
    digest, now = get_object_or_404(Digest, pk=pk), timezone.now()
    code, place = _sent(request, "code"), _sent(request, "place")
    before = _keys(digest, now)
    try:
        told = _do(request.POST.get("do", ""), request, digest, now)
    except (CannotRepair, CannotAccept) as refused:
        messages.error(request, str(refused))
        if typed := _sent(request, "typed"):
            return _page(request, digest, kept={key_of(code, place): typed})
        return redirect(f"{_url(digest)}#{key_of(code, place)}")
    messages.success(request, told)
    return redirect(f"{_url(digest)}#{_next(before, key_of(code, place), _keys(digest, now))}")


def _do(what: str, request: HttpRequest, digest: Digest, now: datetime.datetime) -> str:
    """Does what a button asks for, and returns what is said of it."""
    assert isinstance(request.user, User)
    by, code, place = request.user, _sent(request, "code"), _sent(request, "place")
    if what == "all":
        done = repair_all(digest, by, now)
        return ngettext("%(count)d point is mended.", "%(count)d points are mended.", done) % {"count": done}
    if what == "accept":
        accept(digest, code, place, by, now, _sent(request, "note"))
        return _("Noted with your name: it is meant so.")
    if what == "ask_again":
        ask_again(digest, code, place, by, now)
        return _("The point stands again.")
    told = repair(digest, code, place, by, now, how=what, typed=_sent(request, "typed"))
    return _("Done: %(what)s.") % {"what": told}


def _sent(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")[:_LONGEST_SENT]


def _page(request: HttpRequest, digest: Digest, kept: dict[str, str] | None = None) -> HttpResponse:
    now, sections = timezone.now(), composed_sections(digest)
    checked = check_all(digest, sections=sections, now=now)
    errors, warnings = (
        [replace(each, kept=(kept or {}).get(each.key, "")) for each in points(digest, found, sections, request.user)]
        for found in (checked.errors, checked.warnings)
    )
    context = {
        **desk.each_context(request),
        "title": _verdict(len(errors), len(warnings)),
        "digest": digest,
        "errors": errors,
        "warnings": warnings,
        "answered": answered_points(digest, checked.answered, sections, request.user),
        "passed": checked.passed,
        "areas": area_count(),
        "safe": _safe(errors) + _safe(warnings),
        "sign": sign_of(checked),
        "links": _links(sections, now),
        "meter": meter(digest),
        "may_mend": request.user.has_perm("articles.change_digest"),
        "may_publish": request.user.has_perm("articles.publish_digest"),
    }
    return TemplateResponse(request, "admin/digests/check.html", context)


def _safe(found: list[Point]) -> int:
    return sum(point.is_safe and bool(point.buttons) for point in found)


def _links(sections: list[Section], now: datetime.datetime) -> Links:
    articles = [item.article for section in sections for item in section.items.all()]
    wanted = [article.pk for article in articles if article.url and not article.url_cut]
    links = Link.objects.filter(article__in=wanted, checked_at__isnull=False)
    fresh = links.filter(checked_at__gt=now - _FRESH).count()
    told = links.told().aggregate(count=Count("pk"), last=Max("checked_at"))
    return Links(**told, wanted=len(wanted), untested=len(wanted) - fresh, untestable=links.count() - told["count"])


def _keys(digest: Digest, now: datetime.datetime) -> list[str]:
    """The ids of the points, in the order of the page."""
    checked = check_all(digest, now=now)
    return [key_of(finding.code, finding.place) for finding in (*checked.errors, *checked.warnings)]


def _next(before: list[str], done: str, left: list[str]) -> str:
    """The point that comes after the one that is done, else the one before it; the head of the list without any."""
    at = before.index(done) if done in before else 0
    following = [key for key in (*before[at:], *before[:at][::-1]) if key in left]
    return following[0] if following else "checked"


def _url(digest: Digest) -> str:
    return reverse("admin:check_digest", args=[digest.pk])


def _verdict(errors: int, warnings: int) -> str:
    """The whole list in a sentence."""
    if not errors and not warnings:
        count = area_count()
        return ngettext("%(count)d check, nothing to say", "%(count)d checks, nothing to say", count) % {"count": count}
    blocking = ngettext("One point blocks", "%(count)d points block", errors) % {"count": errors}
    if not errors:
        return ngettext("Nothing blocks, one point to see", "Nothing blocks, %(count)d points to see", warnings) % {
            "count": warnings
        }
    if not warnings:
        return ngettext("One point blocks the publication", "%(count)d points block the publication", errors) % {
            "count": errors
        }
    to_see = ngettext("one is to be seen", "%(count)d are to be seen", warnings) % {"count": warnings}
    return _("%(blocking)s, %(to_see)s") % {"blocking": blocking, "to_see": to_see}
