"""What is asked for in the query of an address: each parameter reads its text, or says what it takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.api.answers import Refused

Asked = dict[str, Any]
"""The values of the parameters by name; None of one that was not given."""
EARLIEST, LATEST = datetime.date(1970, 1, 1), datetime.date(2999, 12, 31)
"""Days before and after are read as these: nothing was published then, and databases end somewhere."""
LARGEST = 2**63 - 1
_LONGEST_WORD = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAIR = re.compile(r"[0-9]{1,17}\.[0-9]{1,18}")
_NEVER = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A text of at most so many characters. What is open takes so many values that no answer to it is kept."""

    name: str
    about: str | Promise = ""
    is_open: bool = False
    is_required: bool = False
    example: str = ""
    longest: int = _LONGEST_WORD

    def schema(self) -> dict[str, Any]:
        """Returns what it takes, as JSON Schema."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def read(self, text: str) -> Any:
        """Returns its value; raises ValueError with a sentence that says what it takes."""
        if not 1 <= len(text) <= self.longest:
            raise ValueError(_("a text of 1 to %(most)d characters") % {"most": self.longest})
        return _NEVER.sub("", text)


@dataclass(frozen=True, kw_only=True)
class WholeNumber(Parameter):
    least: int = 1
    most: int = LARGEST
    default: int | None = None

    def schema(self) -> dict[str, Any]:
        bounds = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return bounds | ({} if self.default is None else {"default": self.default})

    def read(self, text: str) -> int:
        if re.fullmatch(r"-?[0-9]{1,19}", text) and self.least <= int(text) <= self.most:
            return int(text)
        raise ValueError(_("a whole number from %(least)d to %(most)d") % {"least": self.least, "most": self.most})


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    among: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.among)}

    def read(self, text: str) -> str:
        if text in self.among:
            return text
        raise ValueError(_("one of these: %(values)s") % {"values": ", ".join(self.among)})


@dataclass(frozen=True, kw_only=True)
class Day(Parameter):
    is_open: bool = True

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def read(self, text: str) -> datetime.date:
        try:
            day = datetime.date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            raise ValueError(_("a day, written as 2023-03-14")) from None
        return max(EARLIEST, min(day, LATEST))


@dataclass(frozen=True, kw_only=True)
class Pair(Parameter):
    """Two whole numbers with a dot between: where a list that is sorted by two columns goes on."""

    is_open: bool = True

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_PAIR.pattern}$"}

    def read(self, text: str) -> tuple[int, int]:
        if not _PAIR.fullmatch(text):
            raise ValueError(_("what the address in “next” has"))
        first, second = text.split(".")
        return int(first), int(second)


def read_query(query: QueryDict, parameters: Iterable[Parameter]) -> Asked:
    """Returns the values of the query; raises Refused for a parameter that nobody knows, one that stands twice, one
    that is missing, and one that cannot be read."""
    known = {each.name: each for each in parameters}
    unknown = sorted(set(query) - set(known))
    if unknown:
        told = _("These parameters are not known here: %(unknown)s. Known ones: %(known)s.")
        raise Refused("parameter", told % {"unknown": _shown(unknown), "known": _shown(known) or "–"})
    return {name: _read(each, query.getlist(name)) for name, each in known.items()}


def start_of(day: datetime.date) -> datetime.datetime:
    """Returns the moment at which the day begins, by the clock of the site."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())


def _read(parameter: Parameter, texts: list[str]) -> Any:
    if not texts and not parameter.is_required:
        return getattr(parameter, "default", None)
    if len(texts) != 1:
        told = _("Give the parameter “%(name)s” once.")
        raise Refused("parameter", told % {"name": parameter.name})
    try:
        return parameter.read(texts[0])
    except ValueError as error:
        told = _("The parameter “%(name)s” takes %(what)s.")
        raise Refused("parameter", told % {"name": parameter.name, "what": error}) from error


def _shown(names: Iterable[str]) -> str:
    return _NEVER.sub("", ", ".join(names)[:200])
