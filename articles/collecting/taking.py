"""Taking in what a feed says: new items become articles to sort, edited ones are brought up to date or noted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.capture import Found, Provenance, freeze, keep_all, recheck, watch
from articles.collecting.identity import Fingerprint, fingerprints, recognise
from articles.formats import FeedEntry, ReadFeed
from articles.models import Article, Channel, Feed, FeedItem, Note, Origin, Precision, Signature, State, Verdict
from articles.text import Printed

_AHEAD = datetime.timedelta(days=1)
_SQL_VALUES = 500
"""Values in one query: SQLite takes no more than some thousands."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a feed's items."""

    new: int = 0
    edited: int = 0
    known: int = 0


def take(feed: Feed, said: ReadFeed, now: datetime.datetime) -> Taken:
    """Takes in the items of the feed, all or none, and returns how many were new, edited or known already."""
    with transaction.atomic():
        found = fingerprints(said.entries)
        candidates = _candidates(feed, found)
        known = recognise(found, candidates)
        _release_guids(candidates, found, known)
        seen_again = zip(said.entries, found, known, strict=True)
        edited = [row for entry, each, row in seen_again if row is not None and _note(row, entry, each, now)]
        new = [(entry, each) for entry, each, row in zip(said.entries, found, known, strict=True) if row is None]
        _bring(feed, new, now)
        seen = [row for row in known if row is not None]
        fields = ["guid_key", "url_key", "words_key", "title", "seen_at", "edited_at"]
        FeedItem.objects.bulk_update(seen, fields, batch_size=100)
    return Taken(len(new), len(edited), len(seen) - len(edited))


def _candidates(feed: Feed, found: Sequence[Fingerprint]) -> list[FeedItem]:
    """The feed's items that share anything with what was found: a feed of ten years is not read whole."""
    rows: dict[int, FeedItem] = {}
    for start in range(0, len(found), _SQL_VALUES):
        part = found[start : start + _SQL_VALUES]
        alike = (
            Q(guid_key__in=[each.guid_key for each in part if each.guid_key])
            | Q(url_key__in=[each.url_key for each in part if each.url_key])
            | Q(words_key__in=[each.words_key for each in part])
        )
        rows |= {row.pk: row for row in feed.items.filter(alike).select_related("article")}
    return list(rows.values())


def _release_guids(rows: Sequence[FeedItem], found: Sequence[Fingerprint], known: Sequence[FeedItem | None]) -> None:
    """A guid that a feed gives to another item is no longer that of the item which had it."""
    now_of = {each.guid_key: row for each, row in zip(found, known, strict=True) if each.guid_key}
    lost = [row for row in rows if row.guid_key in now_of and now_of[row.guid_key] is not row]
    for row in lost:
        row.guid_key = ""
    if lost:
        FeedItem.objects.filter(pk__in=[row.pk for row in lost]).update(guid_key="")


def _bring(feed: Feed, new: Sequence[tuple[FeedEntry, Fingerprint]], now: datetime.datetime) -> None:
    """Brings new items to the door: each becomes an article, or is found to be one that is there."""
    items = [FeedItem(feed=feed) for _each in new]
    for item, (entry, fingerprint) in zip(items, new, strict=True):
        _remember(item, entry, fingerprint, now)
    found = [_found(feed, entry) for entry, _fingerprint in new]
    kept = iter(keep_all([each for each in found if not each.is_nothing]))
    for item, each, (entry, _fingerprint) in zip(items, found, new, strict=True):
        if each.is_nothing:
            continue
        item.article = next(kept).article
        if entry.comment:
            Note.objects.create(article=item.article, text=f"{entry.comment}\n{entry.via}".strip())
    FeedItem.objects.bulk_create(items, batch_size=_SQL_VALUES)


def _note(item: FeedItem, entry: FeedEntry, fingerprint: Fingerprint, now: datetime.datetime) -> bool:
    """Notes that a known item was seen again; returns whether it was edited."""
    was_edited = item.words_key != fingerprint.words_key
    if was_edited and item.article:
        if _is_untouched(item.article, item):
            _update(item.article, entry)
        else:
            item.edited_at = now
        _freeze_whole_text(item.article, entry, now)
    _remember(item, entry, fingerprint, now)
    return was_edited


def _remember(item: FeedItem, entry: FeedEntry, fingerprint: Fingerprint, now: datetime.datetime) -> None:
    item.guid_key = fingerprint.guid_key or item.guid_key
    item.url_key = fingerprint.url_key or item.url_key
    item.words_key, item.title, item.seen_at = fingerprint.words_key, entry.title[:500], now
    item.keywords = list(entry.tags)


def _found(feed: Feed, entry: FeedEntry) -> Found:
    is_post = bool(entry.via)
    return Found(
        title=entry.title,
        url=entry.url,
        source_name="" if is_post or feed.source is None else feed.source.name,
        standfirst=entry.summary,
        authors=entry.authors,
        published=_published(entry),
        language=entry.language or (feed.source.language if feed.source and not is_post else ""),
        access=feed.source.usual_access if feed.source and not is_post else "",
        tags=entry.tags if is_post else (),
        text=entry.text,
        provenance=Provenance(origin=Origin.FEED, verdict=Verdict.GOOD, url=entry.url),
        excerpts=entry.excerpts,
        via=entry.via or (feed.title if is_post else ""),
        channel=Channel.FEED,
    )


def _published(entry: FeedEntry) -> str:
    """The moment in the site's own time. A date that lies in the future is a mistake, and is not kept."""
    moment = datetime.datetime.fromisoformat(entry.published) if entry.published else None
    if moment is None or moment > timezone.now() + _AHEAD:
        return ""
    return Printed.from_moment(moment, Precision.MINUTE)


def _is_untouched(article: Article, item: FeedItem) -> bool:
    """Whether nobody has dealt with the article yet: what they read must not change under their hands."""
    if article.state != State.INBOX or article.decided_at or article.title != item.title:
        return False
    return not (article.excerpts.exists() or article.notes.exists() or article.votes.exists())


def _update(article: Article, entry: FeedEntry) -> None:
    article.title = (entry.title or article.title)[:500]
    article.standfirst = entry.summary or article.standfirst
    article.authors = list(entry.authors) or article.authors
    article.published = _published(entry) or article.published
    article.clean()
    article.save()
    Signature.objects.filter(article=article).delete()


def _freeze_whole_text(article: Article, entry: FeedEntry, now: datetime.datetime) -> None:
    """A whole text that changed is one capture more, and what was quoted is looked for in it."""
    provenance = Provenance(origin=Origin.FEED, url=entry.url or article.url)
    if entry.text and freeze(article, entry.text, provenance):
        watch(article, entry.text, now)
        recheck(article)
