"""What wallabag exports as JSON: a list of entries, each with its tags, its authors, its text, what was underlined.

The fields are those of its `Entry` (https://github.com/wallabag/wallabag). What was underlined are excerpts; what was
written beside is a note. The day of the article is `published_at`, which wallabag read on the page.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.formats.entries import labels, no_address, note_of, put_aside, title_of, web_url
from articles.formats.html_lines import html_words
from articles.formats.json_entries import is_json_list, read_entries, words
from articles.formats.outlets import outlet_of
from articles.formats.records import Codec, Problem, Reading, ReadItem, ReadReply
from articles.text import single_spaced

SHORTEST_TEXT = 300
"""Characters of a text: what is shorter is a notice, or the beginning of one."""
LONGEST_TEXT = 500_000
_SURE = 1.0
_SAMPLE = 2_000_000
_KEYS = re.compile(r"\"(is_archived|is_starred|domain_name|hashed_url|reading_time|is_public)\"\s*:")
_FEWEST_KEYS = 3
_UNREAD_PAGE = re.compile(r"wallabag can['’]t retrieve contents", re.IGNORECASE)
_UNTITLED = frozenset(("untitled", "sans titre", "no title found", "sin título", "per titolo", "sem título"))
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[_-][a-zA-Z]{2,8})?")
_MOST_AUTHORS = 20
_LONGEST_NAME = 120


def recognise(text: str) -> float:
    """Returns how surely the text is an export of wallabag."""
    if not is_json_list(text):
        return 0.0
    return _SURE if len(set(_KEYS.findall(text[:_SAMPLE]))) >= _FEWEST_KEYS else 0.0


def read(text: str) -> Reading:
    """Returns one item an entry, in the order of the file. A text that wallabag could not read well is left empty."""
    items: list[ReadItem] = []
    left_out: list[Problem] = []
    for entry in read_entries(text):
        if isinstance(entry, Problem):
            left_out.append(entry)
            continue
        line, _place, values = entry
        url = next(
            filter(None, (web_url(words(values.get(name))) for name in ("url", "given_url", "origin_url"))), None
        )
        if url:
            items.append(_item(line, url, values))
        else:
            left_out.append(no_address(line, words(values.get("url")), words(values.get("title"))))
    return Reading("wallabag", tuple(items), bodies_are_articles=True, left_out=tuple(left_out))


def _item(line: int, url: str, values: dict[str, Any]) -> ReadItem:
    title = title_of(words(values.get("title")), url)
    body = _text(words(values.get("content")))
    underlined = list(_underlined(values))
    return ReadItem(
        line=line,
        title=None if title and title.lower() in _UNTITLED else title,
        url=url,
        source=outlet_of(url),
        authors=_authors(values.get("published_by")),
        published=_day(words(values.get("published_at"))) or None,
        language=_language(words(values.get("language"))),
        tags=labels(_tags(values.get("tags"))),
        body=body,
        excerpts=tuple(quote for quote, _note in underlined if quote),
        via=put_aside(_day(words(values.get("created_at")))[:10], to_read=words(values.get("is_archived")) == "0"),
        replies=tuple(ReadReply(line, note) for _quote, note in underlined if note),
    )


def _underlined(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What was underlined, each with what was written beside."""
    listed = values.get("annotations")
    for annotation in listed if isinstance(listed, list) else ():
        if isinstance(annotation, dict):
            quote = single_spaced(note_of(words(annotation.get("quote"))))
            note = note_of(words(annotation.get("text")))
            yield quote, _("About “%(quote)s”: %(note)s") % {"quote": quote, "note": note} if quote and note else note


def _tags(listed: Any) -> Iterator[str]:
    """Labels, or entries with one, as the program's interface gives them."""
    for tag in listed if isinstance(listed, list) else ():
        yield words(tag.get("label")) if isinstance(tag, dict) else words(tag)


def _authors(listed: Any) -> tuple[str, ...]:
    names = (single_spaced(words(name)) for name in (listed if isinstance(listed, list) else ()))
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST_NAME))[:_MOST_AUTHORS]


def _text(content: str) -> str:
    """The article's words, where they are whole enough to be one."""
    if not content or _UNREAD_PAGE.search(content[:2_000]):
        return ""
    text = html_words(content)
    return text if SHORTEST_TEXT <= len(text) <= LONGEST_TEXT else ""


def _day(moment: str) -> str:
    """The moment of a page in ISO 8601 to the minute, by the site's clock; to the day where it has no hour."""
    try:
        at = datetime.datetime.fromisoformat(moment.strip())
    except ValueError:
        return ""
    if not 1900 <= at.year <= 2100:
        return ""
    if at.tzinfo:
        at = at.astimezone(timezone.get_default_timezone())
    return at.date().isoformat() if not (at.hour or at.minute) else at.strftime("%Y-%m-%dT%H:%M")


def _language(code: str) -> str | None:
    found = _LANGUAGE.fullmatch(code.strip())
    return code.strip().replace("_", "-")[:10] if found else None


CODEC = Codec(kind="wallabag", label=gettext_lazy("export of wallabag (JSON)"), recognise=recognise, read=read)
