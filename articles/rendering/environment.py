"""The reader's templates are Jinja's: a page of fifty citations is rendered five times as fast as by Django's own.

They live in templates/reader/; the desk's stay Django's.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, pgettext
from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from articles.formats import CITATION_FORMATS, context_object, print_reference
from articles.rendering import data, words
from articles.rendering.kinds import kind_heading, kind_label
from articles.rendering.letters import letter
from articles.text import author_slug, typeset_page

_FILTERS = (
    author_slug,
    context_object,
    data.breadcrumbs,
    data.json_ld,
    data.og_locale,
    print_reference,
    words.access_label,
    words.access_mark,
    words.capital,
    words.day_in_words,
    words.excerpt_of,
    words.foreign,
    words.frozen_html,
    words.grouped,
    words.issue,
    words.marked,
    words.month_in_words,
    words.named,
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
    letter,
)


class _Page(Template):
    """What comes of it is set as its language is printed: a page says which, for a part `language_around` does."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        language = dict(*args, **kwargs).get("language_around", "")
        return typeset_page(super().render(*args, **kwargs), language)


def environment(**options: Any) -> Environment:
    """Returns the environment that settings.TEMPLATES names; a name that a view did not give is an error."""
    made = Environment(
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )  # Django's backend asks for autoescape in its options
    made.template_class = _Page
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    made.globals["ngettext"] = _grouping(made.globals["ngettext"])  # type: ignore[arg-type]
    made.globals |= {"static": static, "url": _url, "language": get_language, "ours": _ours}
    made.globals["citation_formats"] = CITATION_FORMATS
    made.filters |= {filter_.__name__: filter_ for filter_ in _FILTERS}
    return made


def _grouping(translate: Callable[..., str]) -> Callable[..., str]:
    """The same, with its number in the thousands of the language: « 4 812 articles »."""

    @pass_context
    def counted(context: Context, singular: str, plural: str, number: int, **values: object) -> str:
        return translate(context, singular, plural, number, **{"num": words.grouped(number)} | values)

    return counted


def _ours() -> Markup:
    """The attribute that marks the team's words on a page in another language than the site's own."""
    return words.foreign(settings.LANGUAGE_CODE, get_language() or "")


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)
