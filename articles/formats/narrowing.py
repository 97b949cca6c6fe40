"""An issue narrowed down to what somebody follows of it: a theme, a tag, a source, an author, a search."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from articles.formats.document import CitedArticle, Document, Entry, Part

Keeps = Callable[[Part, CitedArticle], bool]
"""Whether an article that stands in a section belongs."""


def narrowed(document: Document, keeps: Keeps) -> Document:
    """Returns the issue with those articles alone that belong, each with all that is said of it; without sections
    where nothing does. An article of a list stays in one, whatever it stood under. The commentary of a section stays
    where the whole section does; introduction, closing words, thanks and cover, which are of the whole issue, go.
    Corrections stay: nobody can tell by a machine what they are about."""
    parts = [_narrowed(part, keeps) for part in document.parts]
    return replace(
        document,
        introduction="",
        closing="",
        thanks="",
        cover=None,
        parts=tuple(part for part in parts if part.articles),
    )


def _narrowed(part: Part, keeps: Keeps) -> Part:
    def belonging(articles: Iterable[CitedArticle]) -> Iterator[CitedArticle]:
        return (article for article in articles if keeps(part, article))

    if all(keeps(part, article) for article in part.articles):
        return part
    entries: list[Entry] = []
    alone = list(belonging(part.see_also))
    for entry in part.entries:
        if keeps(part, entry.article):
            entries.append(entry)
        else:
            alone += belonging(entry.see_also)
    return replace(part, commentary="", entries=tuple(entries), see_also=tuple(alone))
