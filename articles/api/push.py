"""`/api/push/<key>/`: the address that a hub calls (WebSub, https://www.w3.org/TR/websub/)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseGone
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.collecting import confirm, receive

LONGEST_CHALLENGE = 2_000
"""Characters of a hub's challenge that are sent back."""
_PLAIN = "text/plain; charset=utf-8"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def push(request: HttpRequest, key: str) -> HttpResponse:
    """By GET the hub asks whether we meant our request (section 5.3): 200 and its challenge, else 404. By POST it says
    what changed (section 7): 204, 410 where nobody awaits it, 413 for more than FEED_BYTES.

    The specification has the question asked by GET, and the answer is a promise of ours: this is the one address at
    which a GET changes anything. Only the hub knows it. A HEAD, which promises nothing, is refused.
    """
    return _verified(request, key) if request.method == "GET" else _received(request, key)


def _verified(request: HttpRequest, key: str) -> HttpResponse:
    mode, topic, challenge, lease = (
        request.GET.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge", "lease_seconds")
    )
    if len(challenge) > LONGEST_CHALLENGE or not confirm(key, mode, topic, lease, timezone.now()):
        return HttpResponse(status=404, content_type=_PLAIN)
    return HttpResponse(challenge, content_type=_PLAIN)


def _received(request: HttpRequest, key: str) -> HttpResponse:
    # Django reads what Content-Length says, which is nothing of a body sent in chunks: their end the server knows.
    stream = request.META["wsgi.input"] if request.META.get("wsgi.input_terminated") else request
    body: bytes = stream.read(settings.FEED_BYTES + 1)
    if len(body) > settings.FEED_BYTES:
        return HttpResponse(status=413, content_type=_PLAIN)
    if not receive(key, request.headers.get("X-Hub-Signature", ""), body, timezone.now()):
        return HttpResponseGone(content_type=_PLAIN)
    return HttpResponse(status=204)
