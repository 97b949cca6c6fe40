"""Answers in JSON; a refusal says in one sentence what is wrong and what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase

JSON = "application/json"


class Refused(Exception):
    """What was asked or sent cannot be answered; `str` is a sentence that says why. `more` is told beside it."""

    def __init__(
        self,
        code: str,
        sentence: str,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.status = status
        self.headers = dict(headers or {})
        self.more = dict(more or {})


class Moved(Exception):
    """What is asked for has another address for good: `str` is its path."""


def answer(values: Any, status: int = 200) -> HttpResponse:
    """Returns the values as JSON in UTF-8; dataclasses among them are objects with their fields."""
    written = json.dumps(values, ensure_ascii=False, default=_fields)
    return HttpResponse(written, status=status, content_type=JSON)


def refusal(error: Refused) -> HttpResponse:
    """Returns `{"error": code, "message": sentence}` with its status, which nobody keeps."""
    told = answer({"error": error.code, "message": str(error), **error.more}, error.status)
    told.headers["Cache-Control"] = "no-store"
    for name, value in error.headers.items():
        told.headers[name] = value
    return told


def open_to_every_site(response: HttpResponseBase) -> None:
    """Lets a script of any site read the answer: it is public, and no cookie comes with the question."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Allow, ETag, Last-Modified, Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _fields(value: Any) -> dict[str, Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    raise TypeError(f"no JSON is known for {type(value).__name__}")
