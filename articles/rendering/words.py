"""Filters of the reader's templates."""

from collections.abc import Iterable

from django.utils.html import linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from articles.models import Access, SourceKind
from articles.text import CUT, Printed

_MARKS = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
_OPENING, _CLOSING = '«“"', '»”"'
_ACCESS_CLASSES = {Access.FREE: "libre", Access.REGISTRATION: "inscription", Access.SUBSCRIBERS: "abonnes"}
_SHOWN_CUT = f'<span class="cut">{CUT}</span>'


def day_in_words(moment: str) -> str:
    """Returns the day of an ISO moment in words, in the site's time zone."""
    return Printed.in_words(Printed.local_day(moment))


def weekday_in_words(moment: str) -> str:
    """Returns the day of an ISO moment with the day of the week, its first letter a capital."""
    return _capitalised(Printed.in_words(Printed.local_day(moment), weekday=True))


def printed_day(iso: str) -> str:
    """Returns an article's date with the day of the week where the day is known, its first letter a capital."""
    return _capitalised(Printed.in_words(iso, weekday=True))


def quotation(quotes: Iterable[str], language: str = "") -> Markup:
    """Returns the quoted segments as paragraphs between the quotation marks of their language, each cut marked.

    Words are left as they are; marks that stand around the whole already are not doubled.
    """
    text = f" {CUT} ".join(quotes).strip()
    opening, closing = _MARKS.get(language[:2], _MARKS["fr"])
    if text[:1] in _OPENING and text[-1:] in _CLOSING:
        opening, closing = "", ""
    shown = str(escape(text)).replace(CUT, _SHOWN_CUT)
    lines = [line.strip() for line in shown.split("\n") if line.strip()]
    return Markup(f"<p>{opening}{'</p><p>'.join(lines)}{closing}</p>")


def frozen_html(text: str) -> Markup:
    """Marks as safe what `digests.write` froze: it was cleaned to the small subset there. Nothing else goes through here."""
    return Markup(text)


def paragraphs(text: str) -> Markup:
    """Returns plain text as escaped paragraphs."""
    return Markup(linebreaks(text, autoescape=True))


def excerpt_of(text: str, words: int) -> str:
    """Returns the first words of a plain text."""
    return Truncator(text).words(words)


def access_label(access: str) -> str:
    """Returns the access in words; nothing where it is not known."""
    return str(Access(access).label) if access in _ACCESS_CLASSES else ""


def access_mark(access: str) -> Markup:
    """Returns the access in words with its disc; nothing where it is not known."""
    if access not in _ACCESS_CLASSES:
        return Markup()
    return Markup('<span class="acces {}">{}</span>').format(_ACCESS_CLASSES[Access(access)], access_label(access))


def kind_label(kind: str) -> str:
    """Returns the kind of a source in words; nothing where it says nothing."""
    return _capitalised(str(SourceKind(kind).label)) if kind in SourceKind.values and kind != "other" else ""


def issue(number: int | None) -> str:
    """Returns « n° 118 », or nothing."""
    return _("no. %(number)s") % {"number": number} if number else ""


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
