"""What the desk has already of many found ones, asked for at once: their number makes no more queries."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import Prefetch

from articles.capture.found import Found
from articles.capture.match import address_keys
from articles.capture.quote import is_quoted
from articles.capture.tag import shown_names
from articles.models import Article, Capture, OtherAddress, Source, SourceHost, address_key, title_key
from articles.text import same_name_key, source_host

AT_ONCE = 500
"""Values asked for in one query."""
_FILLED_ONCE = ("standfirst", "authors", "published", "page", "language", "access", "via")

Value = TypeVar("Value")


class Sources:
    """The sources of what was found, by the names it gives and the hosts of its addresses."""

    def __init__(self, found: Iterable[Found]) -> None:
        found = list(found)
        names = {same_name_key(each.source_name) for each in found if each.source_name}
        hosts = {source_host(each.url) for each in found if not each.source_name}
        self._by_name: dict[str, Source] = dict(_in_parts(names, _named))
        self._by_host: dict[str, Source] = dict(_in_parts(hosts, _at_hosts))

    def of(self, found: Found) -> Source | None:
        """Returns what `match_source` returns."""
        if found.source_name:
            return self._by_name.get(same_name_key(found.source_name))
        return self._by_host.get(source_host(found.url))

    def add(self, source: Source | None) -> None:
        """Takes note of a source that was made since."""
        if source is not None:
            self._by_name[source.key] = source
            self._by_host |= {row.host: source for row in source.hosts.all()}


def match_all(found: Sequence[Found], sources: Sources | None = None) -> list[Article | None]:
    """Returns for each what `match_article` returns."""
    sources = sources or Sources(found)
    addressed = _by_address({key for each in found for key in address_keys(each) if key})
    titled = _by_title({key for each in found if (key := title_key(each.name))})
    return [_matched(each, sources.of(each), addressed, titled) for each in found]


def unchanged(found: Sequence[Found], sources: Sources) -> list[Article | None]:
    """Returns the article of each that has all that was found already, so that keeping it would change nothing; None
    for every other one."""
    keys = {key for each in found if (key := address_key(each.url, each.url_cut))}
    articles = {article.url_key: article for article in _articles_with(found, keys)}
    kept = (articles.get(address_key(each.url, each.url_cut)) for each in found)
    return [
        article if article and _has_all(article, each, sources.of(each)) else None
        for article, each in zip(kept, found, strict=True)
    ]


def _has_all(article: Article, found: Found, source: Source | None) -> bool:
    fields = all(getattr(article, name) or not getattr(found, name) for name in _FILLED_ONCE)
    if not fields or found.other_urls or article.url_cut or not article.title and found.title:
        return False
    if article.source_id is None and (source or found.source_name) or found.source_name and source is None:
        return False
    if found.tags and not set(shown_names(found.tags)) <= {tag.key for tag in article.tags.all()}:
        return False
    if found.text:
        text_hash = hashlib.sha256(found.text.encode()).hexdigest()
        if all(capture.text_hash != text_hash for capture in article.captures.all()):
            return False
    return all(is_quoted(text, article.excerpts.all()) for text in found.excerpts)


def _articles_with(found: Sequence[Found], keys: Iterable[str]) -> Iterator[Article]:
    """The articles with what is to be compared, and no more."""
    rows = Article.objects.all()
    if any(each.tags for each in found):
        rows = rows.prefetch_related("tags")
    if any(each.excerpts for each in found):
        rows = rows.prefetch_related("excerpts")
    if any(each.text for each in found):
        rows = rows.prefetch_related(Prefetch("captures", Capture.objects.only("article_id", "text_hash")))
    return _in_parts(keys, lambda part: rows.filter(url_key__in=part))


def _matched(
    found: Found, source: Source | None, addressed: dict[str, Article], titled: dict[str, list[Article]]
) -> Article | None:
    at_its_addresses = [addressed[key] for key in address_keys(found) if key in addressed]
    if at_its_addresses:
        return min(at_its_addresses, key=lambda article: article.pk)
    source_id = source.pk if source else None
    is_whole = bool(found.url) and not found.url_cut
    for article in titled.get(title_key(found.name), ()):
        if article.source_id == source_id and (not is_whole or not article.url_key or article.url_cut):
            return article
    return None


def _by_address(keys: Iterable[str]) -> dict[str, Article]:
    own = {
        article.url_key: article for article in _in_parts(keys, lambda part: Article.objects.filter(url_key__in=part))
    }
    others = _in_parts(keys, lambda part: OtherAddress.objects.filter(key__in=part).select_related("article"))
    for other in others:
        first = own.get(other.key)
        if first is None or other.article_id < first.pk:
            own[other.key] = other.article
    return own


def _by_title(keys: Iterable[str]) -> dict[str, list[Article]]:
    """Those of each title, the first one first."""
    found: dict[str, list[Article]] = {}
    for article in _in_parts(keys, lambda part: Article.objects.filter(title_key__in=part).order_by("pk")):
        found.setdefault(article.title_key, []).append(article)
    return found


def _named(keys: list[str]) -> Iterator[tuple[str, Source]]:
    return ((source.key, source) for source in Source.objects.filter(key__in=keys))


def _at_hosts(hosts: list[str]) -> Iterator[tuple[str, Source]]:
    rows = SourceHost.objects.filter(host__in=hosts).select_related("source")
    return ((row.host, row.source) for row in rows)


def _in_parts(values: Iterable[str], ask: Callable[[list[str]], Iterable[Value]]) -> Iterator[Value]:
    wanted = sorted(set(values) - {""})
    for start in range(0, len(wanted), AT_ONCE):
        yield from ask(wanted[start : start + AT_ONCE])
