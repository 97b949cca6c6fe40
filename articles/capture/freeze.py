"""Freezing: the words of an article as they stood, written once and never changed."""

import hashlib

from articles.capture.alike import index_words
from articles.capture.found import Provenance
from articles.models import Article, Verdict

_WHOLE = {Verdict.GOOD, Verdict.THIN}


def freeze(article: Article, text: str, provenance: Provenance | None = None) -> bool:
    """Adds a capture of the article's text; returns False when one already holds these words.

    A page that asks for consent, or that says there is no article, has no text to freeze: it raises ValueError.
    """
    how = provenance or Provenance()
    if how.verdict in (Verdict.CONSENT, Verdict.ERROR):
        raise ValueError(f"A page read as {how.verdict.value} holds no words of the article.")
    text_hash = hashlib.sha256(text.encode()).hexdigest()
    if article.captures.filter(text_hash=text_hash).exists():
        return False
    article.captures.create(
        text=text,
        text_hash=text_hash,
        url=how.url or article.url,
        status=how.status,
        origin=how.origin,
        verdict=how.verdict,
        image_credit=how.image_credit[:300],
        captured_by=how.by,
    )
    if how.verdict in _WHOLE:
        index_words(article, text)
    return True
