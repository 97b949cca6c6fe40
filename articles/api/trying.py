"""`/api/v1/`: what programs may ask, explained to people, and tried by plain forms."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone

from articles.api.addresses import root
from articles.api.asked import Choice, Day, WholeNumber
from articles.api.operations import Acting, Address, Reading
from articles.api.table import ADDRESSES
from articles.caching import kept
from articles.models import Citation, Digest

_PART = re.compile(r"<\w+:(\w+)>")
_CARRIED = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "SERVER_NAME", "SERVER_PORT")
MOST_SHOWN = 60_000
"""Characters of an answer that the page shows."""
_FEW = "3"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: a part of the address, or a parameter; with its choices, where it has some."""

    name: str
    about: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be tried by a form, or is told of for programs that have a token."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    fields: tuple[FormField, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What was answered to a form."""

    name: str
    address: str
    status: int
    body: str
    is_cut: bool


@kept(unless="operation")
def try_it(request: HttpRequest) -> HttpResponse:
    """The page; with `?operation=` and its fields, the answer to it besides."""
    now = timezone.now()
    asked = request.GET
    examples = _examples(now)
    offered = [_offered(address, each, asked, examples) for address in ADDRESSES for each in address.operations]
    context = {
        "readings": [each for each in offered if not each.scope],
        "writings": [each for each in offered if each.scope],
        "tried": _tried(request),
        "page_most": settings.API_PAGE_MOST,
        "search_minute": settings.API_SEARCH_MINUTE,
        "latest": _latest(now),
    }
    return render(request, "api/page.html", context)


def _tried(request: HttpRequest) -> Tried | None:
    wanted = request.GET.get("operation", "")
    for address in ADDRESSES:
        for operation in address.operations:
            if operation.name == wanted and isinstance(operation, Reading):
                return _answered(request, address, operation)
    return None


def _answered(request: HttpRequest, address: Address, operation: Reading) -> Tried:
    """Asks the address as a program would, in the name of whoever sent the form."""
    given = {name: value for name, value in request.GET.items() if value and name != "operation"}
    parts = {name: given.pop(name, "") for name in _PART.findall(address.route)}
    try:
        path = reverse(address.name, kwargs=parts)
    except NoReverseMatch:
        path = f"{root()}{_PART.sub('…', address.route)}"
    query = urlencode(given)
    inner = HttpRequest()
    inner.method, inner.path, inner.path_info = "GET", path, path
    inner.GET = QueryDict(query)
    inner.META = {name: request.META[name] for name in _CARRIED if name in request.META}
    match = resolve(path)
    response = match.func(inner, **match.kwargs)
    body = _pretty(response.content)
    whole = f"{settings.SITE_URL}{path}{'?' if query else ''}{query}"
    return Tried(operation.name, whole, response.status_code, body[:MOST_SHOWN], len(body) > MOST_SHOWN)


def _pretty(content: bytes) -> str:
    return json.dumps(json.loads(content), ensure_ascii=False, indent=2) if content else ""


def _offered(address: Address, operation: Any, asked: QueryDict, examples: dict[str, str]) -> Offered:
    told = {
        "name": operation.name,
        "method": operation.method,
        "path": f"{root()}{_PART.sub(lambda part: f'{{{part[1]}}}', address.route)}",
        "summary": str(operation.summary),
        "about": str(operation.about),
    }
    if isinstance(operation, Acting):
        return Offered(**told, scope=operation.scope.value)
    typed = asked if asked.get("operation") == operation.name else QueryDict()
    parts = [
        FormField(name, "", "text", typed.get(name) or examples.get(f"{address.name}.{name}", ""), is_required=True)
        for name in _PART.findall(address.route)
    ]
    return Offered(**told, fields=(*parts, *(_field(each, typed) for each in operation.parameters)))


def _field(parameter: Any, typed: QueryDict) -> FormField:
    kind = "number" if isinstance(parameter, WholeNumber) else "date" if isinstance(parameter, Day) else "text"
    example = _FEW if parameter.name == "limit" else parameter.example if parameter.is_required else ""
    return FormField(
        name=parameter.name,
        about=str(parameter.about),
        kind=kind,
        value=typed.get(parameter.name, "" if typed else example),
        choices=parameter.among if isinstance(parameter, Choice) else (),
        is_required=parameter.is_required,
    )


def _examples(now: datetime.datetime) -> dict[str, str]:
    """Parts of addresses that lead to something, by the name of the address and of the part."""
    names = {
        "api_digest.slug": "digest__slug",
        "api_theme.slug": "theme__slug",
        "api_source.slug": "source__slug",
        "api_tag.slug": "tags__slug",
        "api_article.article": "article_id",
    }
    row = Citation.objects.public(now).values(*names.values()).first() or {}
    return {name: str(row.get(column) or "") for name, column in names.items()}


def _latest(now: datetime.datetime) -> dict[str, Any] | None:
    """The issue that the masthead names."""
    row = Digest.objects.published(now).values("slug", "public_number", "published_at").first()
    if row is None or row["published_at"] is None:
        return None
    return {"slug": row["slug"], "number": row["public_number"], "published_at": row["published_at"].isoformat()}
