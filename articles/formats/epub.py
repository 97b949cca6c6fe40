"""A book as EPUB 3.3, a file of files: its pages, its table of contents, its cover, its type.

The same book gives the same bytes, whenever it is written.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.formats.xhtml import write_xhtml, xml_text

_WHEN = (1980, 1, 1, 0, 0, 0)
_STYLE = '<link rel="stylesheet" type="text/css" href="book.css"/>\n'
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_TYPES = {".xhtml": "application/xhtml+xml", ".css": "text/css", ".woff2": "font/woff2", ".png": "image/png"}
_TYPES |= {".jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the book, and its place in the table of contents."""

    name: str
    """Of its file, without its end."""
    title: str
    markup: str
    """HTML."""
    kind: str = "chapter"
    """In the words of epub:type; `titlepage`, `endnotes` and `chapter` are told apart."""
    level: int = 1
    """In the table of contents: 2 stands under the one of level 1 before it, 0 is not listed."""
    language: str = ""
    """Where it is not the book's."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A book that is ready to be written."""

    identifier: str
    """The same for ever, whatever is corrected: an address."""
    title: str
    language: str
    publisher: str
    modified: str
    """ISO 8601, UTC, to the second."""
    issued: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    number: int | None = None
    """Of the issue in the series of the publisher's."""
    chapters: tuple[Chapter, ...] = ()
    cover: bytes = b""
    """A PNG or a JPEG."""
    style: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What pages and style name besides: pictures and type, by their names."""

    @property
    def cover_name(self) -> str:
        """The name of its file."""
        return "cover.png" if self.cover.startswith(b"\x89PNG") else "cover.jpg"


def write_epub(volume: Volume) -> bytes:
    """Returns the book as the bytes of an EPUB file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as book:
        _put(book, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER.encode())
        for name, content in _files(volume).items():
            _put(book, f"EPUB/{name}", content)
    return written.getvalue()


def _put(book: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type, entry.create_system, entry.external_attr = method, 3, 0o644 << 16
    book.writestr(entry, content, compresslevel=9)


def _files(volume: Volume) -> dict[str, bytes]:
    pages = {f"{chapter.name}.xhtml": _page(chapter, volume) for chapter in volume.chapters}
    written = {"cover.xhtml": _cover_page(volume), "nav.xhtml": _contents(volume), **pages}
    parts = {name: page.encode() for name, page in written.items()}
    parts |= {"book.css": volume.style.encode(), volume.cover_name: volume.cover, **volume.files}
    return {"package.opf": _package(volume, list(parts)).encode(), **parts}


def _page(chapter: Chapter, volume: Volume) -> str:
    return write_xhtml(
        chapter.title,
        chapter.language or volume.language,
        f'<section epub:type="{chapter.kind}"{_role(chapter.kind)}>{chapter.markup}</section>',
        head=_STYLE,
        attributes=f' class="{chapter.kind}"',
    )


def _role(kind: str) -> str:
    return "" if kind == "titlepage" else f' role="doc-{kind}"'


def _cover_page(volume: Volume) -> str:
    alt = xml_text(_("Cover: %(title)s") % {"title": volume.title})
    markup = f'<section epub:type="cover"><img src="{volume.cover_name}" alt="{alt}" role="doc-cover"></section>'
    return write_xhtml(volume.title, volume.language, markup, head=_STYLE, attributes=' class="cover"')


def _contents(volume: Volume) -> str:
    contents = _("Contents")
    marks = [("cover.xhtml", "cover", _("Cover")), ("nav.xhtml", "toc", contents)]
    marks += [(f"{each.name}.xhtml", "bodymatter", _("Beginning")) for each in _kind(volume, "chapter")[:1]]
    marks += [(f"{each.name}.xhtml", "endnotes", each.title) for each in _kind(volume, "endnotes")]
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{name}">{xml_text(label)}</a></li>' for name, kind, label in marks
    )
    markup = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{xml_text(contents)}</h1>'
        f"{_listed([each for each in volume.chapters if each.level])}</nav>"
        f'<nav epub:type="landmarks" hidden="hidden"><ol>{landmarks}</ol></nav>'
    )
    return write_xhtml(contents, volume.language, markup, head=_STYLE, attributes=' class="contents"')


