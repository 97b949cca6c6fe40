"""The one door for many at once: what a feed or a list brings is matched together, and enters together."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.capture.found import Found, Kept
from articles.capture.freeze import freeze
from articles.capture.keep import keep, made_article, source_for
from articles.capture.known import Sources, unchanged
from articles.capture.match import address_keys, note_addresses
from articles.capture.quote import quote_all
from articles.capture.tag import add_all_tags
from articles.models import Article, OtherAddress, title_key


def keep_all(found: Sequence[Found]) -> list[Kept]:
    """Returns the article of each, as `keep` does, in a number of queries that hardly grows with them."""
    try:
        with transaction.atomic():
            return _keep_all(found)
    except IntegrityError:
        # Somebody kept one of them in the same moment: one by one, each is matched to what is there by now.
        return [keep(each) for each in found]


def _keep_all(found: Sequence[Found]) -> list[Kept]:
    known = _known(found)
    seen: set[str] = set()
    is_new = []
    for each in found:
        keys = {*address_keys(each), f"title {title_key(each.name)}"} - {"", "title "}
        is_new.append(not keys & (known | seen))
        seen |= keys
    sources = Sources(found)
    made = iter(_make([each for each, new in zip(found, is_new, strict=True) if new], sources))
    # What is new stands there before the others are matched, which may be the same under another address.
    entered = [next(made) if new else None for new in is_new]
    there = iter(unchanged([each for each, new in zip(found, is_new, strict=True) if not new], sources))
    return [kept or _kept(each, next(there)) for kept, each in zip(entered, found, strict=True)]


def _kept(found: Found, unchanged: Article | None) -> Kept:
    return Kept(unchanged, created=False) if unchanged else keep(found)


def _known(found: Sequence[Found]) -> set[str]:
    """The addresses of them that lead to an article already, and the titles that one without address bears."""
    keys = {key for each in found for key in address_keys(each) if key}
    titles = {key for each in found if (key := title_key(each.name))}
    articles = Article.objects.filter(url_key__in=keys).values_list("url_key", flat=True)
    others = OtherAddress.objects.filter(key__in=keys).values_list("key", flat=True)
    unaddressed = Article.objects.filter(Q(url_key="") | Q(url_cut=True), title_key__in=titles)
    return {*articles, *others, *(f"title {key}" for key in unaddressed.values_list("title_key", flat=True))}


def _make(found: Sequence[Found], sources: Sources) -> list[Kept]:
    articles, source_created = [], []
    for each in found:
        source = sources.of(each)
        if source is None and each.source_name:
            source, is_new = source_for(each)
            sources.add(source)
        else:
            is_new = False
        source_created.append(is_new)
        articles.append(made_article(each, source))
    Article.objects.bulk_create(articles, batch_size=100)
    add_all_tags([(article, each.tags) for article, each in zip(articles, found, strict=True) if each.tags])
    return [_complete(*each) for each in zip(articles, found, source_created, strict=True)]


def _complete(article: Article, found: Found, source_created: bool) -> Kept:
    """Gives a new article what stands in other tables."""
    if found.other_urls:
        note_addresses(article, found)
    captured = bool(found.text) and freeze(article, found.text, found.provenance)
    excerpts = quote_all(article, found.excerpts, found.excerpt_note, new_article=True)
    return Kept(article, True, source_created, captured, excerpts)
