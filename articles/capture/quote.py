"""Excerpts: what is quoted stands word for word in a captured text, or the excerpt says that it does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Capture, Excerpt, ExcerptVerdict
from articles.text import (
    Examined,
    Fault,
    Finding,
    examine,
    locate,
    read_segments,
    same_words_key,
    split_segments,
    typed_segments,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A typed excerpt held against the captures; segments as they are stored (`Excerpt.segments`), and a finding
    for each typed one. Without a capture there is none."""

    segments: list[dict[str, Any]]
    capture: Capture | None
    verdict: ExcerptVerdict
    findings: tuple[Finding, ...] = ()

    def as_fields(self) -> dict[str, Any]:
        """Returns the fields of the Excerpt it makes."""
        return {"segments": self.segments, "capture": self.capture, "verdict": self.verdict}


def quote(article: Article, text: str, note: str = "") -> bool:
    """Adds an excerpt to the article; returns False when it is there already."""
    return bool(quote_all(article, [text], note))


def quote_all(article: Article, texts: Sequence[str], note: str = "", *, new_article: bool = False) -> int:
    """Adds the excerpts that the article does not have yet; returns how many. A new article has none."""
    if not texts:
        return 0
    captures = _Captures(article)
    there = set() if new_article else {_same_words(excerpt.segments) for excerpt in article.excerpts.all()}
    added = []
    for verified in (_verify(text, captures) for text in texts):
        words = _same_words(verified.segments)
        if words and words not in there:
            there.add(words)
            added.append(Excerpt(article=article, note=note, **verified.as_fields()))
    Excerpt.objects.bulk_create(added)
    return len(added)


def is_quoted(text: str, excerpts: Iterable[Excerpt]) -> bool:
    """Whether one of the excerpts has the words of that text."""
    words = _same_words([each.as_stored() for each in typed_segments(text)])
    return not words or any(_same_words(excerpt.segments) == words for excerpt in excerpts)


def verify(article: Article, text: str) -> Verified:
    """Holds a typed excerpt, cuts marked `[…]` and the editor's own words `[so]`, against the article's captures;
    writes nothing.

    The newest capture comes first, but a page read again may hold less than it did: what was quoted from an older one
    is word for word there. Segments found carry the captured words and their offsets, others what was typed. What is
    found nowhere is explained by the newest capture that has something like each of its segments.
    """
    return _verify(text, _Captures(article))


class _Captures:
    """An article's captures from the newest on, in two queries at most: most often the newest one is enough."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known: list[Capture] = []
        self._is_whole = not article.pk

    def __iter__(self) -> Iterator[Capture]:
        if not self._known and not self._is_whole:
            self._known = list(self._article.captures.all()[:1])
            self._is_whole = not self._known
        yield from self._known[:1]
        if not self._is_whole:
            self._known += self._article.captures.exclude(pk=self._known[0].pk)
            self._is_whole = True
        yield from self._known[1:]


def _verify(text: str, captures: Iterable[Capture]) -> Verified:
    for capture in captures:
        if locate(text, capture.text):
            return _verified(examine(text, capture.text), capture, ExcerptVerdict.VERBATIM)
    examined = [(examine(text, capture.text), capture) for capture in captures]
    if not examined:
        return Verified([each.as_stored() for each in typed_segments(text)], None, ExcerptVerdict.UNVERIFIED)
    return _verified(*min(examined, key=lambda each: _absent(each[0])), ExcerptVerdict.CHANGED)


def _verified(examined: Examined, capture: Capture, verdict: ExcerptVerdict) -> Verified:
    return Verified([each.as_stored() for each in examined.segments], capture, verdict, examined.findings)


def _absent(examined: Examined) -> int:
    return sum(finding.fault == Fault.ABSENT for finding in examined.findings)


def _same_words(segments: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The words by which two excerpts are the same, whatever is cut before and after them."""
    return tuple(map(same_words_key, split_segments(read_segments(segments))))
