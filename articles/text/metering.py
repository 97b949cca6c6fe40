"""The meter of quotation: how much of an article its excerpts quote. French law wants quotations short and credited.

Characters are those a reader counts: each run of spaces is one, and neither the cuts nor the editor's own words count.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from articles.text.folding import single_spaced
from articles.text.places import Folded, folded, same_words_key
from articles.text.quotes import without_marks

Rows = Sequence[Mapping[str, Any]]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters quoted, of the characters there are; 0 of these where no text is known."""

    characters: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """The share that is quoted, from 0 to 1; 0 where no text is known."""
        return min(1.0, self.characters / self.of) if self.of else 0.0

    def __add__(self, other: "Quoted") -> "Quoted":
        return Quoted(self.characters + other.characters, self.of + other.of)


def quoted_characters(segments: Rows) -> int:
    """Returns the characters that one excerpt quotes."""
    return sum(len(_words(segment)) for segment in segments)


def quoted_of(excerpts: Iterable[Rows], text: str) -> Quoted:
    """Returns how much of an article's text its excerpts quote together; what several of them quote counts once.

    A segment counts where its words stand in that text, though it was located in another capture of the article;
    where they do not, it counts for itself.
    """
    there, spans, absent = folded(text), [], set()
    for segment in (segment for segments in excerpts for segment in segments):
        if span := _span(segment, there):
            spans.append(span)
        else:
            absent.add(_words(segment))
    characters = sum(len(single_spaced(text[start:end])) for start, end in _joined(spans))
    return Quoted(characters + sum(map(len, absent)), len(single_spaced(text)))


def totals(quoted: Iterable[tuple[Key, Quoted]]) -> dict[Key, Quoted]:
    """Returns the sums by key: by source, by digest, by month."""
    sums: dict[Key, Quoted] = {}
    for key, each in quoted:
        sums[key] = sums.get(key, Quoted()) + each
    return sums


def _words(segment: Mapping[str, Any]) -> str:
    """The quoted words of a segment. In one that was located all are the text's own, brackets too."""
    return single_spaced(segment["quote"] if "start" in segment else without_marks(segment["quote"]))


def _span(segment: Mapping[str, Any], there: Folded) -> tuple[int, int] | None:
    wanted = same_words_key(segment["quote"])
    if "start" in segment and there.origin[segment["start"] : segment["end"]] == segment["quote"]:
        return segment["start"], segment["end"]
    at = there.find(wanted) if wanted else -1
    return there.span(at, at + len(wanted)) if at >= 0 else None


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that the spans cover together, none over another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
