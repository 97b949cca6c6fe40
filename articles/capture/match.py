"""Which article of the desk a found one is, if it is there already."""

from articles.capture.found import Found
from articles.models import Article, Source, address_key, title_key
from articles.text import source_host


def match_article(found: Found, source: Source | None) -> Article | None:
    """Returns the article already in the desk: by its address, else by title within one source."""
    by_address = address_key(found.url, found.url_cut)
    article = Article.objects.filter(url_key=by_address).first() if by_address else None
    return article or _by_title(found, source)


def match_source(found: Found) -> Source | None:
    """Returns the source by the name the text gives, else by the host of the address."""
    if found.source_name:
        return Source.objects.named(found.source_name)
    return Source.objects.at_host(source_host(found.url))


def _by_title(found: Found, source: Source | None) -> Article | None:
    """Two whole addresses that differ are two articles, whatever their titles."""
    by_title = title_key(found.name)
    if not by_title:
        return None
    same = Article.objects.filter(title_key=by_title, source=source)
    if found.url and not found.url_cut:
        same = same.filter(url_key="") | same.filter(url_cut=True)
    return same.order_by("pk").first()
