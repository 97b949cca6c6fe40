"""Readers who type: the forms as a browser sends them, at a moment of one's own."""

import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from articles.public.reader_forms import opened_at

COMMENTED = "/digests/des-guichets-fermes/"
SCRIPT = "<script>alert(1)</script>"


def seconds_ago(seconds: float) -> str:
    """What a form carries that was opened then."""
    return opened_at(timezone.now() - datetime.timedelta(seconds=seconds))


def message(**typed: str) -> dict[str, str]:
    """An error reported by somebody who took half a minute."""
    return {"kind": "error", "text": "La date est fausse.", "opened": seconds_ago(30), "website": ""} | typed


def suggestion(**typed: str) -> dict[str, str]:
    values = {"kind": "suggestion", "url": "https://gazette.example/mairie", "text": "On y parle de nous."}
    return message(**values | typed)


def comment(**typed: str) -> dict[str, str]:
    return {"name": "Lia", "text": "Chez nous aussi.", "opened": seconds_ago(30), "website": ""} | typed


def write(client: Client, typed: dict[str, str], **headers: Any) -> Any:
    return client.post("/suggest/", typed, headers=headers)


def write_comment(client: Client, typed: dict[str, str], **headers: Any) -> Any:
    return client.post(f"{COMMENTED}comments/", typed, headers=headers)
