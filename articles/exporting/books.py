"""What is bound into one file: an issue, the issues of a month, what belongs to a theme."""

import datetime
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from articles.formats import Book, BoundIssue, Document, issue_line, narrowed
from articles.models import Citation, Digest, Theme
from articles.rendering import capital, period
from articles.text import Printed, day_begins, plain_text


def digest_book(digest: Digest, document: Document) -> Book:
    """Returns a published issue as a book."""
    issue = BoundIssue(document, _address("digest", document.slug), _copies(digest))
    year = Printed.local_day(document.published_at)[:4]
    known = document.period_start and document.period_end
    days = period(document.period_start, document.period_end, year) if known else ""
    return _book(
        document.title,
        " · ".join(filter(None, (issue_line(document), days))),
        issue.address,
        (issue,),
        description=plain_text(document.introduction),
        stub=(str(document.number or ""), Printed.in_words(Printed.local_day(document.published_at))),
    )


def month_book(year: int, month: int, now: datetime.datetime) -> Book | None:
    """Returns the issues that came out in a month as a book; None where there are none."""
    first = datetime.date(year, month, 1)
    end = (first + datetime.timedelta(days=31)).replace(day=1)
    digests = Digest.objects.published(now).filter(
        published_at__gte=day_begins(first), published_at__lt=day_begins(end)
    )
    issues, left_out = _bound(digests, lambda document: document)
    name = capital(Printed.in_words(f"{first:%Y-%m}"))
    return _many(name, "", _address("month", year, month), issues, left_out, (name.rpartition(" ")[0], str(year)))


def theme_book(theme: Theme, now: datetime.datetime) -> Book | None:
    """Returns what the issues say of a theme as a book; None where they say nothing."""
    citing = Citation.objects.public(now).filter(theme=theme).order_by().values("digest")
    issues, left_out = _bound(Digest.objects.published(now).filter(pk__in=citing), lambda each: _of_theme(each, theme))
    stub = (str(len(issues)), ngettext("issue", "issues", len(issues)))
    return _many(theme.name, theme.description, _address("theme", theme.slug), issues, left_out, stub)


def _of_theme(document: Document, theme: Theme) -> Document:
    return narrowed(document, lambda part, _article: part.theme is not None and part.theme.slug == theme.slug)


def _bound(digests: QuerySet[Digest], narrow: Callable[[Document], Document]) -> tuple[tuple[BoundIssue, ...], int]:
    """The latest issues that a book may hold, in the order in which they came out; and how many it leaves out."""
    total = digests.count()
    found = dict(_fitting(digests, narrow))
    copies = Citation.objects.copies_in(found)
    issues = [
        BoundIssue(document, _address("digest", document.slug), copies.get(pk, {})) for pk, document in found.items()
    ]
    return tuple(reversed(issues)), total - len(issues)


def _fitting(digests: QuerySet[Digest], narrow: Callable[[Document], Document]) -> Iterator[tuple[int, Document]]:
    rows = digests.values_list("pk", "current__document")
    held = 0
    for pk, stored in rows[: settings.BOOK_MOST_ISSUES].iterator(chunk_size=20):
        document = narrow(Document.from_json(stored))
        held += len(document.articles)
        if held > settings.BOOK_MOST_ARTICLES and held > len(document.articles):
            return
        yield pk, document


def _many(
    title: str, description: str, address: str, issues: tuple[BoundIssue, ...], left_out: int, stub: tuple[str, str]
) -> Book | None:
    if not issues:
        return None
    counted = ngettext("%(num)s issue", "%(num)s issues", len(issues)) % {"num": len(issues)}
    first, last = (Printed.local_day(issue.document.published_at) for issue in (issues[0], issues[-1]))
    line = f"{counted}, {period(first, last)}" if first != last else f"{counted}, {Printed.in_words(first)}"
    return _book(title, line, address, issues, description=description, left_out=left_out, stub=stub)


def _book(
    title: str,
    line: str,
    address: str,
    issues: tuple[BoundIssue, ...],
    *,
    description: str,
    stub: tuple[str, str],
    left_out: int = 0,
) -> Book:
    return Book(
        title,
        line,
        address,
        get_language() or settings.LANGUAGE_CODE,
        settings.SITE_NAME,
        issues,
        tagline=settings.SITE_TAGLINE,
        description=description,
        left_out=left_out,
        stub=stub,
    )


def _copies(digest: Digest) -> dict[int, str]:
    return Citation.objects.copies_in([digest.pk]).get(digest.pk, {})


def _address(name: str, *arguments: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"
