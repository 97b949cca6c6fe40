"""Feeds, for whoever never used one: what they are, how to read one, and where ours are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.models import Theme
from articles.public.counts import cited
from articles.public.masthead import latest


@kept()
def feeds(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    themes = list(cited(Theme.objects.all(), now).values("name", "slug", "colour"))
    return render(request, "public/feeds.html", {"themes": themes, "latest": latest(now)})
