"""`POST /api/v1/articles/`: a program brings an article, with its words or for the site to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.api.access import by_token
from articles.api.answers import answer, refusal
from articles.api.received import Refused, Sent, receive
from articles.capture import Found, PageUnreadable, Provenance, ask, bring, found_in, read_sent
from articles.models import Article, Channel, Note, Origin, Scope, State


@by_token(Scope.CAPTURE, "articles.add_article")
def add_article(request: HttpRequest, *, by: User) -> HttpResponse:
    """201 and the article, or 200 when it was there already; 202 when the site has to read its page first."""
    if request.method != "POST":
        refused = refusal(405, "method", _("Send the article by POST."))
        refused.headers["Allow"] = "POST"
        return refused
    try:
        sent = receive(request)
        return _queued(sent, by) if sent.is_address_only else _kept(sent, by)
    except Refused as error:
        return refusal(error.status, error.code, str(error))
    except PageUnreadable as error:
        return refusal(422, "page", str(error))


def _queued(sent: Sent, by: User) -> HttpResponse:
    reading = ask([sent.url], by, timezone.now(), state=_state(sent, by), channel=Channel.API)[0]
    return answer({"queued": reading.url}, 202)


def _state(sent: Sent, by: User) -> State:
    """Whoever may not sort proposes."""
    return State(sent.state) if by.has_perm("articles.change_article") else State.INBOX


def _kept(sent: Sent, by: User) -> HttpResponse:
    kept = bring(_found(sent, by), by, timezone.now())
    if kept.created and _state(sent, by) == State.KEPT:
        Article.objects.filter(pk=kept.article.pk).decide(State.KEPT, by, timezone.now())
    if sent.note:
        Note.objects.create(article=kept.article, author=by, text=sent.note)
    return answer(_told(kept.article, kept.created), 201 if kept.created else 200)


def _found(sent: Sent, by: User) -> Found:
    found = Found(provenance=Provenance(origin=Origin.PROGRAM, by=by))
    if sent.html:
        reading = read_sent(sent.html, sent.url, by, timezone.now(), channel=Channel.API, origin=Origin.PROGRAM)
        found = found_in(reading)
        reading.delete()
    values: dict[str, Any] = {name: value for name, value in sent.said().items() if value}
    return replace(found, channel=Channel.API, state=_state(sent, by), **values)


def _told(article: Article, created: bool) -> dict[str, Any]:
    return {
        "id": article.pk,
        "created": created,
        "title": article.title,
        "url": article.url,
        "state": article.state,
        "reason": article.reason,
        "desk": reverse("admin:articles_article_change", args=[article.pk]),
        "excerpts": [{"text": excerpt.text, "verdict": excerpt.verdict} for excerpt in article.excerpts.all()],
    }
