"""What an import would do, line by line, before anything is written."""

import bisect
from dataclasses import dataclass
from typing import Literal

from articles.capture import Found, match_all
from articles.formats import Reading
from articles.importing.find import find
from articles.importing.parts import Part, parts
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
    """Of its digest, with the title of the digest before it where there are several."""
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
    of_items = [(part, find(part.reading, item)) for part in parts(reading) for item in part.reading.items]
    matched = match_all([found for _part, found in of_items])
    return [
        _line(reading, place, part, found, article, _verdict(found, article, seen), tuple(doubts.get(place, ())))
        for place, ((part, found), article) in enumerate(zip(of_items, matched, strict=True))
    ]


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


def _line(
    reading: Reading,
    place: int,
    part: Part,
    found: Found,
    matched: Article | None,
    verdict: Verdict,
    doubts: tuple[str, ...],
) -> PreviewLine:
    item = reading.items[place]
    return PreviewLine(
        place=place,
        line=item.line,
        title=found.name,
        source=found.source_name,
        url=found.url,
        url_cut=found.url_cut,
        role=item.role,
        section=" – ".join(filter(None, (part.title, item.section))),
        verdict=verdict,
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
