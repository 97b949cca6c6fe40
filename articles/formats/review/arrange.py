"""What was read, put in order: the review's title and introduction, and its sections."""

import re
from dataclasses import dataclass

from articles.formats.review.drafts import Part
from articles.formats.review.header import says_review
from articles.formats.review.reader import Reader

_SAYS_NOTHING = re.compile(
    r"(?:(?:au )?sommaire|contents?|table des matières|(?:un (?:grand )?)?merci\b.{0,40}"
    r"|remerciements?|thanks.{0,20}|crédits?(?: photos?)?|colophon)[ \u00a0]*[:!]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Arranged:
    title: str | None
    introduction: str
    parts: tuple[Part, ...]


def arrange(reader: Reader) -> Arranged:
    """Returns the parts as they are published: what stands before the first article, outside of any section, is the
    introduction; a single section headed by the review's own name has no title."""
    parts, title = reader.parts, reader.header.title
    first = parts[0]
    opening = _opening(first, alone=len(parts) == 1)
    introduction, first.blocks = first.paragraphs[:opening], first.blocks[opening:]
    if len(parts) > 1 and not first.title and not first.drafts and not _cites_in_words(first):
        parts = parts[1:]
    if len(parts) == 1 and says_review(parts[0].title):
        title, parts[0].title = title or parts[0].title, ""
    kept = [part for part in parts if part.cites or part.blocks or not _SAYS_NOTHING.fullmatch(part.title)] or parts
    return Arranged(title, "\n\n".join(introduction), tuple(kept))


def _opening(first: Part, *, alone: bool) -> int:
    """How many of the first paragraphs introduce the review rather than its first section."""
    if first.title or _cites_in_words(first):
        return 0
    if first.drafts:
        return first.opening
    return 0 if alone else len(first.blocks)


def _cites_in_words(part: Part) -> bool:
    return any(not mention.url for _place, mention in part.mentions)
