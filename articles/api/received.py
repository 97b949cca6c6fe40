"""What a program sent, checked: fields that nobody knows, or of another kind, are refused by name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.capture import is_web_address, passage_text
from articles.models import Access, State
from articles.text import Printed, read_date, split_segments

_LONGEST = {"url": 2000, "title": 500, "source": 200, "page": 40, "published": 100, "note": 5000, "language": 10}
_LISTS = {"authors": 20, "tags": 100, "excerpts": 50}
"""The fields that are lists of words, and how many each may hold."""
_LONGEST_IN_LIST = 5000
_OTHERS = {"text", "html", "standfirst", "access", "state", "passage"}


class Refused(Exception):
    """What was sent cannot be used; `str` is a sentence that says why."""

    def __init__(self, code: str, sentence: str, status: int = 422) -> None:
        super().__init__(sentence)
        self.code = code
        self.status = status


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
    state: State = State.INBOX

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


def receive(request: HttpRequest) -> Sent:
    """Returns what the request holds; raises Refused."""
    try:
        values = json.loads(request.body)
    except RequestDataTooBig as error:
        raise Refused("size", _("This is more than the site takes at once."), 413) from error
    except (ValueError, RecursionError) as error:
        raise Refused("json", _("Send one JSON object, in UTF-8."), 400) from error
    if not isinstance(values, dict):
        raise Refused("json", _("Send one JSON object, in UTF-8."), 400)
    unknown = sorted(set(values) - {*_LONGEST, *_LISTS, *_OTHERS})
    if unknown:
        raise Refused("unknown", _("These fields are not known: %(names)s.") % {"names": ", ".join(unknown)[:200]})
    sent = Sent(**{name: _value(name, value) for name, value in values.items() if value is not None})
    _check(sent)
    return sent


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Refused("kind", _("The field “%(name)s” is a list of texts.") % {"name": name})
        if len(value) > _LISTS[name] or any(len(each) > _LONGEST_IN_LIST for each in value):
            raise Refused("length", _("The field “%(name)s” holds too much.") % {"name": name})
        return tuple(_clean(each) for each in value if each.strip())
    if not isinstance(value, str):
        raise Refused("kind", _("The field “%(name)s” is a text.") % {"name": name})
    if len(value) > _LONGEST.get(name, settings.CAPTURE_PAGE_BYTES):
        raise Refused("length", _("The field “%(name)s” is too long.") % {"name": name})
    return _read(name, _clean(value))


def _read(name: str, value: str) -> Any:
    if name == "published" and value:
        return _iso(value)
    if name == "state":
        if value not in (State.INBOX, State.KEPT):
            raise Refused("state", _("The field “state” is “inbox” or “kept”."))
        return State(value)
    if name == "access" and value not in Access.values:
        raise Refused("access", _("The field “access” is “free”, “registration” or “subscribers”."))
    return value


def _iso(value: str) -> str:
    try:
        Printed.moment(value)
    except ValueError:
        iso = read_date(value)
        if not iso:
            raise Refused("published", _("This date was not understood: write it like 2023-03-14.")) from None
        return iso
    return value


def _check(sent: Sent) -> None:
    if sent.url and not is_web_address(sent.url):
        raise Refused("url", _("The field “url” is no address of a page: it starts with https:// or http://."))
    if not (sent.url or sent.title or sent.text):
        raise Refused("nothing", _("Send an address, a title or a text."))
    if sent.html and not sent.url:
        raise Refused("url", _("A page needs its address, in the field “url”."))
    if any(not split_segments(excerpt) for excerpt in sent.excerpts):
        raise Refused("excerpts", _("An excerpt holds no words."))


def _clean(value: str) -> str:
    """Without the characters that no database and no XML takes, and lone surrogates."""
    cleaned = value.encode("utf-8", "replace").decode().replace("\r\n", "\n")
    return "".join(each for each in cleaned if each >= " " or each in "\n\t").strip()
