"""How much of one article its excerpts quote."""

from dataclasses import dataclass

from articles.models import Article
from articles.text import quoted_characters, quoted_of


@dataclass(frozen=True, slots=True)
class Meter:
    """Characters quoted by each excerpt in their order, and by all of them of the article's frozen text."""

    excerpts: tuple[int, ...]
    of: int
    """Characters of the text; 0 when none is frozen."""
    percent: int


def measure(article: Article) -> Meter:
    """Returns what is quoted of the article, against its newest capture."""
    rows = [excerpt.segments for excerpt in article.excerpts.all()]
    capture = article.captures.first()
    quoted = quoted_of(rows, capture.text if capture else "")
    return Meter(tuple(map(quoted_characters, rows)), quoted.of, round(100 * quoted.share))
