"""Watching quotations: is what was quoted still on its page?"""

import datetime

from articles.capture.quote import verify
from articles.models import Article, Excerpt, ExcerptVerdict, Online
from articles.text import watch as compare


def watch(article: Article, text: str, now: datetime.datetime) -> None:
    """Holds the article's excerpts against the newest text of its page, and notes for each what became of it.

    The excerpt itself is not touched: it cites the capture it was taken from, and stays true to it.
    """
    newest = article.captures.filter(text=text).first()
    watched = []
    for excerpt in _verbatim(article):
        quoted_from = excerpt.capture.text if excerpt.capture else ""
        excerpt.online = Online(compare(excerpt.segments, quoted_from, text).verdict)
        excerpt.watched_at, excerpt.watched_in = now, newest
        watched.append(excerpt)
    Excerpt.objects.bulk_update(watched, ["online", "watched_at", "watched_in"])


def recheck(article: Article) -> None:
    """Holds the excerpts that were not found yet against the captures there are by now."""
    for excerpt in article.excerpts.exclude(verdict=ExcerptVerdict.VERBATIM):
        for name, value in verify(article, excerpt.text).as_fields().items():
            setattr(excerpt, name, value)
        excerpt.save()


def note_gone(article: Article, now: datetime.datetime) -> None:
    """Notes that the page is no more; its old text and what was quoted from it stay."""
    gone = {"online": Online.GONE, "watched_at": now, "watched_in": None}
    article.excerpts.filter(verdict=ExcerptVerdict.VERBATIM).update(**gone)


def _verbatim(article: Article) -> list[Excerpt]:
    return list(article.excerpts.filter(verdict=ExcerptVerdict.VERBATIM).select_related("capture"))
