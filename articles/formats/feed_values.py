"""What every kind of feed has in common: how much of an item is kept, and how its small values are read."""

from articles.text import plain_text, single_spaced

MOST_TAGS = 100
LONGEST_GUID, LONGEST_LINE = 1_000, 500
LONGEST_SUMMARY, LONGEST_TEXT = 1_000, 200_000


def one_line(markup: str) -> str:
    """Returns the words of a title or a name, single spaced, at most 500 characters."""
    return single_spaced(plain_text(markup))[:LONGEST_LINE]


def language_code(said: str) -> str:
    """Returns the language of a tag such as `fr-FR` or `fr_BE`, in lower case."""
    return said.strip().replace("_", "-").split("-")[0].lower()[:10]


def shortened(summary: str) -> str:
    """Returns a summary of at most 1,000 characters, cut between two words."""
    if len(summary) <= LONGEST_SUMMARY:
        return summary
    return summary[:LONGEST_SUMMARY].rsplit(" ", 1)[0] + "…"
