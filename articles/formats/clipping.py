"""One article pasted with what its page prints around it: menus, path, byline, shares, notes, comments form.

The body is the article's own text; lines such as `...` part it into excerpts. What the page does not say stays empty.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.formats.outlets import outlet_of
from articles.formats.page import Page
from articles.formats.prose import is_prose_text
from articles.formats.records import Codec, Problem, Reading, ReadItem
from articles.text import find_urls

_SURE_ENOUGH = 0.3


def recognise(text: str) -> float:
    """Returns a little for any text of sentences: an article is what remains when no other kind fits."""
    return _SURE_ENOUGH if is_prose_text(text) else 0.0


def read(text: str) -> Reading:
    """Returns the one article, its body without the page's furniture; no item when there is no text."""
    page = Page(text)
    if not page.body:
        return Reading(kind="clipping")
    return Reading(kind="clipping", items=(_item(page),), bodies_are_articles=True, problems=tuple(_problems(page)))


def _item(page: Page) -> ReadItem:
    headline, facts = page.headline, page.facts
    return ReadItem(
        line=page.first_line,
        title=headline.title or None,
        url=page.url,
        source=facts.source or headline.source or outlet_of(page.url or ""),
        authors=facts.authors or headline.authors,
        published=facts.published or headline.published,
        access=facts.access,
        tags=facts.tags,
        body=page.body,
        excerpts=page.excerpts,
        urls=tuple(url for url in find_urls(page.body) if url != page.url),
        footnotes=page.footnotes.notes,
        via=facts.via,
    )


def _problems(page: Page) -> Iterator[Problem]:
    if not page.headline.title:
        yield Problem(page.first_line, _("No title was found in the text."))
    if page.headline.guessed and not page.facts.authors:
        told = _("“%(name)s” was read as the author: the name stands after a comma in the title.")
        yield Problem(page.first_line, told % {"name": page.headline.authors[0]})
    if page.left_over:
        told = _("What follows the notes (lines %(first)d to %(last)d) was not read as the article’s text.")
        yield Problem(page.left_over[0], told % {"first": page.left_over[0], "last": page.left_over[-1]})


CODEC = Codec(kind="clipping", label=gettext_lazy("article copied from its page"), recognise=recognise, read=read)
