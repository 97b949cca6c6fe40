"""A reader's word to the team: an article goes to the inbox by the one door, anything else waits to be read."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from articles.capture import Found, ask, bring
from articles.models import Article, Channel, MessageKind, ReaderMessage
from articles.text import canonical


@transaction.atomic
def suggest(
    url: str, why: str, now: datetime.datetime, *, name: str = "", email: str = "", page: str = ""
) -> ReaderMessage:
    """Brings the address to the articles to sort, where the team finds who suggested it and why; returns the message.

    What is there already stays as it is, what was discarded above all; a page that is new is read by the worker."""
    with override(settings.LANGUAGE_CODE):  # the journal is the team's, whatever language the reader speaks
        kept = bring(Found(url=canonical(url)[:2000], other_urls=(url,), channel=Channel.READER), None, now)
    if kept.created:
        _read_later(kept.article, now)
    return _keep(MessageKind.SUGGESTION, why, now, name=name, email=email, page=page, article=kept.article)


def report(
    kind: MessageKind, text: str, now: datetime.datetime, *, name: str = "", email: str = "", page: str = ""
) -> ReaderMessage:
    """Returns the message, which waits for somebody of the team."""
    return _keep(kind, text, now, name=name, email=email, page=page, article=None)


def _keep(
    kind: MessageKind,
    text: str,
    now: datetime.datetime,
    *,
    name: str,
    email: str,
    page: str,
    article: Article | None,
) -> ReaderMessage:
    return ReaderMessage.objects.create(
        kind=kind, text=text, name=name, email=email, page=page, article=article, received_at=now
    )


def _read_later(article: Article, now: datetime.datetime) -> None:
    [reading] = ask([article.url], None, now, channel=Channel.READER)
    reading.article = article
    reading.save(update_fields=["article"])
