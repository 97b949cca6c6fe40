"""From a request to an answer: the method, what is accepted, who asks, what was kept; and each refusal as JSON."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from articles.api.access import owner
from articles.api.answers import JSON, Moved, Refused, answer, open_to_every_site, refusal
from articles.api.asked import read_query
from articles.api.limits import take_turn
from articles.api.operations import Acting, Address, Reading
from articles.caching import kept

View = Callable[..., HttpResponse]
_A_DAY = "86400"
_log = logging.getLogger(__name__)


def serve(address: Address) -> View:
    """Returns the view of an address. No cookie is read here, so no form of another site can act in a name."""

    @csrf_exempt
    def view(request: HttpRequest, **parts: Any) -> HttpResponse:
        response = told(lambda: _answer(address, request, parts))
        if address.is_open and request.method in ("GET", "HEAD", "OPTIONS"):
            open_to_every_site(response)
        return response

    return view


def told(ask: Callable[[], HttpResponse]) -> HttpResponse:
    """Returns what `ask` answers, else the refusal that it raises, as JSON."""
    try:
        return ask()
    except Moved as moved:
        return HttpResponsePermanentRedirect(str(moved))
    except Refused as error:
        return refusal(error)
    except RequestDataTooBig:
        return refusal(Refused("size", _("This is more than the site takes at once."), 413))
    except SuspiciousOperation:
        return refusal(Refused("request", _("This request cannot be read."), 400))
    except Exception:
        _log.exception("A fault of the programs' addresses")
        return refusal(Refused("fault", _("Something went wrong on our side. Try again later."), 500))


@csrf_exempt
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Answers at an address that is none of ours: where the last slash alone is missing, it leads there."""
    lacks_slash = not rest.endswith("/") and resolve(f"{request.path_info}/").url_name != "api_nowhere"
    if lacks_slash and request.method in ("GET", "HEAD"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    response = refusal(Refused("address", _("There is nothing at this address. Each one ends with a slash."), 404))
    open_to_every_site(response)
    return response


def _answer(address: Address, request: HttpRequest, parts: dict[str, Any]) -> HttpResponse:
    operations = address.by_method()
    allowed = ", ".join([*operations, "OPTIONS"])
    if request.method == "OPTIONS":
        return _options(address, allowed)
    operation = operations.get(request.method or "")
    if operation is None:
        told = _("Ask here by one of these methods: %(methods)s.") % {"methods": allowed}
        raise Refused("method", told, 405, {"Allow": allowed})
    if not request.accepts(JSON):
        raise Refused("accept", _("The answer is JSON: accept application/json."), 406)
    if isinstance(operation, Reading):
        return _read(operation, request, parts)
    assert isinstance(operation, Acting)
    return _act(operation, request, parts)


def _read(operation: Reading, request: HttpRequest, parts: dict[str, Any]) -> HttpResponse:
    asked = read_query(request.GET, operation.parameters)
    if operation.per_minute:
        take_turn(request, operation.name, operation.per_minute(), timezone.now())

    def view(request: HttpRequest) -> HttpResponse:
        return answer(operation.values(asked, timezone.now(), **parts))

    given = [each.name for each in operation.parameters if each.name in request.GET]
    unkept = [each.name for each in operation.parameters if each.is_open and each.name in given]
    return kept(*given, unless=unkept[0] if unkept else "")(view)(request)


def _act(operation: Acting, request: HttpRequest, parts: dict[str, Any]) -> HttpResponse:
    by = owner(request, operation.scope, operation.permission)
    read_query(request.GET, ())
    if operation.body:
        _check_type(request)
    status, values = operation.values(request, by, **parts)
    response = answer(values, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _check_type(request: HttpRequest) -> None:
    """A body that says nothing of its type is taken for JSON."""
    charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
    is_json = request.content_type in ("", JSON) and charset.lower() in ("utf-8", "utf8")
    if not is_json or request.headers.get("Content-Encoding", "identity") != "identity":
        told = _("Send JSON in UTF-8, as it is: Content-Type: application/json.")
        raise Refused("type", told, 415, {"Accept": JSON})


def _options(address: Address, allowed: str) -> HttpResponse:
    """Also what a browser asks before a script of another site sends more than plain headers."""
    response = HttpResponse(status=204, headers={"Allow": allowed})
    del response.headers["Content-Type"]
    if address.is_open:
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Cache-Control, If-Modified-Since, If-None-Match"
        response.headers["Access-Control-Max-Age"] = _A_DAY
    return response
