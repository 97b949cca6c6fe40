"""Which article of the desk a found one is, if it is there already."""

from articles.capture.found import Found
from articles.models import Article, OtherAddress, Source, address_key, title_key
from articles.text import source_host


def match_article(found: Found, source: Source | None) -> Article | None:
    """Returns the article already in the desk: by one of its addresses, else by title within one source."""
    by_address = address_key(found.url, found.url_cut)
    articles = Article.objects.at(by_address, *_other_keys(found))
    return articles.order_by("pk").first() or _by_title(found, source)


def match_source(found: Found) -> Source | None:
    """Returns the source by the name the text gives, else by the host of the address."""
    if found.source_name:
        return Source.objects.named(found.source_name)
    return Source.objects.at_host(source_host(found.url))


def note_addresses(article: Article, found: Found) -> None:
    """Remembers the other addresses under which the article was found, so that they lead to it next time."""
    keys = {address_key(found.url, found.url_cut), *_other_keys(found)} - {"", article.url_key}
    taken = Article.objects.filter(url_key__in=keys).values_list("url_key", flat=True) if keys else ()
    rows = [OtherAddress(article=article, key=key) for key in keys.difference(taken)]
    OtherAddress.objects.bulk_create(rows, ignore_conflicts=True)


def address_keys(found: Found) -> list[str]:
    """Returns the keys of all addresses that the found article has; some may be empty."""
    return [address_key(found.url, found.url_cut), *_other_keys(found)]


def _other_keys(found: Found) -> list[str]:
    return [address_key(url, False) for url in found.other_urls]


def _by_title(found: Found, source: Source | None) -> Article | None:
    """Two whole addresses that differ are two articles, whatever their titles."""
    by_title = title_key(found.name)
    if not by_title:
        return None
    same = Article.objects.filter(title_key=by_title, source=source)
    if found.url and not found.url_cut:
        same = same.filter(url_key="") | same.filter(url_cut=True)
    return same.order_by("pk").first()
