"""Kinds of sources in the words of the reader's pages: one source, and a heading over several."""

from django.utils.translation import gettext_lazy as _

from articles.models import SourceKind
from articles.rendering.words import capital

_HEADINGS = {
    SourceKind.DAILY: _("Dailies"),
    SourceKind.WEEKLY: _("Weeklies"),
    SourceKind.AGENCY: _("News agencies"),
    SourceKind.BROADCASTER: _("Radio and television"),
    SourceKind.MAGAZINE: _("Magazines"),
    SourceKind.TRADE_PRESS: _("Trade press"),
    SourceKind.BLOG: _("Blogs"),
    SourceKind.ASSOCIATION: _("Associations"),
    SourceKind.UNION: _("Unions"),
    SourceKind.PUBLIC_BODY: _("Public bodies"),
    SourceKind.SOCIAL_NETWORK: _("Social networks"),
    SourceKind.OTHER: _("Others"),
}


_SAYING = frozenset(SourceKind.values) - {SourceKind.OTHER}


def kind_label(kind: str) -> str:
    """Returns the kind of a source in words; nothing where it says nothing."""
    return capital(str(SourceKind(kind).label)) if kind in _SAYING else ""


def kind_heading(kind: str) -> str:
    """Returns the heading over the sources of a kind."""
    return str(_HEADINGS.get(SourceKind(kind), ""))
