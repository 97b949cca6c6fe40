"""Pages that say what is wrong and where to go instead, with the masthead of every other page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.public.masthead import latest


def gone(request: HttpRequest) -> HttpResponse:
    """Answers at an address that was public once, and where nothing is cited any more."""
    return render(request, "gone.html", {"latest": latest(timezone.now())}, status=410)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answers at an address that leads nowhere; at the desk, where only the team gets so far, it leads back there."""
    at_the_desk = request.path.startswith(settings.DESK_PATH)
    return render(request, "404.html", {"latest": latest(timezone.now()), "at_the_desk": at_the_desk}, status=404)
