"""Sharing a page without anybody's button: the reader names their own server, and gets a link to it. Nothing is kept,
and nobody is sent on by us."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Citation, Digest
from articles.public.masthead import latest
from articles.rendering import issue
from articles.text import server_name


@dataclass(frozen=True, slots=True)
class Shared:
    """A page of ours that is spoken of."""

    path: str
    title: str

    @property
    def address(self) -> str:
        return f"{settings.SITE_URL}{self.path}"


@require_safe
@cache_control(no_store=True)
def share(request: HttpRequest) -> HttpResponse:
    """`?page=` is a digest's or an article's; `&server=` is where the reader has an account."""
    now = timezone.now()
    shared = _shared(request.GET.get("page", ""), now)
    if shared is None:
        raise Http404
    typed = request.GET.get("server", "").strip()
    server = server_name(typed)
    context = {
        "shared": shared,
        "typed": typed,
        "server": server,
        "fault": _fault(typed) if "server" in request.GET and not server else "",
        "target": _target(server, shared) if server else "",
        "latest": latest(now),
    }
    return render(request, "public/share.html", context)


def _target(server: str, shared: Shared) -> str:
    query = urlencode({"text": f"{shared.title} – {settings.SITE_NAME}\n{shared.address}"})
    return f"https://{server}/share?{query}"


def _fault(typed: str) -> str:
    if not typed:
        return _("Write the name of your server, such as mastodon.social.")
    return _("“%(typed)s” is not the name of a server. Write it as in mastodon.social.") % {"typed": typed[:100]}


def _shared(path: str, now: datetime.datetime) -> Shared | None:
    try:
        found = resolve(path)
    except Resolver404:
        return None
    if found.url_name == "digest":
        return _digest(path, found.kwargs["slug"], now)
    if found.url_name == "article":
        return _article(path, found.kwargs["pk"], now)
    return None


def _digest(path: str, slug: str, now: datetime.datetime) -> Shared | None:
    row = Digest.objects.published(now).filter(slug=slug).values_list("public_title", "public_number").first()
    return Shared(path, f"{row[0]} – {issue(row[1])}" if row[1] else row[0]) if row else None


def _article(path: str, pk: int, now: datetime.datetime) -> Shared | None:
    row = Citation.objects.public(now).filter(article=pk).values_list("title", "source__name").first()
    return Shared(path, f"{row[0]} – {row[1]}" if row[1] else row[0]) if row else None
