"""What a program sends: one JSON object, whose fields are known by name, kind and length, or refused by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.api.answers import Refused
from articles.api.shapes import Schema, object_of

DATES: tuple[Schema, ...] = (
    {"type": "string", "format": "date"},
    {"type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
    {
        "type": "string",
        "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]$",
    },
)
"""How a program best writes a date. Others that the press prints are understood too."""
_LABEL = "[a-zA-Z0-9]{1,30}(-[a-zA-Z0-9]{1,10}){0,3}"
WEB: Schema = {
    "type": "string",
    "pattern": f"^https?://({_LABEL}[.]){{1,3}}[a-zA-Z]{{2,12}}(:[1-9][0-9]{{1,3}})?([/?#][!-~]*)?$",
}
"""How a program best writes an address. Any that names a host is taken."""
_EMPTY: Schema = {"const": ""}


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of at most so many characters. One that is not required may be null or empty, which says nothing."""

    name: str
    about: str | Promise = ""
    longest: int | Callable[[], int]
    is_required: bool = False
    like: tuple[Schema, ...] = ()
    """How it is to be written, one of them; said in the description, asked by whoever reads the field."""

    def schema(self) -> Schema:
        most = self.longest if isinstance(self.longest, int) else self.longest()
        if self.is_required:
            said: Schema = {"type": "string", "minLength": 1, "maxLength": most}
            return said | ({"anyOf": list(self.like)} if len(self.like) > 1 else dict(*self.like))
        if self.like:
            return {"anyOf": [*({**each, "maxLength": most} for each in self.like), _EMPTY, {"type": "null"}]}
        return {"type": ["string", "null"], "maxLength": most}

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise Refused("kind", _("The field “%(name)s” is a text.") % {"name": self.name})
        if len(value) > (self.longest if isinstance(self.longest, int) else self.longest()):
            raise Refused("length", _("The field “%(name)s” is too long.") % {"name": self.name})
        return clean(value)


@dataclass(frozen=True, kw_only=True)
class Texts:
    """A list of texts; empty ones in it are left out. `like` is a pattern for each of them, as of a Text."""

    name: str
    about: str | Promise = ""
    most: int
    longest: int
    is_required: bool = False
    like: str = ""

    def schema(self) -> Schema:
        kind: Any = "array" if self.is_required else ["array", "null"]
        items: Schema = {"type": "string", "maxLength": self.longest} | ({"pattern": self.like} if self.like else {})
        return {"type": kind, "maxItems": self.most, "items": items}

    def read(self, value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Refused("kind", _("The field “%(name)s” is a list of texts.") % {"name": self.name})
        if len(value) > self.most or any(len(each) > self.longest for each in value):
            raise Refused("length", _("The field “%(name)s” holds too much.") % {"name": self.name})
        return tuple(filter(None, map(clean, value)))


Field = Text | Texts


def schema_of_body(fields: Iterable[Field]) -> Schema:
    """Returns what may be sent, as JSON Schema."""
    known = list(fields)
    properties = {each.name: each.schema() | _said(each) for each in known}
    required = [each.name for each in known if each.is_required]
    return object_of(properties, required=required) | {"additionalProperties": False}


def read_body(request: HttpRequest, fields: Iterable[Field]) -> dict[str, Any]:
    """Returns the values of the fields that say something; raises Refused."""
    known = {each.name: each for each in fields}
    values = _object(request.body)
    unknown = sorted(set(values) - set(known))
    if unknown:
        named = clean(", ".join(unknown))[:200]
        raise Refused("unknown", _("These fields are not known: %(names)s.") % {"names": named})
    for name in (each.name for each in known.values() if each.is_required and each.name not in values):
        raise Refused("missing", _("Send the field “%(name)s”.") % {"name": name})
    return {name: known[name].read(value) for name, value in values.items() if _says(known[name], value)}


def clean(value: str) -> str:
    """Returns it without the characters that no database and no XML takes, and lone surrogates."""
    cleaned = value.encode("utf-8", "replace").decode().replace("\r\n", "\n")
    return "".join(each for each in cleaned if each >= " " or each in "\n\t").strip()


def _object(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused("json", _("Send one JSON object, in UTF-8."), 400) from error
    if not isinstance(values, dict):
        raise Refused("json", _("Send one JSON object, in UTF-8."), 400)
    return values


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a field that stands twice, two readers would take each another one."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Refused("json", _("A field stands twice."), 400)
    return values


def _no_number(constant: str) -> Any:
    raise ValueError(constant)


def _says(field: Field, value: Any) -> bool:
    return value is not None or field.is_required


def _said(field: Field) -> Schema:
    return {"description": str(field.about)} if field.about else {}
