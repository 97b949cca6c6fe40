"""What a search understood, and what it did not, in the reader's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from articles.rendering import access_label, capital
from articles.searching import Asking, Choice, Facets, Meant
from articles.text import Doubt, Field, Printed

_DOUBTS = {
    Doubt.UNCLOSED: gettext_lazy("A quotation mark is not closed: “%(words)s” was read as one phrase."),
    Doubt.EMPTY: gettext_lazy("Nothing follows “%(words)s:”, so this filter was left out."),
    Doubt.DATE: gettext_lazy(
        "“%(words)s” is no date, so this filter was left out. Write it as 2023, 2023-03 or 2023-03-14."
    ),
    Doubt.YEAR: gettext_lazy("“%(words)s” is no year, so this filter was left out. Write it as 2023."),
    Doubt.ACCESS: gettext_lazy(
        "“%(words)s” is no kind of access, so this filter was left out. Write free, registration or subscribers."
    ),
    Doubt.TOO_MANY: gettext_lazy("Only the first %(words)s words were searched."),
    Doubt.TOO_LONG: gettext_lazy("Only the first %(words)s characters were read."),
}
_UNKNOWN = {
    Field.SOURCE: gettext_lazy("No source is called “%(name)s”, so this filter was left out."),
    Field.TAG: gettext_lazy("No tag is called “%(name)s”, so this filter was left out."),
    Field.THEME: gettext_lazy("No theme is called “%(name)s”, so this filter was left out."),
}
_HEADINGS = {
    Field.THEME: pgettext_lazy("readers", "Theme"),
    Field.ACCESS: gettext_lazy("Access"),
    Field.SOURCE: pgettext_lazy("readers", "Source"),
    Field.YEAR: gettext_lazy("Year"),
    Field.TAG: gettext_lazy("Tag"),
}
SPOKEN = {
    "fr": {
        Field.BEFORE: "avant",
        Field.AFTER: "après",
        Field.ACCESS: "accès",
        Field.YEAR: "année",
        "free": "libre",
        "registration": "inscription",
        "subscribers": "abonnés",
    }
}
"""Filters and accesses as each language writes them, where it does not as English does."""


@dataclass(frozen=True, slots=True)
class Link:
    """A query that adds a filter or takes one away, and what is said of it."""

    label: str
    address: str
    """Empty where the search would be too long with it."""
    count: int = 0
    is_chosen: bool = False


def examples() -> list[tuple[str, str]]:
    """Returns ways to ask, and what each of them finds."""
    return [
        (_("convocation"), _("the word, in singular and plural, with or without accents and capitals")),
        (_("counter closing"), _("both words, anywhere in the title, the quotation or our comment")),
        (_("“public service”"), _("these words, one after the other")),
        (_("convocation -prefecture"), _("the first word, without the second one")),
        (_("source:gazette"), _("what that source published")),
        (_("tag:delisting"), _("what bears that tag")),
        (_("theme:caf"), _("what stands under that theme")),
        (f"{_spoken(Field.AFTER)}:2022 {_spoken(Field.BEFORE)}:2023-03", _("from January 2023 to February 2023")),
        (
            f"{_spoken(Field.YEAR)}:2023 {_spoken(Field.ACCESS)}:{_spoken('free')}",
            _("of that year, and free to read"),
        ),
    ]


def address(query: str) -> str:
    """Returns the address of the search for it, from that of the search on."""
    return f"?{urlencode({'q': query})}" if query else "?"


def told(asking: Asking) -> Iterator[str]:
    """Gives a sentence for each part that was not understood, or not read."""
    for doubt, words in asking.query.doubts:
        yield str(_DOUBTS[doubt]) % {"words": words}
    for each in asking.unknown:
        yield str(_UNKNOWN[each.field]) % {"name": each.value}


def filters(asking: Asking) -> list[Link]:
    """Returns the filters that are on, each with the query without it."""
    return [Link(_label(each), address(asking.query.without(each.filter))) for each in asking.meant]


def choices(asking: Asking, found: Facets, longest: int) -> list[tuple[str, list[Link]]]:
    """Returns, under a heading each, the filters that can be added or taken away."""
    groups = (
        (str(heading), [_link(asking, each, longest) for each in found.choices[about]])
        for about, heading in _HEADINGS.items()
    )
    return [(heading, links) for heading, links in groups if links]


def _link(asking: Asking, choice: Choice, longest: int) -> Link:
    label, value = choice.name, choice.typed
    if choice.about == Field.ACCESS:
        label, value = capital(access_label(choice.value)), _spoken(choice.value)
    if choice.is_chosen:
        query = asking.without(choice.about, choice.value)
    else:
        query = f"{asking.query.typed} {_spoken(choice.about)}:{value}".strip()
    return Link(label, address(query) if len(query) <= longest else "", choice.count, choice.is_chosen)


def _spoken(word: str) -> str:
    return SPOKEN.get((get_language() or "")[:2], {}).get(word, str(word))


def _label(each: Meant) -> str:
    name = each.name
    if each.filter.field in (Field.BEFORE, Field.AFTER):
        return _from_or_before(each)
    if each.filter.field == Field.ACCESS:
        name = access_label(name)
    if each.filter.field == Field.TAG:
        name = f"#{name}"
    return _("Without %(name)s") % {"name": name} if each.filter.is_unwanted else capital(name)


def _from_or_before(each: Meant) -> str:
    is_from = (each.filter.field == Field.AFTER) != each.filter.is_unwanted
    return (_("From %(day)s on") if is_from else _("Before %(day)s")) % {"day": Printed.in_words(each.filter.value)}
