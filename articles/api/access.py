"""Who asks: a personal token in the Authorization header (RFC 6750), never a cookie, never in the address."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.api.answers import Refused
from articles.models import Scope, Token

_USE_TOLD = datetime.timedelta(minutes=1)
"""The time of the last use is kept to the minute: each request need not write."""


def owner(request: HttpRequest, scope: Scope, permission: str) -> User:
    """Returns in whose name the program asks. Raises Refused: 401 without a token, 403 with one that was not made for
    this, or whose owner may not do it."""
    token = _token(request)
    if token is None:
        told = _("Send a personal token: Authorization: Bearer pr_…")
        raise Refused("token", told, 401, {"WWW-Authenticate": "Bearer"})
    if not token.may(scope):
        told = _("This token was not made for that: make one that may, at the desk.")
        raise Refused("scope", told, 403, {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'})
    if not token.user.has_perm(permission):
        raise Refused("right", _("This token’s owner may not do that."), 403)
    return token.user


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
