"""The reader's templates are Jinja's: a page of fifty citations is rendered five times as fast as by Django's own.

They live in templates/reader/; the desk's stay Django's.
"""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from articles.rendering import words
from articles.rendering.kinds import kind_heading, kind_label

_FILTERS = (
    words.access_label,
    words.access_mark,
    words.capital,
    words.day_in_words,
    words.excerpt_of,
    words.foreign,
    words.frozen_html,
    words.issue,
    words.month_in_words,
    words.opening,
    words.paragraphs,
    words.period,
    words.printed_day,
    words.printed_weekday,
    words.quotation,
    words.web_address,
    words.weekday_in_words,
    words.year,
    kind_heading,
    kind_label,
)


def environment(**options: Any) -> Environment:
    """Returns the environment that settings.TEMPLATES names; a name that a view did not give is an error."""
    made = Environment(
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )  # Django's backend asks for autoescape in its options
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"static": static, "url": _url, "language": get_language}
    made.filters |= {filter_.__name__: filter_ for filter_ in _FILTERS}
    return made


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)
