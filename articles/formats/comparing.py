"""What changed between two versions of a digest, passage by passage, as a reader would tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from articles.formats.changes import Aspect, Change, changed, only, placed
from articles.formats.document import CitedArticle, CitedPicture, Document, Entry, Part
from articles.formats.spots import Spot, credit_line, spots
from articles.text import joined_segments, plain_text

Row = TypeVar("Row", bound=Hashable)


def compare(before: Document, after: Document) -> list[Change]:
    """Returns what changed from one version to the other, in reading order; empty when readers find the same."""
    pairs = _paired(before.parts, after.parts)
    changes = [*_of_texts(before, after, _head()), *_of_cover(before.cover, after.cover)]
    changes += _of_parts(before.parts, after.parts, pairs)
    changes += _of_articles(before, after, pairs)
    changes += _of_texts(before, after, _foot())
    if not changes and _without_dates(before) != _without_dates(after):
        changes.append(Change(_("Picture, colours or names of the page"), "changed", "place"))
    return changes


def _head() -> dict[str, tuple[str, Aspect]]:
    return {
        "title": (_("Title"), "title"),
        "number": (_("Number"), "credit"),
        "period_start": (_("First day of the period"), "credit"),
        "period_end": (_("Last day of the period"), "credit"),
        "introduction": (_("Introduction"), "text"),
    }


def _foot() -> dict[str, tuple[str, Aspect]]:
    return {
        "closing": (_("Closing words"), "text"),
        "thanks": (_("Thanks"), "text"),
        "picture_credit": (_("Picture credit"), "credit"),
    }


def _of_texts(before: Document, after: Document, named: dict[str, tuple[str, Aspect]]) -> Iterator[Change]:
    for name, (where, aspect) in named.items():
        old, new = (str(getattr(document, name) or "") for document in (before, after))
        yield from changed(where, aspect, old, new)


def _of_cover(old: CitedPicture | None, new: CitedPicture | None) -> Iterator[Change]:
    """A picture is told by what it shows."""
    told = list(changed(_("Cover"), "place", _shown(old), _shown(new)))
    if old != new and not told:
        told = [Change(_("Cover"), "changed", "place")]
    yield from told


def _shown(cover: CitedPicture | None) -> str:
    if cover is None:
        return ""
    return cover.alt or _("a picture of %(width)d × %(height)d pixels") % {"width": cover.width, "height": cover.height}


def _paired(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Which section is which: of the same theme or title, else the one that has most of its articles."""
    pairs: dict[int, int] = {}
    for at, part in enumerate(old):
        alike = [place for place, other in enumerate(new) if _name(other) == _name(part)]
        _pair(pairs, at, alike)
    for at, part in enumerate(old):
        ids = {article.id for article in part.articles}
        shared = {place: len(ids & {article.id for article in other.articles}) for place, other in enumerate(new)}
        if at not in pairs:
            _pair(pairs, at, sorted(filter(shared.get, shared), key=lambda place: -shared[place]))
    return pairs


def _pair(pairs: dict[int, int], at: int, candidates: Iterable[int]) -> None:
    taken = set(pairs.values())
    found = next((place for place in candidates if place not in taken), None)
    if found is not None:
        pairs[at] = found


def _name(part: Part) -> str:
    return part.theme.slug if part.theme else f"={part.title}"


def _of_parts(old: Sequence[Part], new: Sequence[Part], pairs: dict[int, int]) -> Iterator[Change]:
    for at, part in enumerate(old):
        if at not in pairs:
            where = _("%(section)s, section") % {"section": part.title}
            yield Change(where, "removed", "place", only("deleted", plain_text(part.commentary) or part.title))
    twins = {place: at for at, place in pairs.items()}
    moved = out_of_order([pairs[at] for at in sorted(pairs)], sorted(pairs.values()))
    for place, part in enumerate(new):
        where = _("%(section)s, section") % {"section": part.title}
        if place not in twins:
            words = plain_text(part.commentary) or part.title
            yield Change(where, "added", "place", (), only("inserted", words))
            continue
        if place in moved:
            yield placed(where, twins[place] + 1, place + 1)
        yield from _of_part(old[twins[place]], part)


