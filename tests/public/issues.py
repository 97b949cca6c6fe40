"""Published issues for the pages to show, some of them hostile, and what a page costs."""

import datetime
import json
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Citation, Digest, Theme
from tests.factories import MONDAY, current, make_article, make_theme, publish_digest

WEEK = datetime.timedelta(days=7)
MARKUP = '<img src=x onerror=alert(1)> & "'
SCRIPT = "javascript:alert(1)"


def publish_issues(count: int, *, each: int = 2, first: int = 1) -> list[Digest]:
    """Weekly issues of one theme, one source and two tags; the one numbered 1 came out on MONDAY."""
    theme = Theme.objects.filter(slug="guichets").first() or make_theme("Guichets")
    issues = []
    for number in range(first, first + count):
        articles = [_article(f"Article {number} {letter}") for letter in "abcdefghijklmnopqrstuvwxyz"[:each]]
        when = MONDAY + (number - 1) * WEEK
        issues.append(publish_digest(f"Semaine {number}", *articles, number=number, theme=theme, now=when))
    return issues


def _article(title: str, **values: Any) -> Article:
    return make_article(title, tags=("accueil", "guichet"), authors=("Paul Aubrée",), access="free", **values)


def publish_hostile() -> Digest:
    """An issue whose every word tries to be markup, and whose addresses try to be scripts."""
    article = make_article(
        f"{MARKUP} titre",
        url="https://courrier.example/hostile",
        source_name=f"{MARKUP} source",
        authors=(f"{MARKUP} autrice",),
        tags=(f"{MARKUP} mot",),
        excerpt=f"{MARKUP} extrait […] </blockquote><script>alert(1)</script>",
        text=f"{MARKUP} extrait et </blockquote><script>alert(1)</script>",
    )
    theme = make_theme(f"{MARKUP} thème", description=f"{MARKUP} description")
    introduction = f"<p>{MARKUP} introduction <a href='{SCRIPT}'>lien</a><script>alert(1)</script></p>"
    return publish_digest(f"{MARKUP} revue", article, number=900, theme=theme, introduction=introduction)


def turn_addresses_into_scripts(digest: Digest) -> None:
    """As if a script had got past every other door: into the frozen document and the citations."""
    revision = current(digest)
    stored = json.dumps(revision.document).replace("https://courrier.example/hostile", SCRIPT)
    revision.document = json.loads(stored)
    revision.save()
    Citation.objects.update(url=SCRIPT)


def cost(client: Client, address: str) -> int:
    """The queries of a page that is not kept yet."""
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(queries)
