"""Filters of the reader's templates."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from articles.models import Access
from articles.text import CLOSING, CUT, OPENING, Marks, Printed, in_marks, typeset

_ACCESS_CLASSES = {Access.FREE: "libre", Access.REGISTRATION: "inscription", Access.SUBSCRIBERS: "abonnes"}
_SHOWN_CUT = f'<span class="cut">{CUT}</span>'
_PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>\s*", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]+")
_THOUSANDS = {"fr": "\u202f", "en": ","}
_OPENING_WORDS = 80
"""Characters below which a first paragraph is a greeting, and the next one is shown too."""


def year(moment: str) -> str:
    """Returns the year of an ISO moment in the site's time zone."""
    return Printed.local_day(moment)[:4]


def day_in_words(moment: str, in_year: str | int = "") -> str:
    """Returns the day of an ISO moment in words, in the site's time zone; the year left out where it is understood."""
    day = Printed.local_day(moment)
    return _without_year(Printed.in_words(day), day, in_year)


def weekday_in_words(moment: str) -> str:
    """Returns the day of an ISO moment with the day of the week, its first letter a capital."""
    return capital(Printed.in_words(Printed.local_day(moment), weekday=True))


def printed_day(iso: str, in_year: str | int = "") -> str:
    """Returns an article's date at its precision; the year of a day left out where it is understood."""
    return _without_year(Printed.in_words(iso), iso, in_year)


def printed_weekday(iso: str, in_year: str | int = "") -> str:
    """Returns an article's date with the day of the week where the day is known, its first letter a capital."""
    return capital(_without_year(Printed.in_words(iso, weekday=True), iso, in_year))


def month_in_words(month: str) -> str:
    """Returns the name of an ISO month, without its year."""
    return _without_year(Printed.in_words(month), f"{month}-01", month[:4])


def period(start: str, end: str, in_year: str | int = "") -> str:
    """Returns the days that a digest covers, without the years and months that are understood."""
    last = _without_year(Printed.in_words(end), end, in_year)
    first = _without_year(Printed.in_words(start), start, end[:4])
    if start[:7] == end[:7]:
        first = first.split("\u00a0")[0]  # « du 13 au 19 mars »
    return _("from %(start)s to %(end)s") % {"start": first, "end": last}


def quotation(quotes: Iterable[str], language: str = "", marks: Marks | None = None) -> Markup:
    """Returns the quoted segments as paragraphs between the quotation marks of their language, each cut marked.

    Words are left as they are; marks that stand around the whole already are not doubled, and « » inside of « » are
    shown as “ ”, as French typography wants it. What a reader searched for is marked.
    """
    opening, text, closing = in_marks(f" {CUT} ".join(quotes).strip(), language)
    shown = (str(marked(text, marks, language)) if marks else str(escape(text))).replace(CUT, _SHOWN_CUT)
    lines = [line.strip() for line in shown.split("\n") if line.strip()]
    return Markup(f"<p>{opening}{'</p><p>'.join(lines)}{closing}</p>")


def marked(text: str, marks: Marks, language: str = "") -> Markup:
    """Returns a plain text with what a reader searched for marked."""
    shown = str(escape(marks.around(text, language)))
    return Markup(shown.replace(OPENING, "<mark>").replace(CLOSING, "</mark>"))


def named(words: str, marks: Marks | None) -> str:
    """Returns words of the team, names above all, with what a reader searched for marked."""
    return marked(words, marks, settings.LANGUAGE_CODE) if marks else words


def frozen_html(text: str) -> Markup:
    """Marks as safe what `digests.write` froze, cleaned to the small subset. Nothing else goes through here."""
    return Markup(text)


def opening(text: str) -> Markup:
    """Returns the first paragraph of a frozen text, with those that follow a mere greeting; all of what has none."""
    shown = ""
    while (found := _PARAGRAPH.match(text, len(shown))) and len(Markup(shown).striptags()) < _OPENING_WORDS:
        shown += found[0]
    return Markup(shown or text)


def paragraphs(text: str) -> Markup:
    """Returns plain text of the team, in the site's language, as escaped paragraphs."""
    return Markup(linebreaks(typeset(text, settings.LANGUAGE_CODE), autoescape=True))


def excerpt_of(text: str, words: int) -> str:
    """Returns the first words of a plain text, which an ordinary space parts: those that belong together stay so."""
    shown = [word for word in _SPACE.split(text) if word]
    return " ".join(shown[:words]) + ("…" if len(shown) > words else "")


def grouped(number: int) -> str:
    """Returns the number with its thousands apart, as the language prints them: « 4 812 »."""
    return f"{number:,}".replace(",", _THOUSANDS.get((get_language() or "")[:2], ","))


def web_address(url: str) -> str:
    """Returns the address where it opens a page of the web; nothing for any other, a script's above all."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def foreign(language: str, page_language: str, *, link: bool = False) -> Markup:
    """Returns the attribute that marks words in another language than the page's, and what a link leads to."""
    if language in ("", page_language):
        return Markup()
    attributes = ' lang="{0}" hreflang="{0}"' if link else ' lang="{0}"'
    return Markup(attributes).format(language)


def access_label(access: str) -> str:
    """Returns the access in words; nothing where it is not known."""
    return str(Access(access).label) if access in _ACCESS_CLASSES else ""


def access_mark(access: str, *, alone: bool = False) -> Markup:
    """Returns the access with its disc, a capital first where it stands alone; nothing where it is not known."""
    return _access_mark(access, alone, get_language() or "") if access in _ACCESS_CLASSES else Markup()


@lru_cache(maxsize=64)
def _access_mark(access: str, alone: bool, language: str) -> Markup:
    words = access_label(access)
    return Markup('<span class="acces {}">{}</span>').format(
        _ACCESS_CLASSES[Access(access)], capital(words) if alone else words
    )


def issue(number: int | None) -> str:
    """Returns « n° 118 », or nothing."""
    return _("no. %(number)s") % {"number": number} if number else ""


def capital(words: str) -> str:
    """Returns the words with a capital first, unless the first word has capitals of its own (« iPhone »)."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first == first.lower() else words


def _without_year(words: str, iso: str, in_year: str | int) -> str:
    understood = len(iso) >= len("2023-03-14") and iso[:4] == str(in_year)
    return words.removesuffix(iso[:4]).rstrip(", ") if understood else words
