"""Taking up an earlier version: the working copy becomes what was frozen then. Readers see nothing of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.board import Board
from articles.digests.compositions import PERIOD, TEXTS, Composition, composition_from
from articles.formats import Document
from articles.models import Act, Article, Digest, Excerpt, Item, Picture, Revision, Section, TextVersion, Theme

_VERSIONED = ("introduction", "closing", "thanks")
"""Texts of the digest itself whose versions are kept; the title and the like are not."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The act, which can be taken back, and a sentence for each thing that could not be as it was."""

    act: Act
    lacking: list[str]


@dataclass(slots=True)
class _Restoring:
    """What is on the way: the board, the rows that the version names, what could not be found."""

    board: Board
    version: Composition
    themes: dict[str, Theme]
    articles: dict[int, Article]
    lacking: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    """Place and words of what is replaced."""


@transaction.atomic
def restore(digest: Digest, revision: Revision, *, by: User, now: datetime.datetime) -> Restored:
    """Makes the working copy what the revision held, row by row where a row is still there, and returns what could not
    be as it was. Raises Disturbed when the digest is gone.

    The arrangement can be taken back by `undo`; texts that are replaced stay among their versions.
    """
    board = Board(digest, by, now)
    version = revision.composition or composition_from(Document.from_json(revision.document))
    placed = [item["article"] for section in version["sections"] for item in section["items"]]
    themes = Theme.objects.in_bulk([section["theme"] for section in version["sections"]], field_name="slug")
    articles = Article.objects.prefetch_related("excerpts").in_bulk(placed)
    work = _Restoring(board, version, themes, articles)
    _restore_digest(work)
    _restore_sections(work)
    told = _("took up version %(number)d again") % {"number": revision.number}
    act = board.done(told, about=str(digest))
    _keep_texts(work)
    return Restored(act, work.lacking)


def _restore_digest(work: _Restoring) -> None:
    digest = Digest.objects.get(pk=work.board.digest.pk)
    for name in TEXTS:
        if name in work.version:
            if name in _VERSIONED:
                _replace(work, name, getattr(digest, name), work.version[name])
            setattr(digest, name, work.version[name])
    for name in PERIOD:
        iso = work.version.get(name, "")
        setattr(digest, name, datetime.date.fromisoformat(iso) if iso else None)
    if "cover" in work.version:
        digest.cover = Picture.objects.defer("content").filter(key=work.version["cover"]).first()
        if work.version["cover"] and digest.cover is None:
            work.lacking.append(_("The cover of that version is no longer kept."))
    digest.save()


def _restore_sections(work: _Restoring) -> None:
    """Every section of the version gets its row and its items; sections that it did not have are closed."""
    board = work.board
    there = {item.article_id: item for rows in board.rows.values() for item in rows}
    free = list(board.sections)
    wanted = [(_section(work, values, free), values) for values in work.version["sections"]]
    for section in free:
        _replace(work, f"section:{section.pk}", section.commentary, "")
        board.close_section(section)
    for section, values in wanted:
        board.rows[section.pk] = list(filter(None, (_item(work, section, each, there) for each in values["items"])))
    left = {item.pk for rows in board.rows.values() for item in rows}
    for item in there.values():
        if item.pk not in left:
            _replace(work, f"item:{item.pk}", item.comment, "")
    # Before the closed sections go, and take with them what still stands in them.
    Item.objects.bulk_update([item for item in there.values() if item.pk in left], ["section", "comment"])
    board.sections.sort(key=lambda section: section.position)


def _section(work: _Restoring, values: Composition, free: list[Section]) -> Section:
    """The same section where it is still there, else one of the same theme or title, else a new one."""
    theme = work.themes.get(values["theme"])
    title = values["title"]
    if values["theme"] and theme is None:
        title = values["heading"]
        work.lacking.append(_("The theme of “%(section)s” is gone: the section keeps its name.") % {"section": title})
    alike = [section for section in free if section.pk == values["id"]]
    alike += [section for section in free if (section.theme, section.title) == (theme, title)]
    section = alike[0] if alike else work.board.open_section(theme, title)
    if alike:
        free.remove(section)
    _replace(work, f"section:{section.pk}", section.commentary, values["commentary"])
    section.theme, section.title, section.position = theme, title, values["position"]
    section.commentary = values["commentary"]
    Section.objects.filter(pk=section.pk).update(commentary=section.commentary)
    return section


def _item(work: _Restoring, section: Section, values: Composition, there: dict[int, Item]) -> Item | None:
    article = work.articles.get(values["article"])
    if article is None:
        work.lacking.append(_("“%(title)s” is no longer kept: it is left out.") % {"title": values["name"]})
        return None
    item = there.get(article.pk) or Item(digest=work.board.digest, article=article)
    if item.pk:
        _replace(work, f"item:{item.pk}", item.comment, values["comment"])
    item.section, item.role, item.comment = section, values["role"], values["comment"]
    item.position = values["position"]
    item.excerpt = _excerpt(work, article, values)
    return item


def _excerpt(work: _Restoring, article: Article, values: Composition) -> Excerpt | None:
    """The excerpt that reads as it was quoted, else the same one as it reads today."""
    quotes: list[str] = values["quotes"]
    if not quotes and values["excerpt"] is None:
        return None
    excerpts = sorted(article.excerpts.all(), key=lambda excerpt: excerpt.pk != values["excerpt"])
    alike = next((excerpt for excerpt in excerpts if excerpt.quotes == quotes), None)
    same = alike or next((excerpt for excerpt in excerpts if excerpt.pk == values["excerpt"]), None)
    if same is None:
        told = _("The excerpt of “%(title)s” is no longer kept: choose one.")
        work.lacking.append(told % {"title": article})
    elif alike is None:
        told = _("The excerpt of “%(title)s” was changed since that version: it is quoted as it reads today.")
        work.lacking.append(told % {"title": article})
    return same


def _replace(work: _Restoring, place: str, old: str, new: str) -> None:
    if old and old != new:
        work.texts.append((place, old))


def _keep_texts(work: _Restoring) -> None:
    """Puts the words that were replaced among the versions of their places."""
    TextVersion.objects.bulk_create(
        TextVersion(digest=work.board.digest, place=place, text=text, by=work.board.by, saved_at=work.board.now)
        for place, text in work.texts
    )
