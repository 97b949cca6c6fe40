"""What search engines are told of a page, in the words of schema.org."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.formats import Document, Reference
from articles.public.references import address_of


def website() -> dict[str, Any]:
    """Returns the site and the way to search it."""
    home = f"{settings.SITE_URL}{reverse('home')}"
    return {
        "@type": "WebSite",
        "name": settings.SITE_NAME,
        "description": settings.SITE_TAGLINE,
        "url": home,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{home}search/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def issue(document: Document, references: Sequence[Reference]) -> dict[str, Any]:
    """Returns an issue as an article of the review, with the addresses of what it cites: its own reference is the
    first one."""
    values = {
        "@type": "Article",
        "headline": document.title,
        "url": address_of(document.slug),
        "inLanguage": document.language,
        "datePublished": document.published_at,
        "dateModified": document.updated_at,
        "isPartOf": {"@type": "Periodical", "name": settings.SITE_NAME, "url": settings.SITE_URL},
        "author": {"@type": "Organization", "name": settings.SITE_NAME, "url": settings.SITE_URL},
        "citation": [each.url for each in references[1:] if each.url],
    }
    return {name: value for name, value in values.items() if value}


def cited_article(reference: Reference, path: str) -> dict[str, Any]:
    """Returns the page about an article, which stands at that path, and the article that it cites."""
    people = [
        {"@type": "Person" if name.given else "Organization", "name": f"{name.given} {name.last}".strip()}
        for name in reference.authors
    ]
    cited = {
        "@type": "Article",
        "headline": reference.title,
        "url": reference.url,
        "author": people,
        "publisher": {"@type": "Organization", "name": reference.source} if reference.source else None,
        "datePublished": reference.published,
        "inLanguage": reference.language,
    }
    return {
        "@type": "WebPage",
        "url": f"{settings.SITE_URL}{path}",
        "name": reference.title,
        "citation": {name: value for name, value in cited.items() if value},
    }