def _kind(volume: Volume, kind: str) -> list[Chapter]:
    return [chapter for chapter in volume.chapters if chapter.kind == kind]


def _listed(chapters: Sequence[Chapter]) -> str:
    return f"<ol>{''.join(f'<li>{_line(above)}{_below(below)}</li>' for above, below in _grouped(chapters))}</ol>"


def _grouped(chapters: Iterable[Chapter]) -> Iterator[tuple[Chapter, list[Chapter]]]:
    """Each of level 1, with those that stand under it."""
    groups: list[tuple[Chapter, list[Chapter]]] = []
    for chapter in chapters:
        if chapter.level == 1 or not groups:
            groups.append((chapter, []))
        else:
            groups[-1][1].append(chapter)
    return iter(groups)


def _below(chapters: Sequence[Chapter]) -> str:
    return f"<ol>{''.join(f'<li>{_line(each)}</li>' for each in chapters)}</ol>" if chapters else ""


def _line(chapter: Chapter) -> str:
    language = f' lang="{chapter.language}"' if chapter.language else ""
    return f'<a href="{chapter.name}.xhtml"{language}>{xml_text(chapter.title)}</a>'


def _package(volume: Volume, names: Sequence[str]) -> str:
    items = "\n".join(
        f'<item id="{_id(name)}" href="{name}" media-type="{_TYPES[name[name.rindex(".") :]]}"{_properties(name)}/>'
        for name in names
    )
    first = [each.name for each in volume.chapters if each.kind == "titlepage"]
    rest = [each.name for each in volume.chapters if each.kind != "titlepage"]
    spine = "\n".join(f'<itemref idref="{_id(name)}.xhtml"/>' for name in ("cover", *first, "nav", *rest))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{volume.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_metadata(volume)}
</metadata>
<manifest>
{items}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def _metadata(volume: Volume) -> str:
    text = _texts(volume)
    lines = [f"<dc:{name}>{xml_text(value)}</dc:{name}>" for name, value in text if value]
    lines += [f'<meta property="{name}">{xml_text(value)}</meta>' for name, value in _properties_of(volume)]
    if volume.number:
        lines += [
            f'<meta property="belongs-to-collection" id="series">{xml_text(volume.publisher)}</meta>',
            '<meta refines="#series" property="collection-type">series</meta>',
            f'<meta refines="#series" property="group-position">{volume.number}</meta>',
        ]
    lines[0] = lines[0].replace("<dc:identifier>", '<dc:identifier id="id">')
    return "\n".join([*lines, f'<meta name="cover" content="{volume.cover_name}"/>'])


def _texts(volume: Volume) -> list[tuple[str, str]]:
    return [
        ("identifier", volume.identifier),
        ("title", volume.title),
        ("language", volume.language),
        ("creator", volume.publisher),
        ("publisher", volume.publisher),
        ("date", volume.issued),
        ("description", volume.description),
        ("source", volume.identifier),
        *(("subject", subject) for subject in volume.subjects),
    ]


def _properties_of(volume: Volume) -> list[tuple[str, str]]:
    features = ("tableOfContents", "readingOrder", "structuralNavigation", "alternativeText", "displayTransformability")
    return [
        ("dcterms:modified", volume.modified),
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", _("Text in reading order, with headings, a table of contents and links.")),
    ]


def _properties(name: str) -> str:
    properties = {"nav.xhtml": "nav", "cover.png": "cover-image", "cover.jpg": "cover-image"}
    return f' properties="{properties[name]}"' if name in properties else ""


def _id(name: str) -> str:
    return name.replace("/", "-")
