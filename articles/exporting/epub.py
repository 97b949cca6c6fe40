"""A book as EPUB: its chapters, its cover drawn, its type inside."""

from pathlib import Path

from django.conf import settings

from articles.exporting.chapters import bound
from articles.formats import Book, Cover, Volume, colours_of, draw_cover, write_epub
from articles.models import Picture

TYPE = Path(settings.BASE_DIR) / "static" / "books"
ROMAN, ITALIC, BOLD = (TYPE / f"piazzolla-{face}.woff2" for face in ("roman", "italic", "bold"))


def as_epub(book: Book) -> bytes:
    """Returns the book as an EPUB file, the same bytes each time."""
    pictures = pictures_of(book)
    names = {key: f"{key}.jpg" for key in pictures}
    return write_epub(
        Volume(
            identifier=book.address,
            title=book.title,
            language=book.language,
            publisher=book.publisher,
            modified=f"{book.modified[:19]}Z",
            issued=book.issued[:10],
            description=book.description,
            subjects=_subjects(book),
            number=book.single.document.number if book.single else None,
            chapters=tuple(bound(book, pictures=names)),
            cover=_drawn(book, pictures),
            style=(TYPE / "book.css").read_text(encoding="utf-8"),
            files={face.name: face.read_bytes() for face in (ROMAN, ITALIC, BOLD)}
            | {names[key]: content for key, content in pictures.items()},
        )
    )


def pictures_of(book: Book) -> dict[str, bytes]:
    """Returns the pictures of its issues by their keys; one query where there are some."""
    keys = {issue.document.cover.key for issue in book.issues if issue.document.cover}
    if not keys:
        return {}
    found = Picture.objects.filter(key__in=keys, media_type="image/jpeg").order_by("key")
    return {key: bytes(content) for key, content in found.values_list("key", "content")}


def _subjects(book: Book) -> tuple[str, ...]:
    themes = (part.theme.name for issue in book.issues for part in issue.document.parts if part.theme)
    return tuple(dict.fromkeys(themes))


def _drawn(book: Book, pictures: dict[str, bytes]) -> bytes:
    cover = book.single.document.cover if book.single else None
    colours = [colour for issue in book.issues for colour in colours_of(issue.document)]
    return draw_cover(
        Cover(
            publisher=book.publisher,
            title=book.title,
            line=book.line,
            stub=book.stub,
            colours=tuple(colours if book.single else dict.fromkeys(colours)),
            picture=pictures.get(cover.key, b"") if cover else b"",
        ),
        BOLD,
        ROMAN,
    )
