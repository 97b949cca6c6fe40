"""Which item of a feed is one that was seen before: by its guid where it can be trusted, its address, its words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from articles.formats import FeedEntry
from articles.models import address_key
from articles.text import same_title_key


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By what an item is known; each part may be empty."""

    guid_key: str = ""
    url_key: str = ""
    words_key: str = ""
    title_key: str = ""


class Known(Protocol):
    """An item that was seen before."""

    guid_key: str
    url_key: str
    words_key: str
    title: str


K = TypeVar("K", bound=Known)


def fingerprints(entries: Sequence[FeedEntry]) -> list[Fingerprint]:
    """Returns each entry's fingerprint. A guid or an address that several items of one feed bear (« 0 », the home page)
    tells nothing, and is left out."""
    guids = Counter(entry.guid for entry in entries)
    urls = Counter(address_key(entry.url, False) for entry in entries)
    return [
        Fingerprint(
            guid_key=_digest(entry.guid) if guids[entry.guid] == 1 and entry.guid else "",
            url_key=url if urls[url := address_key(entry.url, False)] == 1 else "",
            words_key=words_key(entry),
            title_key=same_title_key(entry.title),
        )
        for entry in entries
    ]


def words_key(entry: FeedEntry) -> str:
    """Returns the key of the item's title and text: another one means that it was edited."""
    return _digest("\n".join([entry.title, entry.summary, entry.text]))


def recognise(found: Sequence[Fingerprint], known: Iterable[K]) -> list[K | None]:
    """Returns, for each item found, the known one that it is, or None for a new one; each known one once at most.

    A guid that comes with another address and another title was used again: it is a new item. A new guid at a known
    address is the same item whose guid changed.
    """
    rows = list(known)
    by_guid = {row.guid_key: row for row in rows if row.guid_key}
    by_url = {row.url_key: row for row in rows if row.url_key}
    by_words = {row.words_key: row for row in rows}
    taken: set[int] = set()

    def choose(each: Fingerprint) -> K | None:
        row = by_guid.get(each.guid_key)
        if row is not None and _is_another(each, row):
            row = None
        row = row or by_url.get(each.url_key) or (by_words.get(each.words_key) if _may_be(each, by_words) else None)
        if row is None or id(row) in taken:
            return None
        taken.add(id(row))
        return row

    return [choose(each) for each in found]


def _is_another(found: Fingerprint, row: Known) -> bool:
    moved = bool(found.url_key and row.url_key and found.url_key != row.url_key)
    return moved and found.words_key != row.words_key and found.title_key != same_title_key(row.title)


def _may_be(found: Fingerprint, by_words: dict[str, K]) -> bool:
    """Whether the same words are the same item: not where both bear addresses that differ."""
    row = by_words.get(found.words_key)
    return row is not None and not (found.url_key and row.url_key) and bool(found.title_key)


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode(errors="replace"), usedforsecurity=False).hexdigest()
