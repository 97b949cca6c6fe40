"""What every template knows of the site."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    url: str
    tagline: str


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: the site's name, address and tagline, and the page's own address."""
    named = Site(settings.SITE_NAME, settings.SITE_URL, settings.SITE_TAGLINE)
    return {"site": named, "canonical": f"{settings.SITE_URL}{request.path}"}
