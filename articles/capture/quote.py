"""Excerpts: what is quoted stands word for word in the captured text, or the excerpt says that it does not."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from articles.models import Article, Capture, Excerpt, ExcerptVerdict
from articles.text import locate, split_segments


@dataclass(frozen=True, slots=True)
class Verified:
    """A typed excerpt held against a capture; segments as they are stored (`Excerpt.segments`)."""

    segments: list[dict[str, Any]]
    capture: Capture | None
    verdict: ExcerptVerdict

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
    capture = article.captures.first()
    there = [] if new_article else [excerpt.quotes for excerpt in article.excerpts.all()]
    added = []
    for verified in (_verify(text, capture) for text in texts):
        quotes = [segment["quote"] for segment in verified.segments]
        if quotes and quotes not in there:
            there.append(quotes)
            added.append(Excerpt(article=article, note=note, **verified.as_fields()))
    Excerpt.objects.bulk_create(added)
    return len(added)


def verify(article: Article, text: str) -> Verified:
    """Holds a typed excerpt, cuts marked `[…]`, against the article's newest capture; writes nothing.

    Segments found word for word carry the captured words and their offsets, others what was typed.
    """
    return _verify(text, article.captures.first() if article.pk else None)


def _verify(text: str, capture: Capture | None) -> Verified:
    quotes = split_segments(text)
    typed = [{"quote": quote} for quote in quotes]
    if capture is None:
        return Verified(typed, None, ExcerptVerdict.UNVERIFIED)
    located = locate(quotes, capture.text)
    if located is None:
        return Verified(typed, capture, ExcerptVerdict.CHANGED)
    return Verified([asdict(segment) for segment in located], capture, ExcerptVerdict.VERBATIM)
