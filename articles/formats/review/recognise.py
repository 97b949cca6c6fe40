"""How surely a text is a review: several articles are cited from elsewhere, in lists or under titles."""

from articles.formats.review.reader import Reader


def recognise(text: str) -> float:
    """Returns how surely the text is a review."""
    reader = Reader(text)
    drafts = [draft for part in reader.parts for draft in part.drafts]
    return 0.9 if len(drafts) >= 3 else 0.0
