"""Kinds of sources in the words of the reader's pages: one source, and a heading over several."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.models import SourceKind
from articles.rendering.words import capital

_HEADINGS = {
    SourceKind.DAILY: gettext_noop("Dailies"),
    SourceKind.WEEKLY: gettext_noop("Weeklies"),
    SourceKind.AGENCY: gettext_noop("News agencies"),
    SourceKind.BROADCASTER: gettext_noop("Radio and television"),
    SourceKind.MAGAZINE: gettext_noop("Magazines"),
    SourceKind.TRADE_PRESS: gettext_noop("Trade press"),
    SourceKind.BLOG: gettext_noop("Blogs"),
    SourceKind.ASSOCIATION: gettext_noop("Associations"),
    SourceKind.UNION: gettext_noop("Unions"),
    SourceKind.PUBLIC_BODY: gettext_noop("Public bodies"),
    SourceKind.SOCIAL_NETWORK: gettext_noop("Social networks"),
    SourceKind.OTHER: gettext_noop("Others"),
}


def kind_label(kind: str) -> str:
    """Returns the kind of a source in words; nothing where it says nothing."""
    return capital(str(SourceKind(kind).label)) if kind in SourceKind.values and kind != "other" else ""


def kind_heading(kind: str) -> str:
    """Returns the heading over the sources of a kind."""
    return _(_HEADINGS.get(SourceKind(kind), ""))
