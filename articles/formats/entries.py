"""What exports of one link an entry have in common: addresses, moments, labels, and what a link is called."""

import datetime
import html
import re
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.formats.records import Problem
from articles.text import Printed, host, plain_text, single_spaced

MOST_LABELS = 100
"""Labels of one entry."""
LONGEST_LABEL = 100
LONGEST_NOTE = 20_000
"""Characters of one note: what is longer is a text of its own."""
_LONGEST_TOLD = 120
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]{0,2000}>")
_MILLISECONDS, _MICROSECONDS = 10**11, 10**14
"""Beyond them a number is no count of seconds: some browsers count finer."""
_FIRST, _LAST = 10**8, 2**32


def web_url(address: str) -> str | None:
    """Returns an address as printed, spaces inside percent-encoded; None when it is none of the web."""
    address = address.strip().replace(" ", "%20")
    return address if _WEB.fullmatch(address) and host(address) else None


def no_address(line: int, address: str, title: str = "") -> Problem:
    """Returns why a row without an address of the web was left out."""
    if address.strip():
        told = _("“%(address)s” is no address of the web: left out.") % {"address": shortened(address)}
    elif title.strip():
        told = _("“%(title)s” has no address: left out.") % {"title": shortened(title)}
    else:
        told = _("There is neither address nor title: left out.")
    return Problem(line, told)


def shortened(words: str) -> str:
    """Returns the beginning of words, as they are shown in a sentence."""
    words = single_spaced(words)
    return words if len(words) <= _LONGEST_TOLD else f"{words[: _LONGEST_TOLD - 1]}…"


def title_of(words: str, url: str | None) -> str | None:
    """Returns a title on one line; None where there is none, or the address stands in its place."""
    title = single_spaced(html.unescape(words))
    return None if not title or url and title.rstrip("/") == url.rstrip("/") else title


def labels(names: Iterable[str]) -> tuple[str, ...]:
    """Returns tags as printed, without the number sign, each once, those alone that can be one."""
    found = (single_spaced(name).lstrip("#").strip() for name in names)
    return tuple(dict.fromkeys(name for name in found if 0 < len(name) <= LONGEST_LABEL))[:MOST_LABELS]


def note_of(text: str) -> str:
    """Returns the words of a note, which may be marked up."""
    words = plain_text(text) if _MARKUP.search(text) else html.unescape(text)
    return words.strip()[:LONGEST_NOTE]


def day_of(stamp: str) -> str:
    """Returns the day of a count of seconds since 1970, by the site's clock, in ISO 8601; empty for no moment."""
    if not stamp.strip().isascii() or not stamp.strip().isdigit():
        return ""
    seconds = int(stamp.strip()[:20])
    if seconds >= _MICROSECONDS:
        seconds //= 1_000_000
    elif seconds >= _MILLISECONDS:
        seconds //= 1_000
    if not _FIRST <= seconds < _LAST:
        return ""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.astimezone(timezone.get_default_timezone()).date().isoformat()


def put_aside(day: str, *, to_read: bool = False) -> str | None:
    """Returns in words that the entry was put aside on that day, and whether to be read; None where nothing is said."""
    if day:
        told = _("put aside on %(day)s, to read") if to_read else _("put aside on %(day)s")
        return told % {"day": Printed.in_words(day)}
    return _("put aside to read") if to_read else None
