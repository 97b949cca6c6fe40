"""Reading without a network: what a browser keeps, the worker that keeps it, and what an installed site is called."""

import datetime
import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles.caching import build, kept
from articles.models import Digest
from articles.public.masthead import FIELDS, latest, ticket

FILES = ("public/style.css", "public/piazzolla.woff2", "public/reader.js", "public/selection.js")
NEVER = (settings.DESK_PATH, "/api/")
"""Rooms where the worker has no business at all."""
_VIOLET, _WHITE = "#43278f", "#ffffff"


@kept()
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown in place of a page that could not be asked for: the issues that are there all the same."""
    now = timezone.now()
    issues = [ticket(row) for row in Digest.objects.published(now).values_list(*FIELDS)[: settings.OFFLINE_ISSUES]]
    return render(request, "public/offline.html", {"issues": issues, "latest": latest(now)})


@kept()
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's list, then the worker. A new issue, a correction or a withdrawal makes another text, and browsers
    renew what they keep."""
    listed = json.dumps(_kept_by_browsers(timezone.now()))
    script = f'self.KEPT = {listed};\nimportScripts("{static("public/worker.js")}");\n'
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@kept()
def manifest(request: HttpRequest) -> HttpResponse:
    """The web application manifest (W3C) of the readers' site; the desk has its own."""
    home = reverse("home")
    values = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": settings.SITE_TAGLINE,
        "lang": get_language(),
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",  # a paper has pages, and whoever turns them wants to go back
        "background_color": _WHITE,
        "theme_color": _VIOLET,
        "icons": [_icon(size) for size in (192, 512)],
    }
    return HttpResponse(json.dumps(values), content_type="application/manifest+json")


def _kept_by_browsers(now: datetime.datetime) -> dict[str, object]:
    issues = list(Digest.objects.published(now).values_list("slug", "current")[: settings.OFFLINE_ISSUES])
    pages = [reverse("home"), reverse("selection"), *(reverse("digest", args=[slug]) for slug, _current in issues)]
    version = hashlib.sha256(f"{build()} {issues}".encode()).hexdigest()[:12]
    return {
        "room": reverse("home"),
        "version": version,
        "offline": reverse("offline"),
        "selection": reverse("selection"),
        "pages": pages,
        "files": [static(name) for name in FILES],
        "never": NEVER,
    }


def _icon(size: int) -> dict[str, str]:
    """Filled to its edges, so that it may be cut to a circle."""
    name = static(f"public/icon-{size}.png")
    return {"src": name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
