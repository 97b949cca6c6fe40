"""How to cite an article or a whole issue: files for reference managers, and the values that pages print."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles.caching import kept
from articles.formats import (
    CITATION_FORMATS,
    CitationFormat,
    Document,
    Reference,
    issue_reference,
    references_of,
)
from articles.formats import article_reference as reference_of
from articles.models import Article, Citation
from articles.public.errors import gone
from articles.public.issues import issue_at, withdrawn
from articles.public.lines import Line, read_lines

BY_ENDING = {each.ending: each for each in CITATION_FORMATS}


@dataclass(frozen=True, slots=True)
class Citing:
    """An article as a documentalist cites it, and as it is cited through the issue that led to it."""

    original: Reference
    without_address: Reference
    issue: Reference


@kept()
def article_reference(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The reference of one cited article, as a file."""
    now = timezone.now()
    lines = read_lines(Citation.objects.public(now).filter(article=pk))
    if not lines:
        get_object_or_404(Article.objects.once_public(now), pk=pk)
        return gone(request)
    return _file(BY_ENDING[ending], [article_of(lines)], f"article-{pk}")


@kept()
def digest_references(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The references of an issue and of all that it cites, as a file; the issue's own first."""
    now = timezone.now()
    found, document = issue_at(slug, now)
    if document is None:
        return withdrawn(request, found, now)
    return _file(BY_ENDING[ending], all_of(document), slug)


def article_of(lines: Sequence[Line]) -> Reference:
    """Returns the reference of an article by its lines, the latest first: it says what that one says, and quotes
    what any of them does."""
    quotations = [line.text for line in lines]
    line = lines[0]
    return reference_of(line, line.article_id, quotations=quotations, accessed=line.cited, catalogue=settings.SITE_NAME)


def all_of(document: Document) -> tuple[Reference, ...]:
    """Returns the issue's own reference, then one for each article that it names."""
    return references_of(document, address_of(document.slug), settings.SITE_NAME)


def citing(lines: Sequence[Line]) -> Citing:
    """Returns what the page of an article says of how to cite it."""
    reference, line = article_of(lines), lines[0]
    issue = issue_reference(
        line.digest.slug,
        line.digest.title,
        line.digest.number,
        line.cited,
        url=f"{address_of(line.digest.slug)}#{line.anchor}",
        language=settings.LANGUAGE_CODE,
        catalogue=settings.SITE_NAME,
    )
    return Citing(reference, replace(reference, url="", accessed=""), issue)


def address_of(slug: str) -> str:
    """Returns the whole address of a digest."""
    return f"{settings.SITE_URL}{reverse('digest', args=[slug])}"


def _file(form: CitationFormat, references: Sequence[Reference], name: str) -> HttpResponse:
    return HttpResponse(
        form.write(references),
        content_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form.ending}"'},
    )
