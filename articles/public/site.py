"""What every template knows of the site."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    url: str
    tagline: str
    accessibility: str
    """How far it conforms: `none`, `partial` or `full`."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The same page in a language of the site."""

    language: str
    name: str
    """Of the language, in that language."""
    path: str


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: the site's name, address and tagline, the page's own address, where the site begins in the
    language of the page, and the same page in each language."""
    root = reverse("home")
    rest = request.path.removeprefix(root)
    return {
        "site": Site(settings.SITE_NAME, settings.SITE_URL, settings.SITE_TAGLINE, settings.ACCESSIBILITY_STATE),
        "canonical": f"{settings.SITE_URL}{request.path}",
        "root": root,
        "languages": [_translated(code, rest) for code in _codes()],
    }


def _codes() -> list[str]:
    """The site's own language first."""
    return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE)


def _translated(code: str, rest: str) -> Translated:
    prefix = "" if code == settings.LANGUAGE_CODE else f"{code}/"
    return Translated(code, get_language_info(code)["name_local"].capitalize(), f"/{prefix}{rest}")
