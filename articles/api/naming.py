"""Articles, sources, themes and tags as values that programs are answered."""

from __future__ import annotations

from collections.abc import Mapping

from articles.api.addresses import whole
from articles.api.records import Article, Named, SourceName
from articles.formats import CitedArticle, CitedSource, CitedTheme


def article(cited: CitedArticle, copies: Mapping[int, str]) -> Article:
    """Returns an article as an issue credits it; `copies` are the archived ones by the article's number."""
    return Article(
        id=cited.id,
        title=cited.title,
        url=cited.url,
        archive_url=copies.get(cited.id, ""),
        site_url=whole("article", cited.id),
        source=source(cited.source),
        authors=list(cited.authors),
        is_unsigned=cited.is_unsigned,
        published=cited.published,
        access=cited.access,
        language=cited.language,
        page=cited.page,
        tags=[Named(tag.name, tag.slug) for tag in cited.tags],
    )


def source(cited: CitedSource | None) -> SourceName | None:
    return SourceName(cited.name, cited.slug, cited.kind, cited.language) if cited else None


def theme(cited: CitedTheme | None) -> Named | None:
    return Named(cited.name, cited.slug) if cited else None
