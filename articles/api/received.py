"""An article as a program sends it, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.api.answers import Refused
from articles.api.bodies import DATES, WEB, Field, Text, Texts, read_body, schema_of_body
from articles.api.shapes import Schema
from articles.capture import is_web_address, passage_text
from articles.models import Access, State
from articles.text import Printed, read_date, split_segments

_STATES = (State.INBOX.value, State.KEPT.value)
_SOME_WORDS: Schema = {"type": "string", "pattern": "[A-Za-z0-9]"}
_WORDS_OR_NONE = r"^\s*$|[^\W_]"


def _a_page() -> int:
    return int(settings.CAPTURE_PAGE_BYTES)


FIELDS: tuple[Field, ...] = (
    Text(name="url", longest=2000, like=(WEB,), about=_("Address. Alone, the page is put into the queue.")),
    Text(name="title", longest=500),
    Text(name="source", longest=200, about=_("Name of the source.")),
    Text(name="standfirst", longest=_a_page),
    Texts(name="authors", most=20, longest=5000),
    Text(name="published", longest=100, like=DATES, about=_("A date, or in words.")),
    Text(name="page", longest=40, about=_("Of a printed article.")),
    Text(name="language", longest=10, about=_("Code of a language, such as fr.")),
    Text(name="access", longest=20, like=({"enum": [*filter(None, Access.values)]},)),
    Text(name="text", longest=_a_page, about=_("Its own text, paragraphs parted by an empty line.")),
    Text(name="html", longest=_a_page, about=_("The page instead, to be read as a browser’s is.")),
    Text(name="passage", longest=_a_page, about=_("A chosen piece of that page, as HTML.")),
    Texts(name="excerpts", most=50, longest=5000, like=_WORDS_OR_NONE, about=_("Word for word, cuts marked […].")),
    Texts(name="tags", most=100, longest=5000, about=_("Names of tags.")),
    Text(name="note", longest=5000, about=_("For the team.")),
    Text(name="state", longest=10, like=({"enum": list(_STATES)},), about=_("To sort, unless it is to be kept.")),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """An article as a program sends it; what it does not say is empty."""

    url: str = ""
    title: str = ""
    source: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    page: str = ""
    language: str = ""
    access: str = ""
    text: str = ""
    html: str = ""
    passage: str = ""
    """A chosen passage as a piece of HTML, made to text as the page is."""
    excerpts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    state: str = ""

    @property
    def is_address_only(self) -> bool:
        """Whether the site has to read the page to know anything of it."""
        return bool(self.url) and not (self.title or self.text or self.html)

    def said(self) -> dict[str, Any]:
        """Returns what was said, by the names that `Found` has for it."""
        passage = passage_text(self.passage) if self.passage else ""
        return {
            "url": self.url,
            "title": self.title,
            "source_name": self.source,
            "standfirst": self.standfirst,
            "authors": self.authors,
            "published": self.published,
            "page": self.page,
            "language": self.language,
            "access": self.access,
            "text": self.text,
            "excerpts": (*self.excerpts, *([passage] if passage else [])),
            "tags": self.tags,
        }


def article_schema() -> Schema:
    """Returns what may be sent, as JSON Schema: an address, a title or a text at least, and a page with its address."""
    told: Schema = {"required": ["url"], "properties": {"url": WEB}}
    some = [told, *({"required": [name], "properties": {name: _SOME_WORDS}} for name in ("title", "text"))]
    return schema_of_body(FIELDS) | {"anyOf": some, "dependentSchemas": {"html": told}}


def receive(request: HttpRequest) -> Sent:
    """Returns what the request holds; raises Refused."""
    values = read_body(request, FIELDS)
    sent = Sent(**values | {"published": _iso(values.get("published", ""))})
    if sent.state not in ("", *_STATES):
        raise Refused("state", _now("The field “state” is “inbox” or “kept”."))
    if sent.access not in Access.values:
        raise Refused("access", _now("The field “access” is “free”, “registration” or “subscribers”."))
    _check(sent)
    return sent


def _iso(published: str) -> str:
    try:
        Printed.moment(published)
    except (ValueError, OverflowError):
        iso = read_date(published)
        if not iso:
            raise Refused("published", _now("This date was not understood: write it like 2023-03-14.")) from None
        return iso
    return published


def _check(sent: Sent) -> None:
    if sent.url and not is_web_address(sent.url):
        raise Refused("url", _now("The field “url” is no address of a page: it starts with https:// or http://."))
    if not (sent.url or sent.title or sent.text):
        raise Refused("nothing", _now("Send an address, a title or a text."))
    if sent.html and not sent.url:
        raise Refused("url", _now("A page needs its address, in the field “url”."))
    if any(not split_segments(excerpt) for excerpt in sent.excerpts):
        raise Refused("excerpts", _now("An excerpt holds no words."))
