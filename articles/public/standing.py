"""The site's own pages: what the review is, who publishes it, what it keeps of its readers, who can use it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.newsletter import CONFIRM_WITHIN
from articles.public.masthead import latest


@kept()
def about(request: HttpRequest) -> HttpResponse:
    return _page(request, "public/about.html")


@kept()
def legal(request: HttpRequest) -> HttpResponse:
    return _page(request, "public/legal.html")


@kept()
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "public/privacy.html")


@kept()
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "public/accessibility.html")


def _page(request: HttpRequest, template: str) -> HttpResponse:
    told = {name.lower(): getattr(settings, name) for name in settings.TOLD_OF_THE_SITE}
    told["confirmation_days"] = CONFIRM_WITHIN.days
    context = {**told, "quote_limit": settings.QUOTE_LIMIT, "latest": latest(timezone.now())}
    return render(request, template, context)
