"""What an import would do, line by line, before anything is written."""

import bisect
from dataclasses import dataclass
from typing import Literal

from articles.capture import Found, match_article, match_source
from articles.formats import Reading
from articles.importing.find import find
from articles.models import Article, address_key, title_key

Verdict = Literal["add", "match", "double", "nothing"]
"""`nothing`: without title, text and address there is nothing that could be found again."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One item of the text, and what would become of it."""

    place: int
    """Its place among the items, from 0: several may stand on one line."""
    line: int
    title: str
    source: str
    url: str
    url_cut: bool
    role: str
    section: str
    verdict: Verdict
    matched: Article | None
    doubts: tuple[str, ...]
    replies: int
    excerpts: int
    tags: tuple[str, ...]


def preview(reading: Reading) -> list[PreviewLine]:
    """Returns a line an item, in the order of the text; writes nothing."""
    doubts = _doubts_of_items(reading)
    seen: set[str] = set()
    places = range(len(reading.items))
    return [_line(reading, place, seen, tuple(doubts.get(place, ()))) for place in places]


def _doubts_of_items(reading: Reading) -> dict[int, list[str]]:
    """Gives each doubt to the item whose lines it falls in, by that item's place."""
    starts = sorted((item.line, place) for place, item in enumerate(reading.items))
    lines = [line for line, _place in starts]
    doubts: dict[int, list[str]] = {}
    for problem in reading.problems:
        rank = bisect.bisect_right(lines, problem.line) - 1
        if rank >= 0:
            doubts.setdefault(starts[rank][1], []).append(problem.what)
    return doubts


def _line(reading: Reading, place: int, seen: set[str], doubts: tuple[str, ...]) -> PreviewLine:
    item = reading.items[place]
    found = find(reading, item)
    matched = match_article(found, match_source(found))
    return PreviewLine(
        place=place,
        line=item.line,
        title=found.name,
        source=found.source_name,
        url=found.url,
        url_cut=found.url_cut,
        role=item.role,
        section=item.section or "",
        verdict=_verdict(found, matched, seen),
        matched=matched,
        doubts=doubts,
        replies=len(item.replies),
        excerpts=len(found.excerpts),
        tags=item.tags,
    )


def _verdict(found: Found, matched: Article | None, seen: set[str]) -> Verdict:
    if found.is_nothing:
        return "nothing"
    identity = address_key(found.url, found.url_cut) or f"{title_key(found.name)} {title_key(found.source_name)}"
    if identity in seen:
        return "double"
    seen.add(identity)
    return "match" if matched else "add"
