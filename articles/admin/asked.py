"""What a request asks for, as far as it can be asked for at all."""

from django.http import HttpRequest

_LONGEST_KEY = 18
"""Digits that every database takes for the key of a row."""


def is_piece(request: HttpRequest) -> bool:
    """Whether a script of ours asked, which needs a piece of a page only."""
    return request.headers.get("X-Requested-With") == "desk"


def row_key(text: str) -> int | None:
    """Returns the key of a row, or None for what can be none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY else None
