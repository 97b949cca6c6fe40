"""Pages that say what is wrong and where to go instead, with the masthead of every other page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.public.masthead import latest


def gone(request: HttpRequest) -> HttpResponse:
    """Answers at an address that was public once, and where nothing is cited any more."""
    return render(request, "gone.html", {"latest": latest(timezone.now())}, status=410)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"latest": latest(timezone.now())}, status=404)
