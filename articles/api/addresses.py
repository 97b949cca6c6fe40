"""Whole addresses: of the pages for readers, of these answers, and of what follows; and whole moments."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from articles.api.asked import Asked


def whole(name: str, *arguments: object) -> str:
    """Returns the address of a page or of an answer, by the name of its route."""
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def root() -> str:
    """Returns the path below which programs ask, whatever language the page is read in."""
    return reverse("api_openapi").removesuffix("openapi.json")


def in_utc(iso: str) -> str:
    """Returns a moment in ISO 8601, whose offset may be any, as one in UTC."""
    moment = datetime.datetime.fromisoformat(iso).astimezone(datetime.UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def following(name: str, asked: Asked, cursor: Any) -> str:
    """Returns the address of the same question from that cursor on."""
    values = {key: value for key, value in asked.items() if value is not None}
    return f"{whole(name)}?{urlencode(values | {'cursor': cursor})}"
