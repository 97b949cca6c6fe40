"""Files of what is published: an issue, the issues of a month, what was said of a theme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.caching import kept
from articles.exporting import FILE_FORMATS, NoPdf, digest_book, month_book, offered, theme_book
from articles.formats import Book
from articles.models import Theme
from articles.public.issues import issue_at, withdrawn

ENDINGS = [each.ending for each in FILE_FORMATS]
ENDINGS_OF_MANY = [each.ending for each in FILE_FORMATS if each.of_many]
_AGAIN_SECONDS = 30


@kept()
def digest_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """A published issue as a file."""
    now = timezone.now()
    found, document = issue_at(slug, now)
    if document is None:
        return withdrawn(request, found, now)
    return _file(digest_book(found, document), ending, slug)


@kept()
def month_file(request: HttpRequest, year: int, month: int, ending: str) -> HttpResponse:
    """The issues of a month as one file."""
    return _file(month_book(year, month, timezone.now()), ending, f"{year}-{month:02}")


@kept()
def theme_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """What the issues say of a theme as one file."""
    theme = get_object_or_404(Theme, slug=slug)
    return _file(theme_book(theme, timezone.now()), ending, slug)


def _file(book: Book | None, ending: str, name: str) -> HttpResponse:
    form = next((each for each in offered() if each.ending == ending), None)
    if book is None or form is None:
        raise Http404
    try:
        content = form.write(book)
    except NoPdf:
        answer = HttpResponse(_("Other books are being made. Ask again in a moment."), status=503)
        answer.headers["Retry-After"] = str(_AGAIN_SECONDS)
        return answer
    how = "inline" if form.is_shown else "attachment"
    disposition = f'{how}; filename="{name}.{ending}"'
    return HttpResponse(content, content_type=form.media_type, headers={"Content-Disposition": disposition})
