"""`/api/v1/articles/<id>/tags/` and `…/excerpts/`: what a program marks of an article of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.api.answers import Refused
from articles.api.bodies import Text, Texts, read_body, schema_of_body
from articles.api.operations import Acting
from articles.api.shapes import About, Schema
from articles.capture import NotVerbatim, label, quote_verbatim
from articles.models import Article, ExcerptVerdict, Scope
from articles.text import Finding, same_name_key, split_segments

_LONGEST_NAME = 100
_NAMES = Texts(
    name="tags",
    most=100,
    longest=_LONGEST_NAME,
    is_required=True,
    like=r"^\s*$|[^\W_]",
    about=_("Names of tags, without #."),
)
_EXCERPT = (
    Text(
        name="text",
        longest=5000,
        is_required=True,
        like=({"pattern": r"[^\W_]"},),
        about=_("Word for word; […] marks a cut, [word] a word of yours."),
    ),
    Text(name="note", longest=2000, about=_("For the team.")),
)
_NO_ARTICLE = {404: _("There is no article of this number.")}


@dataclass(frozen=True, slots=True)
class ArticleTags:
    """The names of an article's tags, in the order of the alphabet."""

    tags: list[str]


@dataclass(frozen=True, slots=True)
class ArticleExcerpt:
    """A passage quoted from an article."""

    text: str
    note: Annotated[str, About(_("For the team."))]
    verdict: Annotated[str, About(among=tuple(ExcerptVerdict.values))]


@dataclass(frozen=True, slots=True)
class ArticleExcerpts:
    """The passages quoted from an article, the first one made first."""

    excerpts: list[ArticleExcerpt]


def read_tags(request: HttpRequest, by: User, article: int) -> tuple[int, ArticleTags]:
    return 200, ArticleTags(list(_article(article).tags.order_by("key").values_list("name", flat=True)))


def add_tags(request: HttpRequest, by: User, article: int) -> tuple[int, ArticleTags]:
    """The tags that were sent, besides those that are there."""
    return 200, ArticleTags(label(_article(article), _names(request), by, timezone.now()))


def set_tags(request: HttpRequest, by: User, article: int) -> tuple[int, ArticleTags]:
    """The tags that were sent, and no others."""
    return 200, ArticleTags(label(_article(article), _names(request), by, timezone.now(), instead=True))


def read_excerpts(request: HttpRequest, by: User, article: int) -> tuple[int, ArticleExcerpts]:
    return 200, ArticleExcerpts([_told(each) for each in _article(article).excerpts.all()])


def add_excerpt(request: HttpRequest, by: User, article: int) -> tuple[int, ArticleExcerpts]:
    """201 and the excerpts, 200 where that one was there already; 409 where the words do not stand in the text."""
    quoted = _article(article)
    sent = read_body(request, _EXCERPT)
    if not split_segments(sent["text"]):
        raise Refused("excerpts", _now("An excerpt holds no words."))
    try:
        is_new = quote_verbatim(quoted, sent["text"], sent.get("note", ""), by, timezone.now())
    except NotVerbatim as error:
        raise _not_verbatim(error) from error
    return 201 if is_new else 200, ArticleExcerpts([_told(each) for each in quoted.excerpts.all()])


READ_TAGS = Acting(
    name="readTags",
    summary=_("The tags of an article of the desk"),
    run=read_tags,
    scope=Scope.TAGS,
    permission="articles.view_article",
    answers={200: (_("Its tags."), ArticleTags)},
    refusals=_NO_ARTICLE,
)
ADD_TAGS = Acting(
    name="addTags",
    method="POST",
    summary=_("Add tags to an article"),
    about=_("A tag that is missing is made; a former name finds the tag that it has now."),
    run=add_tags,
    scope=Scope.TAGS,
    permission="articles.change_article",
    body=lambda: schema_of_body([_NAMES]),
    answers={200: (_("All its tags."), ArticleTags)},
    refusals=_NO_ARTICLE,
)
SET_TAGS = Acting(
    name="setTags",
    method="PUT",
    summary=_("Set the tags of an article"),
    about=_("It has these tags then, and no others."),
    run=set_tags,
    scope=Scope.TAGS,
    permission="articles.change_article",
    body=lambda: schema_of_body([_NAMES]),
    answers={200: (_("All its tags."), ArticleTags)},
    refusals=_NO_ARTICLE,
)
READ_EXCERPTS = Acting(
    name="readExcerpts",
    summary=_("The excerpts of an article of the desk"),
    run=read_excerpts,
    scope=Scope.EXCERPTS,
    permission="articles.view_excerpt",
    answers={200: (_("Its excerpts."), ArticleExcerpts)},
    refusals=_NO_ARTICLE,
)
ADD_EXCERPT = Acting(
    name="addExcerpt",
    method="POST",
    summary=_("Quote a passage of an article"),
    about=_("It is held against the captured text, and kept when it stands there word for word."),
    run=add_excerpt,
    scope=Scope.EXCERPTS,
    permission="articles.add_excerpt",
    body=lambda: schema_of_body(_EXCERPT),
    answers={
        200: (_("It was there already: all its excerpts."), ArticleExcerpts),
        201: (_("It was kept: all its excerpts."), ArticleExcerpts),
    },
    refusals=_NO_ARTICLE | {409: _("It is not word for word, or no text was captured: nothing was kept.")},
)


def _article(pk: int) -> Article:
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        raise Refused("unknown", _now("There is no article of this number."), 404)
    return article


def _names(request: HttpRequest) -> tuple[str, ...]:
    names: tuple[str, ...] = read_body(request, [_NAMES])["tags"]
    nameless = [name for name in names if not same_name_key(name)]
    if nameless:
        raise Refused("tags", _now("“%(name)s” has no letter and no digit.") % {"name": nameless[0]})
    return names


def _told(excerpt: Any) -> ArticleExcerpt:
    return ArticleExcerpt(excerpt.text, excerpt.note, excerpt.verdict)


def _not_verbatim(error: NotVerbatim) -> Refused:
    if not error.findings:
        told = _now("No text of this article was captured: send it first, with POST /api/v1/articles/.")
        return Refused("no_text", told, 409)
    told = _now("This is not word for word in the captured text: nothing was kept.")
    return Refused("changed", told, 409, more={"findings": [_finding(each) for each in error.findings]})


def _finding(finding: Finding) -> Schema:
    """What was typed, why it is refused, and what the text has instead."""
    there = finding.nearest.passage if finding.nearest else None
    return {"typed": finding.typed, "fault": finding.fault, "text": there}