def _of_part(old: Part, new: Part) -> Iterator[Change]:
    named = {"section": new.title}
    yield from changed(_("%(section)s, title") % named, "title", old.title, new.title)
    themes = [part.theme.name if part.theme else "" for part in (old, new)]
    yield from changed(_("%(section)s, theme") % named, "place", *themes)
    yield from changed(_("%(section)s, commentary") % named, "text", old.commentary, new.commentary)


def _of_articles(before: Document, after: Document, pairs: dict[int, int]) -> Iterator[Change]:
    old, new = spots(before), spots(after)
    moved = _moved(old, new, pairs)
    for key, spot in old.items():
        if key not in new:
            yield Change(spot.where, "removed", "place", only("deleted", _whole(spot)))
    for key, spot in new.items():
        if key not in old:
            yield Change(spot.where, "added", "place", (), only("inserted", _whole(spot)))
            continue
        if key in moved:
            words = [only("same", f"{each.where}. {spot.article.title}") for each in (old[key], spot)]
            yield Change(spot.where, "moved", "place", *words)
        yield from _of_article(spot.where, old[key].article, spot.article)
        yield from _of_entry(spot.where, old[key].entry, spot.entry)


def _moved(old: dict[int, Spot], new: dict[int, Spot], pairs: dict[int, int]) -> set[int]:
    """The articles that stand in another section, under another one, in another role, or in another order."""
    stay: dict[tuple[int, int], list[int]] = {}
    gone = set()
    for key, spot in old.items():
        twin = new.get(key)
        if twin and (pairs.get(spot.part), spot.under) == (twin.part, twin.under):
            stay.setdefault((twin.part, twin.under), []).append(key)
        elif twin:
            gone.add(key)
    for keys in stay.values():
        gone |= out_of_order(keys, [key for key in new if key in set(keys)])
    return gone


def out_of_order(old: Sequence[Row], new: Sequence[Row]) -> set[Row]:
    """Returns the fewest rows that must be moved to bring the first order into the second; both have the same rows."""
    rank = {row: place for place, row in enumerate(new)}
    ends: list[int] = []
    runs: list[list[Row]] = []
    for row in old:
        at = bisect_left(ends, rank[row])
        run = [*(runs[at - 1] if at else []), row]
        ends[at : at + 1], runs[at : at + 1] = [rank[row]], [run]
    return set(old) - set(runs[-1] if runs else ())


def _of_article(where: str, old: CitedArticle, new: CitedArticle) -> Iterator[Change]:
    named: list[tuple[str, Aspect, Callable[[CitedArticle], str]]] = [
        (_("%(place)s, title"), "title", lambda article: article.title),
        (_("%(place)s, source line"), "credit", credit_line),
        (_("%(place)s, address"), "place", lambda article: article.url),
        (_("%(place)s, tags"), "place", lambda article: ", ".join(tag.name for tag in article.tags)),
    ]
    for told, aspect, words in named:
        yield from changed(told % {"place": where}, aspect, words(old), words(new))


def _of_entry(where: str, old: Entry | None, new: Entry | None) -> Iterator[Change]:
    one, other = ((entry.quotes, entry.comment) if entry else ((), "") for entry in (old, new))
    named = {"place": where}
    yield from changed(_("%(place)s, quotation") % named, "quote", joined_segments(one[0]), joined_segments(other[0]))
    yield from changed(_("%(place)s, comment") % named, "text", one[1], other[1])


def _whole(spot: Spot) -> str:
    quotes = joined_segments(spot.entry.quotes) if spot.entry else ""
    comment = plain_text(spot.entry.comment) if spot.entry else ""
    return "\n".join(filter(None, (spot.article.title, credit_line(spot.article), quotes, comment)))


def _without_dates(document: Document) -> Document:
    return replace(document, revision=1, published_at="", updated_at="", corrections=())
