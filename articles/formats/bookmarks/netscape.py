"""Bookmarks as browsers, Shaarli, linkding and their like export them: the Netscape bookmark file.

https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
says what it is; programs added TAGS, PRIVATE, TOREAD and descriptions (DD). The day is that of the bookmark, never of
the article.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.formats.bookmarks.marks import HtmlMark, html_marks
from articles.formats.entries import day_of, labels, no_address, note_of, put_aside, title_of, web_url
from articles.formats.outlets import outlet_of
from articles.formats.records import Codec, Problem, Reading, ReadItem, ReadReply
from articles.text import same_name_key

DEEPEST = 20
"""Folders one inside the other."""
_SURE, _LIKELY = 1.0, 0.9
_SAMPLE = 20_000
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file", re.IGNORECASE)
_BOOKMARK = re.compile(r"<DT>\s*<A\s[^<>]{0,20000}\bADD_DATE=", re.IGNORECASE)
_NOTES_BEGIN, _NOTES_END = "[linkding-notes]", "[/linkding-notes]"
_OWN_LABELS = ("linkding:", ".")
"""linkding's marks of state, and Shaarli's tags that are hidden from others."""
_ROOTS = frozenset(
    same_name_key(name)
    for name in (
        "Bookmarks",
        "Bookmarks Menu",
        "Bookmarks Toolbar",
        "Bookmarks Bar",
        "Favorites",
        "Favorites Bar",
        "Other Bookmarks",
        "Other Favorites",
        "Mobile Bookmarks",
        "Imported",
        "Reading List",
        "Marque-pages",
        "Menu des marque-pages",
        "Barre personnelle",
        "Autres marque-pages",
        "Marque-pages mobiles",
        "Barre de favoris",
        "Favoris",
        "Autres favoris",
        "Favoris mobiles",
        "Favoris sur mobile",
        "Importés",
        "Liste de lecture",
    )
)
"""What browsers call their own folders: nobody chose these names."""
_INSIDE = frozenset(("b", "i", "em", "strong", "code", "p", "br", "ul", "ol", "li", "blockquote", "pre", "span", "div"))
"""Marks that a description may hold."""
_BREAKS = frozenset(("br", "li", "p", "div"))
"""Those that begin a line."""


def recognise(text: str) -> float:
    """Returns how surely the text is a file of bookmarks."""
    if _DOCTYPE.match(text):
        return _SURE
    return _LIKELY if _BOOKMARK.search(text[:_SAMPLE]) else 0.0


def read(text: str) -> Reading:
    """Returns one item a bookmark, folders and tags as its tags, its description as a private note."""
    reader = _Reader()
    for mark in html_marks(text):
        reader.take(mark)
    reader.close()
    problems = sorted(reader.problems(), key=lambda problem: problem.line)
    return Reading("bookmarks", tuple(reader.items), problems=tuple(problems), left_out=tuple(reader.left_out))


@dataclass(slots=True)
class _Bookmark:
    line: int
    values: dict[str, str]
    folders: tuple[str, ...]
    title: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Goes through the marks, and knows in which folder it is."""

    items: list[ReadItem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    private: list[int] = field(default_factory=list)
    """Lines of bookmarks that were for one person alone."""
    too_deep: int = 0
    """The line where folders go too deep."""
    _folders: list[str] = field(default_factory=list)
    _named: str = ""
    """The folder that the next list is of."""
    _open: _Bookmark | None = None
    _inside: str = ""
    """What the text belongs to: a, h3 or dd."""

    def take(self, mark: HtmlMark) -> None:
        if mark.name == "a" and not mark.ends and self._inside != "dd":
            self._begin(mark)
        elif mark.name == "h3" and not mark.ends:
            self._name(mark)
        elif mark.name in ("dl", "hr") or mark.name == "dt" and not mark.ends:
            self._leave(mark)
        elif mark.name == "dd" and not mark.ends:
            self._inside = "dd"
            self._write(mark.text)
        elif self._inside == "dd" and mark.name in _INSIDE | {"a"}:
            self._write(f"\n{mark.text.lstrip()}" if mark.name in _BREAKS else mark.text)
        elif mark.name in ("a", "h3") and mark.ends and self._inside != "dd":
            self._inside = ""
        elif self._inside in ("a", "h3"):
            self._write(mark.text)

    def _begin(self, mark: HtmlMark) -> None:
        self.close()
        self._open = _Bookmark(mark.line, mark.attributes, tuple(name for name in self._folders if name))
        self._inside = "a"
        self._write(mark.text)

    def _name(self, mark: HtmlMark) -> None:
        self.close()
        own = {"personal_toolbar_folder", "unfiled_bookmarks_folder"} & mark.attributes.keys()
        named = title_of(mark.text, None) or ""
        self._named = "" if own or same_name_key(named) in _ROOTS else named
        self._inside = "h3"

    def _leave(self, mark: HtmlMark) -> None:
        self.close()
        if mark.name == "dl" and not mark.ends:
            self._enter(mark.line)
        elif mark.name == "dl" and self._folders:
            self._folders.pop()

    def _enter(self, line: int) -> None:
        if len(self._folders) > DEEPEST:
            self.too_deep = self.too_deep or line
            self._named = ""
        self._folders.append(self._named)
        self._named = ""

    def _write(self, text: str) -> None:
        if self._open and self._inside == "a":
            self._open.title.append(text)
        elif self._open and self._inside == "dd":
            self._open.description.append(text)

    def close(self) -> None:
        """Ends the bookmark that is open: it becomes an item, or is left out."""
        bookmark, self._open, self._inside = self._open, None, ""
        if bookmark is None:
            return
        url = web_url(bookmark.values.get("href", ""))
        if url is None:
            self.left_out.append(no_address(bookmark.line, bookmark.values.get("href", ""), "".join(bookmark.title)))
            return
        if bookmark.values.get("private") == "1":
            self.private.append(bookmark.line)
        self.items.append(_item(bookmark, url))

    def problems(self) -> list[Problem]:
        """Returns what an editor should know of the file as a whole."""
        told = []
        if self.private:
            what = ngettext(
                "One bookmark was private where it comes from: here the whole team sees it.",
                "%(count)d bookmarks were private where they come from: here the whole team sees them.",
                len(self.private),
            )
            told.append(Problem(self.private[0], what % {"count": len(self.private)}))
        if self.too_deep:
            what = _("More than %(number)d folders stand one inside the other: those below were not read as tags.")
            told.append(Problem(self.too_deep, what % {"number": DEEPEST}))
        return told


def _item(bookmark: _Bookmark, url: str) -> ReadItem:
    values = bookmark.values
    tags = [name for name in values.get("tags", "").split(",") if not name.strip().startswith(_OWN_LABELS)]
    return ReadItem(
        line=bookmark.line,
        title=title_of("".join(bookmark.title), url),
        url=url,
        source=outlet_of(url),
        tags=labels([*tags, *bookmark.folders]),
        via=put_aside(day_of(values.get("add_date", "")), to_read=values.get("toread") == "1"),
        replies=tuple(ReadReply(bookmark.line, note) for note in _notes("".join(bookmark.description))),
    )


def _notes(description: str) -> list[str]:
    """The description, and the notes that linkding writes into it."""
    before, _begin, rest = description.partition(_NOTES_BEGIN)
    notes, closed, after = rest.partition(_NOTES_END)
    parts = (before + after, notes) if closed else (description,)
    return [note for note in map(note_of, parts) if note]


CODEC = Codec(
    kind="bookmarks",
    label=gettext_lazy("bookmarks of a browser, Shaarli or linkding"),
    recognise=recognise,
    read=read,
)
