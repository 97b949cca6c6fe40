"""Digest → Document: what the editors composed, as the one value that every way out is written from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.conf import settings
from django.db.models import Prefetch

from articles.digests.references import resolved
from articles.formats import (
    CitedArticle,
    CitedPicture,
    CitedSource,
    CitedTheme,
    Document,
    Entry,
    Named,
    Part,
)
from articles.models import Article, Digest, Item, Picture, Role, Section
from articles.text import clean_html, typeset

Articles = Mapping[int, Article]
"""Those that the digest cites, by their keys: what a reference may name."""


def write(digest: Digest) -> Document:
    """Returns the digest as it would read if it were published now, as its next revision; changes nothing.

    Dates of publication and corrections belong to `publish`, which adds them.
    """
    language, sections = settings.LANGUAGE_CODE, composed_sections(digest)
    articles = {item.article_id: item.article for section in sections for item in section.items.all()}
    return Document(
        title=typeset(digest.title, language),
        slug=digest.slug,
        number=digest.number,
        language=language,
        period_start=digest.period_start.isoformat() if digest.period_start else "",
        period_end=digest.period_end.isoformat() if digest.period_end else "",
        introduction=_own_words(digest.introduction, articles),
        closing=_own_words(digest.closing, articles),
        thanks=_own_words(digest.thanks, articles),
        picture_credit=digest.picture_credit,
        cover=_cover(digest),
        parts=_numbered(_part(section, articles) for section in sections if _says_something(section)),
    )


def _says_something(section: Section) -> bool:
    """A heading with nothing below it is nothing to read."""
    return bool(section.commentary.strip() or section.items.all())


def _cover(digest: Digest) -> CitedPicture | None:
    """The picture's measures, without its content."""
    if digest.cover_id is None:
        return None
    key, width, height = Picture.objects.values_list("key", "width", "height").get(pk=digest.cover_id)
    return CitedPicture(key, width, height, alt=digest.cover_alt, credit=digest.picture_credit)


def composed_sections(digest: Digest) -> list[Section]:
    """Returns the digest's sections with their items and all that these show, in five queries whatever the size."""
    items = Item.objects.select_related("article__source", "excerpt").prefetch_related("article__tags")
    sections = digest.sections.select_related("theme").prefetch_related(
        Prefetch("items", items.order_by("position", "pk"))
    )
    return list(sections)


def _part(section: Section, articles: Articles) -> Part:
    entries: list[Entry] = []
    alone: list[CitedArticle] = []
    for item in section.items.all():
        article = _cited_article(item.article)
        if item.role == Role.LEAD:
            quotes = tuple(item.excerpt.quotes) if item.excerpt else ()
            entries.append(Entry(anchor="", article=article, quotes=quotes, comment=_own_words(item.comment, articles)))
        elif entries:
            entries[-1] = replace(entries[-1], see_also=(*entries[-1].see_also, article))
        else:
            alone.append(article)
    theme = section.theme
    return Part(
        anchor="",
        title=typeset(section.heading, settings.LANGUAGE_CODE),
        theme=CitedTheme(theme.name, theme.slug, theme.colour) if theme else None,
        commentary=_own_words(section.commentary, articles),
        entries=tuple(entries),
        see_also=tuple(alone),
    )


def _numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Gives each section and entry its anchor: entries are numbered through the whole digest."""
    numbered, count = [], 0
    for rank, part in enumerate(parts, 1):
        entries = tuple(replace(entry, anchor=f"e{count + place}") for place, entry in enumerate(part.entries, 1))
        count += len(entries)
        numbered.append(replace(part, anchor=f"r{rank}", entries=entries))
    return tuple(numbered)


def _cited_article(article: Article) -> CitedArticle:
    source = article.source
    return CitedArticle(
        id=article.pk,
        title=article.title,
        url="" if article.url_cut else article.url,
        source=CitedSource(source.name, source.slug, source.kind, source.language) if source else None,
        authors=tuple(article.authors),
        is_unsigned=article.is_unsigned and not article.authors,
        published=article.published,
        access=article.access or (source.usual_access if source else ""),
        language=article.language or (source.language if source else ""),
        page=article.page,
        tags=tuple(Named(tag.name, tag.slug) for tag in article.tags.all()),
    )


def _own_words(text: str, articles: Articles) -> str:
    return resolved(typeset(clean_html(text), settings.LANGUAGE_CODE), articles)
