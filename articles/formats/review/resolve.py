"""What paragraphs cite, brought together with what lists give; and the doubts that remain."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.formats.records import Problem
from articles.formats.review.drafts import Draft, Part
from articles.formats.review.mentions import Mention, completed_source, same_source
from articles.formats.review.reader import Reader


def with_mentions(part: Part) -> tuple[list[Draft], list[Problem]]:
    """Returns the section's items in the order in which they are first cited, one for an article that is cited in a
    paragraph and listed too, and the doubts about them."""
    drafts, problems = list(part.drafts), []
    text = "\n".join(part.paragraphs)
    for place, mention in part.mentions:
        mention, doubt = _completed(mention, text)
        problems += doubt
        listed = _listed(drafts, mention)
        if listed:
            problems += _taken_for(listed, mention)
            _join(listed, place, mention)
        else:
            drafts.append(_draft(place, mention))
            problems += _untitled(mention)
    return sorted(drafts, key=lambda draft: draft.place), problems


def _completed(mention: Mention, text: str) -> tuple[Mention, list[Problem]]:
    whole = completed_source(mention.source, text) if mention.source else None
    if whole is None or whole == mention.source:
        return mention, []
    told = _("“%(name)s” was read as “%(whole)s”, which the same section names.")
    return replace(mention, source=whole), [Problem(mention.line, told % {"name": mention.source, "whole": whole})]


def _listed(drafts: list[Draft], mention: Mention) -> Draft | None:
    """The listed item that a paragraph cites: the one of that address, else the only one of that outlet."""
    if mention.url:
        return next((draft for draft in drafts if draft.url == mention.url), None)
    alike = [draft for draft in drafts if same_source(draft.source, mention.source)]
    return alike[0] if len(alike) == 1 and alike[0].title else None


def _taken_for(draft: Draft, mention: Mention) -> list[Problem]:
    if mention.url:
        return []
    told = _("The article of “%(source)s” that is cited here was taken for the one listed as “%(title)s”.")
    return [Problem(mention.line, told % {"source": mention.source, "title": draft.title})]


def _join(draft: Draft, place: int, mention: Mention) -> None:
    draft.role, draft.place = "lead", min(place, draft.place)
    draft.access = draft.access or mention.access
    draft.authors = draft.authors or mention.authors


def _draft(place: int, mention: Mention) -> Draft:
    return Draft(
        mention.line,
        place,
        title=mention.title,
        url=mention.url,
        url_cut=mention.url_cut,
        source=mention.source,
        authors=mention.authors,
        access=mention.access,
    )


def _untitled(mention: Mention) -> list[Problem]:
    if mention.title or mention.url:
        return []
    told = _("An article of “%(source)s” is cited here without its title and address: the link was lost.")
    return [Problem(mention.line, told % {"source": mention.source})]


def doubts(reader: Reader, drafts: list[Draft]) -> Iterator[Problem]:
    """Gives what the editor has to look at in the whole text."""
    for line, count in reader.nameless:
        told = ngettext(
            "A link that names nothing was lost here: find what it led to.",
            "%(count)d links that name nothing were lost here: find what they led to.",
            count,
        )
        yield Problem(line, told % {"count": count})
    for draft in drafts:
        if draft.url_cut:
            told = _("The address was cut when it was displayed, find the whole one: %(url)s")
            yield Problem(draft.line, told % {"url": draft.url})
        if draft.others:
            told = _("Several sites are named, the first was kept; the others: %(sites)s.")
            yield Problem(draft.line, told % {"sites": ", ".join(draft.others)})
    if drafts and not any(draft.url for draft in drafts):
        yield Problem(drafts[0].line, _("The text gives no address of any article: its links were lost."))
    if reader.left:
        told = ngettext(
            "One address in the commentary was not read as an article: %(first)s",
            "%(count)d addresses in the commentary were not read as articles, the first: %(first)s",
            len(reader.left),
        )
        yield Problem(reader.left[0][0], told % {"count": len(reader.left), "first": reader.left[0][1]})
