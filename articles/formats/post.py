"""An issue as a post of a social network: short, with its address, no word that is not the issue's."""

import re
from collections import Counter
from collections.abc import Sequence

from articles.formats.document import Document
from articles.text import plain_text

LONGEST_POST = 500
"""Characters of a Mastodon post, as its servers come (`max_characters`); a server may allow more."""
_ADDRESS_COUNTS = 23
"""What Mastodon counts for an address, however long it is (docs.joinmastodon.org, Posting: links)."""
_MOST_TAGS = 5
_ADDRESS = re.compile(r"https?://\S+")
_MENTION = re.compile(r"@(?=\w)")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…»”])\s+(?=[\W_]*[A-ZÀ-ÖØ-Þ0-9])")
_WORDS = re.compile(r"[^\W_]+")
_WORD_JOINER = "\u2060"


def post_length(text: str) -> int:
    """Returns how many characters Mastodon counts at most: an address has 23, whatever its length."""
    return len(_ADDRESS.sub("x" * _ADDRESS_COUNTS, text))


def post_text(document: Document, headline: str, address: str, most: int = LONGEST_POST) -> str:
    """Returns the post of an issue: its headline, its sections, how its introduction begins, its tags, its address.

    What does not fit is left out whole, first sentences of the introduction, then tags, then sections, and last of all
    the headline is cut. Nobody is called: an @ of the issue's words mentions no account.
    """
    lines = [f"– {part.title}" for part in document.parts if part.articles]
    sentences = _sentences(document.introduction)
    tags = [hashtag for hashtag in map(_hashtag, _most_used(document)) if hashtag][:_MOST_TAGS]
    room = most - post_length(address) - 2
    while post_length(text := _joined(headline, sentences, lines, tags)) > room and (sentences or tags or lines):
        (sentences or tags or lines).pop()
    if post_length(text) > room:
        text = f"{text[: max(0, room - 1)].rstrip()}…"
    return f"{_calling_nobody(text)}\n\n{address}"


def _joined(headline: str, sentences: Sequence[str], lines: Sequence[str], tags: Sequence[str]) -> str:
    parts = (headline, " ".join(sentences), "\n".join(lines), " ".join(tags))
    return "\n\n".join(part for part in parts if part)


def _sentences(markup: str) -> list[str]:
    return [each for each in _SENTENCE_ENDS.split(" ".join(plain_text(markup).split())) if each]


def _most_used(document: Document) -> list[str]:
    used = Counter(tag.name for article in document.articles for tag in article.tags)
    return [name for name, _count in used.most_common()]


def _hashtag(name: str) -> str:
    """The tag in one word, a capital at each beginning so that it is read out well; empty where only figures are left,
    which make no tag."""
    words = _WORDS.findall(name)
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return "" if not joined or joined.isdigit() else f"#{joined}"


def _calling_nobody(text: str) -> str:
    return _MENTION.sub(f"@{_WORD_JOINER}", text)
