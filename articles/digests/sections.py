"""What is wrong with how a section is made."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.digests.findings import Told
from articles.digests.words import title_faults
from articles.models import Item, Role, Section
from articles.text import same_title_key


def section_faults(section: Section, sections: list[Section]) -> Iterator[Told]:
    """Gives what is wrong with one of the sections."""
    items = list(section.items.all())
    if not section.title and section.theme is None:
        yield Told("untitled-section", _("The section has neither a title nor a theme."))
    elif _stands_before(section, sections):
        why = _("Another section has this title: readers will not know which is which. Join them, or name one anew.")
        yield Told("section-twice", why, section.heading)
    yield from title_faults(section.title)
    if not items:
        yield Told("empty-section", _("The section is empty: place an article in it or remove it."))
        return
    yield from _compared(items)
    commented = sum(bool(other.commentary.strip()) for other in sections)
    if commented and not section.commentary.strip():
        why = ngettext(
            "One other section has one. Without commentary, this one will look like a list.",
            "%(count)d other sections have one. Without commentary, this one will look like a list.",
            commented,
        )
        yield Told("no-comment", why % {"count": commented})


def _stands_before(section: Section, sections: list[Section]) -> bool:
    """Whether a section before it is headed the same."""
    title = same_title_key(section.heading)
    named = [other for other in sections if other.title or other.theme]
    return any(same_title_key(other.heading) == title for other in named[: named.index(section)])


def _compared(items: list[Item]) -> Iterator[Told]:
    leads = [item for item in items if item.role == Role.LEAD]
    if len(leads) > 1 and len({item.article.source_id for item in leads}) == 1:
        why = _("All that is cited here is of one source, %(source)s: a review compares several.")
        articles = sorted(item.article_id for item in leads)
        yield Told("one-source", why % {"source": leads[0].article.source or "–"}, str(articles))
