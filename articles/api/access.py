"""Who asks: a personal token in the Authorization header (RFC 6750), never a cookie, never in the address."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from articles.api.answers import refusal
from articles.models import Scope, Token

_USE_TOLD = datetime.timedelta(minutes=1)
"""The time of the last use is kept to the minute: each request need not write."""

View = Callable[..., HttpResponse]


def by_token(scope: Scope, permission: str) -> Callable[[View], View]:
    """Returns a decorator: the view gets the token's owner as `by`; without a token of that scope 401, without the
    right 403."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @never_cache
        @wraps(view)
        def checked(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
            token = _token(request)
            if token is None:
                answer = refusal(401, "token", _("Send a personal token: Authorization: Bearer pr_…"))
                answer.headers["WWW-Authenticate"] = "Bearer"
                return answer
            if token.scope != scope or not token.user.has_perm(permission):
                return refusal(403, "right", _("This token, or its owner, may not do that."))
            return view(request, *arguments, by=token.user, **names)

        return checked

    return decorate


def _token(request: HttpRequest) -> Token | None:
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    token = Token.objects.usable(secret.strip())
    now = timezone.now()
    if token and (token.used_at is None or now - token.used_at > _USE_TOLD):
        token.used_at = now
        token.save(update_fields=["used_at"])
    return token
