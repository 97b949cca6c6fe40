"""`POST /api/v1/articles/`: a program brings an article, with its words or for the site to read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.api.answers import Refused
from articles.api.operations import Acting
from articles.api.received import Sent, article_schema, receive
from articles.api.shapes import About
from articles.capture import Found, PageUnreadable, Provenance, ask, bring, found_in, read_sent
from articles.models import Article, Channel, ExcerptVerdict, Note, Origin, Scope, State


@dataclass(frozen=True, slots=True)
class BroughtExcerpt:
    """An excerpt as it was sent, and whether it is word for word."""

    text: str
    verdict: Annotated[str, About(among=tuple(ExcerptVerdict.values))]


@dataclass(frozen=True, slots=True)
class BroughtArticle:
    """An article at the desk."""

    id: int
    created: Annotated[bool, About(_("False where it was there already."))]
    title: str
    url: str
    state: Annotated[str, About(among=tuple(State.values))]
    reason: Annotated[str, About(_("Why it was discarded."))]
    desk: Annotated[str, About(_("Path of its page at the desk."))]
    excerpts: list[BroughtExcerpt]


@dataclass(frozen=True, slots=True)
class Queued:
    """A page that the site is going to read."""

    queued: Annotated[str, About(_("Address of the page."))]


def add_article(request: HttpRequest, by: User) -> tuple[int, BroughtArticle | Queued]:
    """201 and the article, or 200 when it was there already; 202 when the site has to read its page first."""
    sent = receive(request)
    try:
        return _queued(sent, by) if sent.is_address_only else _kept(sent, by)
    except PageUnreadable as error:
        raise Refused("page", str(error)) from error


ADD_ARTICLE = Acting(
    name="addArticle",
    method="POST",
    summary=_("Bring an article to the desk"),
    about=_("With its words, or its address alone, for the site to read. An article enters once, by whatever address."),
    run=add_article,
    scope=Scope.CAPTURE,
    permission="articles.add_article",
    body=article_schema,
    answers={
        200: (_("It was there already; what is new of it was added."), BroughtArticle),
        201: (_("It was brought in."), BroughtArticle),
        202: (_("Its page is going to be read."), Queued),
    },
)


def _queued(sent: Sent, by: User) -> tuple[int, Queued]:
    reading = ask([sent.url], by, timezone.now(), state=_state(sent, by), channel=Channel.API)[0]
    return 202, Queued(reading.url)


def _state(sent: Sent, by: User) -> State:
    """Whoever may not sort proposes."""
    return State(sent.state or State.INBOX) if by.has_perm("articles.change_article") else State.INBOX


def _kept(sent: Sent, by: User) -> tuple[int, BroughtArticle]:
    kept = bring(_found(sent, by), by, timezone.now())
    if kept.created and _state(sent, by) == State.KEPT:
        Article.objects.filter(pk=kept.article.pk).decide(State.KEPT, by, timezone.now())
    if sent.note:
        Note.objects.create(article=kept.article, author=by, text=sent.note)
    return 201 if kept.created else 200, _told(kept.article, kept.created)


def _found(sent: Sent, by: User) -> Found:
    found = Found(provenance=Provenance(origin=Origin.PROGRAM, by=by))
    if sent.html:
        reading = read_sent(sent.html, sent.url, by, timezone.now(), channel=Channel.API, origin=Origin.PROGRAM)
        found = found_in(reading)
        reading.delete()
    values: dict[str, Any] = {name: value for name, value in sent.said().items() if value}
    return replace(found, channel=Channel.API, state=_state(sent, by), **values)


def _told(article: Article, created: bool) -> BroughtArticle:
    return BroughtArticle(
        id=article.pk,
        created=created,
        title=article.title,
        url=article.url,
        state=article.state,
        reason=article.reason,
        desk=reverse("admin:articles_article_change", args=[article.pk]),
        excerpts=[BroughtExcerpt(excerpt.text, excerpt.verdict) for excerpt in article.excerpts.all()],
    )
