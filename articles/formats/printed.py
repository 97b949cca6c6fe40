"""A reference as a documentalist writes it, after ISO 690, in the language of the site."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.formats.names import Name
from articles.formats.reference import Reference
from articles.text import Printed

_ENDS = (".", "!", "?", "…", ".”", ".»")


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """Its pieces in the order in which they are read; the source is set in italics."""

    authors: str
    title: str
    source: str
    rest: str

    def __str__(self) -> str:
        return f"{self.authors}{self.title}{self.source}{self.rest}"


def print_reference(reference: Reference) -> PrintedReference:
    """Returns « MARCHAIS, Hélène. Onze lignes. Le Courrier [en ligne]. 14 mars 2023. [Consulté le 20 mars 2023].
    Disponible à l’adresse : … », without what is not known."""
    authors = ", ".join(_author(name) for name in reference.authors)
    return PrintedReference(
        authors=f"{_ended(authors)} " if authors else "",
        title=f"{_ended(reference.title)} ",
        source=reference.source,
        rest=_rest(reference),
    )


def _rest(reference: Reference) -> str:
    """What follows the source, with the signs that part it from that."""
    where = (
        Printed.in_words(reference.published),
        _("no. %(number)s") % {"number": reference.number} if reference.number else "",
        _("p. %(page)s") % {"page": reference.page} if reference.page else "",
    )
    said = (
        _("[online]") if reference.url else "",
        _sentence(", ".join(filter(None, where))),
        _("[Viewed on %(day)s]") % {"day": Printed.in_words(reference.accessed)} if reference.accessed else "",
        _("Available from: %(address)s") % {"address": reference.url} if reference.url else "",
    )
    sentences = ". ".join(filter(None, said))
    end = "" if reference.url or not sentences else "."
    return f"{_joint(reference, sentences)}{sentences}{end}"


def _joint(reference: Reference, sentences: str) -> str:
    if not reference.source:
        return ""
    return " " if reference.url else ". " if sentences else "."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _author(name: Name) -> str:
    """The family name in capitals; « de » follows the given name, and is not sorted by."""
    if not name.given:
        return name.family
    given = f"{name.given} {name.particle}" if name.particle else name.given
    return f"{name.family.upper()}, {given}"


def _ended(words: str) -> str:
    return words if words.endswith(_ENDS) else f"{words}."
