"""How much a digest quotes: of each article, of each source, and in all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Length

from articles.models import Digest, Excerpt
from articles.text import Quoted, quoted_characters, totals


@dataclass(frozen=True, slots=True)
class Measured:
    """Characters quoted under one name; `of` is the length of the frozen texts, 0 where none is known."""

    name: str
    quoted: Quoted

    @property
    def percent(self) -> int:
        return round(100 * self.quoted.share)


@dataclass(frozen=True, slots=True)
class DigestMeter:
    characters: int
    articles: list[Measured]
    sources: list[Measured]


def meter(digest: Digest) -> DigestMeter:
    """Returns what the digest quotes as it is composed now, the most quoted first; one query."""
    cited = Excerpt.objects.filter(items__digest=digest).annotate(
        length=Coalesce(Length("capture__text"), Value(0)), title=F("article__title"), source=F("article__source__name")
    )
    lines = [
        (excerpt.title, excerpt.source or "–", Quoted(quoted_characters(excerpt.segments), excerpt.length))
        for excerpt in cited
    ]
    return DigestMeter(
        characters=sum(quoted.characters for _title, _source, quoted in lines),
        articles=_sorted((title, quoted) for title, _source, quoted in lines),
        sources=_sorted((source, quoted) for _title, source, quoted in lines),
    )


def _sorted(lines: Iterable[tuple[str, Quoted]]) -> list[Measured]:
    sums = totals(lines)
    return sorted((Measured(*each) for each in sums.items()), key=lambda each: (-each.quoted.characters, each.name))
