"""How the tests ask as programs do."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Scope, Token

ROOT = "/api/v1/"


def make_token(user: User, *scopes: Scope, **values: Any) -> str:
    """Makes a token, for articles where no scope is named; returns its secret."""
    token = Token(user=user, name="essai", scopes=[str(scope) for scope in scopes or (Scope.CAPTURE,)], **values)
    secret = token.issue()
    token.full_clean()
    token.save()
    return secret


def send(secret: str, values: Any, path: str = f"{ROOT}articles/", method: str = "POST", **headers: Any) -> Any:
    """Sends values as JSON, or text and bytes as they are."""
    body = values if isinstance(values, (str, bytes)) else json.dumps(values)
    client = Client(enforce_csrf_checks=True)
    told = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {secret}"}} | headers
    return client.generic(method, path, body, **told)


def ask(path: str, **headers: Any) -> Any:
    """Asks an address below the root of version 1, or a whole one of ours."""
    path = path if path.startswith("/") else f"{ROOT}{path}"
    return Client().get(path, **headers)


def walk(path: str) -> list[list[Any]]:
    """Follows “next” from an address on; returns the items portion by portion."""
    portions, address = [], f"{ROOT}{path}"
    while address:
        answer = ask(address).json()
        portions.append(answer["items"])
        address = (answer["next"] or "").partition("127.0.0.1:8000")[2]
    return portions
