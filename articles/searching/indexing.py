"""The words of published lines, kept beside them for the search: made with them, gone with them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from articles.models import Citation, CitationTag, CitationWords, Digest, Revision, Role, SearchWord
from articles.text import SearchedLine, plain_text, vocabulary

_AT_ONCE = 500
_COLUMNS = (
    "pk",
    "cited_at",
    "published_at",
    "published_precision",
    "title",
    "quotes",
    "language",
    "authors",
    "access",
    "source",
    "source__name",
    "theme",
    "theme__name",
    "revision",
    "role",
    "anchor",
    "article",
)


def index(digest: Digest) -> None:
    """Writes the words of the lines that were just made of a digest."""
    lines = _lines(list(digest.citations.values_list("pk", flat=True)))
    _write(lines)
    _learn(_texts(lines), set())


def renew(lines: Iterable[int]) -> None:
    """Writes the words of these lines anew, by their primary keys: what their source, theme or tags are called has
    changed, or which they are."""
    with transaction.atomic():
        for some in _portions(lines):
            rows = _lines(some)
            CitationWords.objects.filter(citation__in=some).delete()
            _write(rows)
            _learn((name for line in rows for name in line.names()), set())


def rebuild() -> Iterator[tuple[int, int]]:
    """Makes the whole index anew; gives how many lines of how many are done. What is searched in the meantime is found
    as far as it has come, the latest first."""
    lines = list(Citation.objects.order_by("-cited_at").values_list("pk", flat=True))
    known: set[str] = set()
    done = 0
    _empty()
    for some in _portions(lines):
        with transaction.atomic():
            rows = _lines(some)
            CitationWords.objects.filter(citation__in=some).delete()
            _write(rows)
            _learn(_texts(rows), known)
        done += len(some)
        yield done, len(lines)


def comments(lines: Iterable[int]) -> dict[int, str]:
    """Returns the team's plain words on these lines, by their primary keys, where there are any."""
    return {line.line: line.comment for line in _lines(list(lines)) if line.comment}


def _empty() -> None:
    CitationWords.objects.all().delete()
    SearchWord.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_search (articles_search) VALUES ('rebuild')")


def _portions(lines: Iterable[int]) -> Iterator[list[int]]:
    whole = list(lines)
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))


def _write(lines: list[SearchedLine]) -> None:
    CitationWords.objects.bulk_create(
        CitationWords(citation_id=line.line, place=line.place, labels=line.labels(), words=line.words())
        for line in lines
    )


def _texts(lines: list[SearchedLine]) -> Iterator[str]:
    return (text for line in lines for text in line.texts())


def _learn(texts: Iterable[str], known: set[str]) -> None:
    """Adds the words of the texts to the vocabulary, but those that are `known` to be there, which they join."""
    words = {folded: shown for folded, shown in vocabulary(texts).items() if folded not in known}
    known |= words.keys()
    # In one order, so that two who add the same words wait for each other and neither for ever.
    rows = (SearchWord(folded=each, shown=words[each], backwards=each[::-1]) for each in sorted(words))
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True)


def _lines(citations: list[int]) -> list[SearchedLine]:
    rows = list(Citation.objects.filter(pk__in=citations).order_by("pk").values_list(*_COLUMNS))
    tags: dict[int, list[tuple[int, str]]] = {}
    tagged = CitationTag.objects.filter(citation__in=citations).order_by("tag__key")
    for citation, tag, name in tagged.values_list("citation", "tag", "tag__name"):
        tags.setdefault(citation, []).append((tag, name))
    languages, comments = _from_documents({row[13] for row in rows})
    return [_line(row, tags.get(row[0], []), languages, comments) for row in rows]


def _line(
    row: tuple[Any, ...],
    tags: list[tuple[int, str]],
    languages: dict[int, str],
    comments: dict[tuple[int, str, int], str],
) -> SearchedLine:
    *own, source, source_name, theme, theme_name, revision, role, anchor, article = row
    line, cited_at, published_at, precision, title, quotes, language, authors, access = own
    return SearchedLine(
        line=line,
        cited_at=cited_at,
        published_at=published_at,
        published_precision=precision,
        title=title,
        quotes=tuple(quotes),
        language=language,
        authors=tuple(authors),
        access=access,
        source=(source, source_name) if source else None,
        theme=(theme, theme_name) if theme else None,
        tags=tuple(tags),
        comment=comments.get((revision, anchor, article), "") if role == Role.LEAD else "",
        team_language=languages[revision],
    )


def _from_documents(revisions: Iterable[int]) -> tuple[dict[int, str], dict[tuple[int, str, int], str]]:
    """The language of each revision, and the team's comment on each entry, by revision, anchor and article."""
    languages: dict[int, str] = {}
    comments: dict[tuple[int, str, int], str] = {}
    for pk, document in Revision.objects.filter(pk__in=revisions).values_list("pk", "document"):
        languages[pk] = document.get("language") or "fr"
        for entry in (entry for part in document.get("parts", ()) for entry in part.get("entries", ())):
            comments[pk, entry["anchor"], entry["article"]["id"]] = plain_text(entry.get("comment", ""))
    return languages, comments
