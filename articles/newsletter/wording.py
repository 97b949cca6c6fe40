"""What letters and pages say of a subscription."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.formats import Document
from articles.models import Choice, Subscriber
from articles.newsletter.plain import in_french
from articles.newsletter.signing import CONFIRM_WITHIN
from articles.rendering import capital, issue


def asked_for(subscriber: Subscriber) -> str:
    """Returns what the person chose, in words."""
    names = ""
    if subscriber.choice == Choice.THEMES and subscriber.pk:
        names = ", ".join(theme.name for theme in subscriber.themes.all())
    return _("of each issue, %(themes)s") % {"themes": names} if names else str(Choice(subscriber.choice).label)


def why(subscriber: Subscriber) -> str:
    """Returns the sentence at the foot of each letter: since when the person gets it, and what they asked for."""
    day = date_format(localtime(subscriber.confirmed_at or subscriber.asked_at), "j F Y")
    told = _("You get it because you asked for it on %(day)s: %(what)s.")
    return in_french(told % {"day": day, "what": asked_for(subscriber)})


def of_chosen(document: Document) -> str:
    """Returns what stands over a part of an issue: that it is one, and of which themes."""
    themes = dict.fromkeys(part.theme.name for part in document.parts if part.theme)
    told = _("Of this issue, only what you chose: %(themes)s. The whole of it is on the site.")
    return in_french(told % {"themes": ", ".join(themes)})


def days_to_confirm() -> str:
    """Returns what becomes of an address that nobody confirms."""
    told = ngettext(
        "If it was not, do nothing: nothing is sent, and the address is erased in %(num)d day.",
        "If it was not, do nothing: nothing is sent, and the address is erased in %(num)d days.",
        CONFIRM_WITHIN.days,
    )
    return told % {"num": CONFIRM_WITHIN.days}


def title_of(document: Document) -> str:
    """Returns the number and the title of an issue."""
    return capital(", ".join(word for word in (issue(document.number), document.title) if word))
