"""The reader's templates are Jinja's: a page of fifty citations is rendered five times as fast as by Django's own.

They live in templates/reader/; the desk's stay Django's.
"""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from articles.rendering.words import (
    access_label,
    access_mark,
    day_in_words,
    excerpt_of,
    frozen_html,
    issue,
    kind_label,
    paragraphs,
    printed_day,
    quotation,
    weekday_in_words,
)
from articles.text import Printed


def environment(**options: Any) -> Environment:
    """Returns the environment that settings.TEMPLATES names; a name that a view did not give is an error."""
    made = Environment(
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )  # Django's backend asks for autoescape in its options
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"static": static, "url": _url, "language": get_language}
    made.filters |= {
        "access_label": access_label,
        "access_mark": access_mark,
        "day_in_words": day_in_words,
        "excerpt_of": excerpt_of,
        "frozen_html": frozen_html,
        "in_words": Printed.in_words,
        "issue": issue,
        "kind_label": kind_label,
        "paragraphs": paragraphs,
        "printed_day": printed_day,
        "quotation": quotation,
        "weekday_in_words": weekday_in_words,
    }
    return made


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)
