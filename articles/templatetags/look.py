"""How the words of a frozen document are shown: dates, quotations, access, and the addresses of our pages."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Access, SourceKind
from articles.text import CUT, Printed

register = template.Library()

_MARKS = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
_ACCESS_CLASSES = {Access.FREE: "libre", Access.REGISTRATION: "inscription", Access.SUBSCRIBERS: "abonnes"}
_ALREADY_QUOTED = '«“"'


@register.filter
def in_words(iso: str) -> str:
    """Returns an ISO date in words, at its precision."""
    return Printed.in_words(iso)


@register.filter
def day_in_words(moment: str) -> str:
    """Returns the day of an ISO moment in words, in the site's time zone."""
    return Printed.in_words(Printed.local_day(moment))


@register.filter
def weekday_in_words(moment: str) -> str:
    """Returns the day of an ISO moment in words, with the day of the week, its first letter a capital."""
    words = Printed.in_words(Printed.local_day(moment), weekday=True)
    return words[:1].upper() + words[1:]


@register.filter
def printed_day(iso: str) -> str:
    """Returns the day of an article's date with the day of the week where the day is known, first letter a capital."""
    words = Printed.in_words(iso, weekday=True)
    return words[:1].upper() + words[1:]


@register.filter
def quotation(quotes: Iterable[str], language: str = "") -> SafeString:
    """Returns the quoted segments as paragraphs between the quotation marks of their language, each cut marked.

    Words are left as they are; only marks that already stand around the whole are not doubled.
    """
    text = f" {CUT} ".join(quotes).strip()
    opening, closing = _MARKS.get(language[:2], _MARKS["fr"])
    if text[:1] in _ALREADY_QUOTED and text[-1:] in '»”"':
        opening, closing = "", ""
    shown = escape(text).replace(CUT, f'<span class="cut">{CUT}</span>')
    paragraphs = [paragraph.strip() for paragraph in shown.split("\n") if paragraph.strip()]
    return mark_safe(f"<p>{opening}" + "</p><p>".join(paragraphs) + f"{closing}</p>")  # escaped above


@register.filter
def frozen_html(text: str) -> SafeString:
    """Marks as safe what `digests.write` froze: it was cleaned to the small subset there, and nowhere else."""
    return mark_safe(text)


@register.filter
def access_label(access: str) -> str:
    return str(Access(access).label) if access in Access.values else ""


@register.filter
def access_mark(access: str) -> SafeString:
    """Returns the label with its disc; nothing where the access is not known."""
    if access not in _ACCESS_CLASSES:
        return SafeString("")
    return format_html('<span class="acces {}">{}</span>', _ACCESS_CLASSES[Access(access)], Access(access).label)


@register.filter
def kind_label(kind: str) -> str:
    """Returns the kind of a source in words; nothing where it says nothing."""
    known = kind in SourceKind.values and kind != SourceKind.OTHER
    return str(SourceKind(kind).label).capitalize() if known else ""


@register.filter
def issue(number: int | None) -> str:
    """Returns « n° 118 », held together."""
    return _("no. %(number)s") % {"number": number} if number else ""
