"""One number says when anything public changed: the edition.

From it come the ETag and the key of the rendered bytes, so nothing is ever purged and no time-out is waited for:
a publication moves the number, and what was kept under the old one is never asked for again. A scheduled digest comes
out by its moment alone, before anybody moves the number: until then, that moment stands beside it.
"""

import datetime
import functools
import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from articles.caching.build import build
from articles.models import Digest, Edition

View = Callable[..., HttpResponse]
_LARGE = 65_536
"""Bytes from which the best compression is too dear, as it is for a page that is not kept: of 200 kB it takes 6 ms
longer, of 40 kB 0.7 ms, and saves a byte in twenty or thirty."""
_BEST, _QUICK = 9, 4
_TOLD = ("Content-Type", "Content-Disposition", "Link")


@dataclass(frozen=True, slots=True)
class _Page:
    headers: dict[str, str]
    """Of those that a view sets, the ones that say what the bytes are."""
    compressed: bytes


def kept(*parameters: str, unless: str = "", apart: tuple[str, str] | None = None) -> Callable[[View], View]:
    """Returns a decorator of views: they answer GET and HEAD only, from the kept bytes of the current edition where
    there are some, and 304 to a reader who has them already.

    Only answers with status 200 are kept, one for each value of the parameters of the query that are named here:
    the view may read no other, so no other can fill the cache. One that takes any words could be asked for without
    end: an answer to a request that has the parameter named by `unless` is made anew for each reader who lacks it.
    `apart` is a header and a value of it: who sends both gets another answer than everybody else.
    """
    return functools.partial(_kept, parameters=parameters, unless=unless, apart=apart)


def _kept(view: View, parameters: tuple[str, ...], unless: str, apart: tuple[str, str] | None) -> View:
    varied = ["Accept-Encoding", *apart[:1]] if apart else ["Accept-Encoding"]

    @functools.wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        version, changed_at = _version(timezone.now())
        etag = f'W/"{version}-{build()}{_form(request, apart)}"'
        unchanged = get_conditional_response(request, etag, changed_at)
        if unchanged is not None and unchanged.status_code == 304:
            return _with_validators(unchanged, etag, changed_at, varied)
        key = _key(request, etag, parameters)
        may_keep = not unless or unless not in request.GET
        page = cache.get(key) if may_keep else None
        if page is None:
            response = view(request, *arguments, **names)
            if response.status_code != 200:
                return response
            headers = {name: response.headers[name] for name in _TOLD if name in response.headers}
            is_best = may_keep and len(response.content) < _LARGE
            page = _Page(headers, gzip.compress(response.content, _BEST if is_best else _QUICK, mtime=0))
            if may_keep:
                cache.set(key, page)
        return _with_validators(_respond(request, page), etag, changed_at, varied)

    return answer


def _form(request: HttpRequest, apart: tuple[str, str] | None) -> str:
    """Answers that differ never have the same ETag, or a cache would take one for the other."""
    return f"-{apart[1]}" if apart and request.headers.get(apart[0]) == apart[1] else ""


def _version(now: datetime.datetime) -> tuple[str, int]:
    """What readers see at that moment, as a word for it and the second since when; one query."""
    due = Digest.objects.due(now).order_by("-published_at").values("published_at")[:1]
    edition = Edition.objects.annotate(due_at=Subquery(due)).filter(pk=1).first() or Edition.objects.current()
    changed_at = int(edition.changed_at.timestamp())
    due_at: datetime.datetime | None = getattr(edition, "due_at", None)
    # The number alone would come again after a back-up was restored.
    version = f"{edition.number}-{changed_at}"
    if due_at is None:
        return version, changed_at
    return f"{version}-{due_at.timestamp():.6f}", max(changed_at, int(due_at.timestamp()))


def _respond(request: HttpRequest, page: _Page) -> HttpResponse:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(page.compressed, headers=page.headers)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(gzip.decompress(page.compressed), headers=page.headers)
    response.headers["Content-Length"] = str(len(response.content))
    return response


def _with_validators(response: HttpResponse, etag: str, changed_at: int, varied: list[str]) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed_at)
    response.headers["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, varied)
    return response


def _key(request: HttpRequest, etag: str, parameters: tuple[str, ...]) -> str:
    query = urlencode([(name, request.GET[name]) for name in parameters if name in request.GET])
    return hashlib.sha256(f"{etag} {request.path}?{query}".encode()).hexdigest()
