"""Who else is at work on a digest, and what they did meanwhile."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.asked import row_key
from articles.admin.compiling import people
from articles.digests import PlaceGone, come, name_of, place_name
from articles.models import Digest


@allowed("articles.change_digest")
@require_POST
def digest_here(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that somebody is there, and tells who else is, and what they did that the page does not show: `newest` is
    the last act it shows, `opened` when it came, in ISO 8601."""
    assert isinstance(request.user, User)
    digest, now = get_object_or_404(Digest, pk=pk), timezone.now()
    come(digest, request.user, request.POST.get("place", "")[:40], now)
    others = people(digest, now, request.user)
    told = [{"name": each.name, "initials": each.initials, "place": each.place} for each in others]
    news = _act_since(digest, request.user, request.POST.get("newest", ""))
    news = news or _text_since(digest, request.user, request.POST.get("opened", ""))
    return JsonResponse({"people": told, "news": news})


def _act_since(digest: Digest, user: User, newest: str) -> str:
    act = digest.acts.filter(pk__gt=row_key(newest) or 0).exclude(by=user).select_related("by").first()
    return _("%(name)s: %(what)s") % {"name": name_of(act.by), "what": act.what} if act else ""


def _text_since(digest: Digest, user: User, opened: str) -> str:
    since = parse_datetime(opened) if len(opened) < 40 else None
    if since is None or timezone.is_naive(since):
        return ""
    saved = digest.text_versions.filter(saved_at__gt=since, was_set_aside=False).exclude(by=user).exclude(by=None)
    text = saved.select_related("by").first()
    if text is None or text.by is None:
        return ""
    try:
        where = place_name(digest, text.place)
    except PlaceGone:
        return ""
    return _("%(name)s has written in “%(where)s”.") % {"name": name_of(text.by), "where": where}
